"""Questions shipped with Lieudit, asked in another house: found here, or kept as the group's own.

A version asked over there may be older or newer than ours: answers must keep the words they
answered, so a wording we do not have becomes a questionnaire of the collective.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from lieudit.interviews.actions.shipped import SHIPPED, install_shipped
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.engine.problems import FormInvalid
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion


def find_questionnaire(told: Mapping[str, Any], scope_id: UUID) -> UUID | None:
    """Return the shipped questionnaire of this name, if we ship it too."""
    install_shipped()
    row = Questionnaire.objects.filter(shipped_name=_read_name(told)).first()
    return row.id if row else None


def find_version(told: Mapping[str, Any], scope_id: UUID) -> UUID:
    """Return the version with the very same words, made for the collective if we lack it."""
    name, definition = _read_name(told), told["definition"]
    _read_form(definition)
    if name in SHIPPED:
        install_shipped()
    versions = QuestionnaireVersion.objects.filter(frozen_at__isnull=False)
    shipped = versions.filter(questionnaire__shipped_name=name)
    own = versions.filter(questionnaire__collective_id=scope_id)
    for row in [*shipped, *own]:
        if row.definition == definition:
            return row.id
    return _keep_as_own(told, scope_id).id


def check_version(row: QuestionnaireVersion) -> None:
    """Refuse a definition no page could read."""
    for definition in (row.definition, row.undo_definition):
        if definition is not None:
            _read_form(definition)


def _read_form(definition: object) -> None:
    try:
        form_from_json(definition)
    except FormInvalid as error:
        raise ValueError("not a questionnaire") from error


def _keep_as_own(told: Mapping[str, Any], scope_id: UUID) -> QuestionnaireVersion:
    questionnaire = Questionnaire.objects.create(
        collective_id=scope_id, title=str(told["title"])[:160]
    )
    return QuestionnaireVersion.objects.create(
        questionnaire=questionnaire,
        number=1,
        definition=told["definition"],
        frozen_at=timezone.now(),
    )


def _read_name(told: Mapping[str, Any]) -> str:
    name = told["name"]
    if not isinstance(name, str) or not name:
        raise ValueError("a shipped questionnaire has a name")
    return name
