"""A shipped questionnaire told by what it is, for a house where its row has another id."""

from typing import Any
from uuid import UUID

from lieudit.interviews.models import Questionnaire, QuestionnaireVersion


def describe_questionnaire(questionnaire_id: UUID) -> dict[str, Any] | None:
    """Return the name of a shipped questionnaire; None for one of a collective."""
    row = Questionnaire.objects.filter(id=questionnaire_id).exclude(shipped_name="").first()
    return {"name": row.shipped_name} if row else None


def describe_version(version_id: UUID) -> dict[str, Any] | None:
    """Return the whole of a shipped version: the other house may have another wording."""
    rows = QuestionnaireVersion.objects.select_related("questionnaire").filter(id=version_id)
    row = rows.exclude(questionnaire__shipped_name="").first()
    if row is None:
        return None
    return {
        "name": row.questionnaire.shipped_name,
        "title": row.questionnaire.title,
        "number": row.number,
        "definition": row.definition,
    }
