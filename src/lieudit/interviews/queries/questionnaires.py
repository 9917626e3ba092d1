"""Questionnaires as a collective sees them: its own, the shipped one, their versions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from lieudit.interviews.engine.counting import Counts, count_kinds
from lieudit.interviews.engine.form import Form
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion, Wave
from lieudit.interviews.queries import filling


@dataclass(frozen=True)
class QuestionnaireLine:
    """One line of the list; `number` is the latest version, `counts` what it asks."""

    id: UUID
    title: str
    is_shipped: bool
    is_archived: bool
    number: int
    counts: Counts
    is_draft: bool
    is_to_review: bool
    changed_at: datetime
    licence: str
    attribution: str


def list_questionnaires(
    collective_id: UUID, *, query: str = "", archived: bool = False
) -> list[QuestionnaireLine]:
    """Return a collective's questionnaires and the shipped ones, ours first; two queries."""
    rows = _visible(collective_id).prefetch_related(
        Prefetch("versions", QuestionnaireVersion.objects.order_by("-number"))
    )
    if archived:
        rows = rows.filter(archived_at__isnull=False)
    else:
        rows = rows.filter(archived_at__isnull=True)
    if query:
        rows = rows.filter(title__icontains=query)
    lines = [_build_line(row) for row in rows]
    return sorted(lines, key=lambda line: (line.is_shipped, -line.changed_at.timestamp()))


def find_questionnaire(collective_id: UUID, questionnaire_id: UUID) -> Questionnaire | None:
    """Return a questionnaire this collective may see, or None."""
    return _visible(collective_id).filter(id=questionnaire_id).first()


def latest_version(questionnaire_id: UUID) -> QuestionnaireVersion | None:
    """Return the version with the highest number: the draft if there is one."""
    return (
        QuestionnaireVersion.objects.select_related("questionnaire")
        .filter(questionnaire_id=questionnaire_id)
        .order_by("-number")
        .first()
    )


def find_version(questionnaire_id: UUID, number: int) -> QuestionnaireVersion | None:
    return (
        QuestionnaireVersion.objects.select_related("questionnaire")
        .filter(questionnaire_id=questionnaire_id, number=number)
        .first()
    )


def list_versions(questionnaire_id: UUID) -> list[QuestionnaireVersion]:
    """Return the versions, newest first, each with the waves that asked it."""
    return list(
        QuestionnaireVersion.objects.filter(questionnaire_id=questionnaire_id)
        .prefetch_related(Prefetch("waves", Wave.objects.order_by("created_at")))
        .order_by("-number")
    )


def read_form(version: QuestionnaireVersion) -> Form:
    """Return the form a version holds."""
    return filling.read_form(version)


def _visible(collective_id: UUID) -> QuerySet[Questionnaire]:
    return Questionnaire.objects.filter(Q(collective_id=collective_id) | Q(collective=None))


def _build_line(row: Questionnaire) -> QuestionnaireLine:
    version = next(iter(row.versions.all()))
    items = version.definition.get("items", [])
    return QuestionnaireLine(
        id=row.id,
        title=row.title,
        is_shipped=row.collective_id is None,
        is_archived=row.archived_at is not None,
        number=version.number,
        counts=count_kinds((item.get("type", ""), bool(item.get("relevant"))) for item in items),
        is_draft=version.frozen_at is None,
        is_to_review=bool(version.pasted_text),
        changed_at=version.changed_at,
        licence=version.definition.get("licence", ""),
        attribution=version.definition.get("attribution", ""),
    )


def list_asked_versions(
    person_id: UUID, scope_id: UUID | None = None
) -> list[QuestionnaireVersion]:
    """Return each version a person was asked, once, everywhere or in one collective."""
    waves = Wave.objects.filter(participations__person_id=person_id)
    if scope_id is not None:
        waves = waves.filter(collective_id=scope_id)
    versions = QuestionnaireVersion.objects.filter(id__in=waves.values("version_id"))
    return list(versions.select_related("questionnaire").order_by("created_at"))
