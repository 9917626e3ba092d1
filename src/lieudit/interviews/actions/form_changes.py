"""Every change of a questionnaire's questions goes through here: one draft, one revision more."""

import dataclasses
from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from lieudit.hall import audit
from lieudit.interviews.actions.questionnaires import (
    lock_questionnaire,
    questionnaire_ref,
)
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.form_json import form_to_json
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion
from lieudit.interviews.queries.questionnaires import read_form

Change = Callable[[Form], Form]


class QuestionnaireChangedMeanwhile(Refused):
    """Somebody else saved since the page was shown; `item` is theirs, None if it is gone."""

    def __init__(self, item: Item | None = None) -> None:
        super().__init__("changed_meanwhile", item.name if item else "")
        self.item = item


def change_form(
    *,
    questionnaire_id: UUID,
    actor_id: UUID,
    verb: str,
    change: Change,
    revision: int | None = None,
    keeps_paste: bool = False,
) -> QuestionnaireVersion:
    """Apply a change to the draft, begun from the latest frozen version when there is none.

    A `revision` refuses when anything moved since; without it the change itself must be able
    to stand on whatever is there now. What stood before can be undone once.
    """
    with transaction.atomic():
        questionnaire = lock_questionnaire(questionnaire_id)
        version = lock_draft(questionnaire)
        if revision is not None and version.revision != revision:
            raise QuestionnaireChangedMeanwhile
        before = read_form(version)
        after = change(before)
        if after == before and (keeps_paste or not version.pasted_text):
            return version
        version.undo_definition = version.definition
        version.definition = form_to_json(after)
        version.revision += 1
        if not keeps_paste:
            version.pasted_text = ""
        version.save()
        _record(questionnaire, version, actor_id, verb)
    return version


def undo_change(*, questionnaire_id: UUID, actor_id: UUID, revision: int) -> None:
    """Put back what stood before the last change, unless somebody changed more since."""
    with transaction.atomic():
        questionnaire = lock_questionnaire(questionnaire_id)
        version = lock_draft(questionnaire)
        if version.revision != revision:
            raise QuestionnaireChangedMeanwhile
        if version.undo_definition is None:
            raise Refused("nothing_to_undo")
        version.definition, version.undo_definition = version.undo_definition, None
        version.revision += 1
        version.save()
        _record(questionnaire, version, actor_id, "questionnaire_change_undone")


def check_same_item(form: Form, shown: Item) -> None:
    """Refuse when the item is no longer what the editor was shown."""
    now = form.find_item(shown.name)
    if now != shown:
        raise QuestionnaireChangedMeanwhile(now)


def repaste_text(
    *, questionnaire_id: UUID, actor_id: UUID, text: str, form: Form, revision: int
) -> None:
    """Read another text in the place of the one pasted, while it is still under review."""
    with transaction.atomic():
        questionnaire = lock_questionnaire(questionnaire_id)
        version = lock_draft(questionnaire)
        if version.revision != revision:
            raise QuestionnaireChangedMeanwhile
        titled = dataclasses.replace(form, title=read_form(version).title)
        version.undo_definition = None
        version.definition, version.pasted_text = form_to_json(titled), text
        version.revision += 1
        version.save()
        _record(questionnaire, version, actor_id, "questionnaire_pasted_again")


def lock_draft(questionnaire: Questionnaire) -> QuestionnaireVersion:
    """Return the draft, or begin version n+1 from the latest; the questionnaire is locked."""
    latest = (
        QuestionnaireVersion.objects.select_for_update()
        .filter(questionnaire=questionnaire)
        .order_by("-number")
        .first()
    )
    if latest is None:
        raise NotFound("version", questionnaire.id)
    if latest.frozen_at is None:
        return latest
    return QuestionnaireVersion(
        questionnaire=questionnaire,
        number=latest.number + 1,
        definition=latest.definition,
        revision=latest.revision,
    )


def _record(
    questionnaire: Questionnaire, version: QuestionnaireVersion, actor_id: UUID, verb: str
) -> None:
    if questionnaire.collective_id is None:
        raise Refused("shipped_unchangeable")
    audit.record(
        scope_id=questionnaire.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=questionnaire_ref(questionnaire.id),
        payload={"version": str(version.number), "revision": str(version.revision)},
    )
