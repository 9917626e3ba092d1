"""Make, copy, name, put away questionnaires; freeze a version once it is asked."""

import dataclasses
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.form_json import form_to_json
from lieudit.interviews.events import questionnaire_made, questionnaire_version_frozen
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion
from lieudit.interviews.queries.questionnaires import latest_version, read_form

MAX_TITLE = 160


def make_questionnaire(
    *,
    collective_id: UUID,
    title: str,
    form: Form,
    actor_id: UUID,
    pasted_text: str = "",
    copied_from_id: UUID | None = None,
) -> UUID:
    """Keep a new questionnaire with its first version, still a draft."""
    with transaction.atomic():
        wanted = _clean_title(title)
        title = _make_unlike(wanted, collective_id)
        questionnaire = Questionnaire.objects.create(
            collective_id=collective_id,
            title=title,
            made_by_id=actor_id,
            copied_from_id=copied_from_id,
        )
        QuestionnaireVersion.objects.create(
            questionnaire=questionnaire,
            number=1,
            definition=form_to_json(_entitle(form, wanted, title)),
            pasted_text=pasted_text,
        )
        trace(questionnaire, actor_id, "questionnaire_made")
        questionnaire_made.emit(
            scope_id=collective_id,
            actor_id=actor_id,
            subject=questionnaire_ref(questionnaire.id),
            public=False,
        )
    return questionnaire.id


def duplicate_questionnaire(
    *, questionnaire_id: UUID, collective_id: UUID, title: str, actor_id: UUID
) -> UUID:
    """Copy the latest version into a new questionnaire of this collective."""
    version = latest_version(questionnaire_id)
    if version is None:
        raise NotFound("questionnaire", questionnaire_id)
    return make_questionnaire(
        collective_id=collective_id,
        title=title,
        form=read_form(version),
        actor_id=actor_id,
        copied_from_id=questionnaire_id,
    )


def rename_questionnaire(*, questionnaire_id: UUID, title: str, actor_id: UUID) -> None:
    """Change the name under which the collective finds it."""
    title = _clean_title(title)
    with transaction.atomic():
        questionnaire = lock_questionnaire(questionnaire_id)
        questionnaire.title = title
        questionnaire.save(update_fields=["title"])
        trace(questionnaire, actor_id, "questionnaire_renamed")


def archive_questionnaire(*, questionnaire_id: UUID, actor_id: UUID) -> None:
    """Put it away: nothing is deleted, its waves keep their results."""
    with transaction.atomic():
        questionnaire = lock_questionnaire(questionnaire_id)
        if questionnaire.archived_at is None:
            questionnaire.archived_at = timezone.now()
            questionnaire.save(update_fields=["archived_at"])
            trace(questionnaire, actor_id, "questionnaire_archived")


def restore_questionnaire(*, questionnaire_id: UUID, actor_id: UUID) -> None:
    with transaction.atomic():
        questionnaire = lock_questionnaire(questionnaire_id)
        if questionnaire.archived_at is not None:
            questionnaire.archived_at = None
            questionnaire.save(update_fields=["archived_at"])
            trace(questionnaire, actor_id, "questionnaire_restored")


def freeze_version(*, version_id: UUID, scope_id: UUID, actor_id: UUID) -> None:
    """Make a version unchangeable: it is about to be asked. Freezing twice changes nothing."""
    with transaction.atomic():
        frozen = QuestionnaireVersion.objects.filter(id=version_id, frozen_at__isnull=True).update(
            frozen_at=timezone.now(), undo_definition=None, pasted_text=""
        )
        version = QuestionnaireVersion.objects.filter(id=version_id).first()
        if version is None:
            raise NotFound("version", version_id)
        if not frozen:
            return
        subject = questionnaire_ref(version.questionnaire_id)
        audit.record(
            scope_id=scope_id,
            actor_id=actor_id,
            verb="questionnaire_version_frozen",
            subject=subject,
            payload={"number": str(version.number)},
        )
        questionnaire_version_frozen.emit(
            scope_id=scope_id,
            actor_id=actor_id,
            subject=subject,
            public=False,
            version_id=version_id,
        )


def lock_questionnaire(questionnaire_id: UUID) -> Questionnaire:
    """Return a collective's own questionnaire, held until the transaction ends."""
    questionnaire = Questionnaire.objects.select_for_update().filter(id=questionnaire_id).first()
    if questionnaire is None:
        raise NotFound("questionnaire", questionnaire_id)
    if questionnaire.collective_id is None:
        raise Refused("shipped_unchangeable")
    return questionnaire


def questionnaire_ref(questionnaire_id: UUID) -> SubjectRef:
    return SubjectRef("interviews.questionnaire", questionnaire_id)


def trace(questionnaire: Questionnaire, actor_id: UUID, verb: str) -> None:
    """Leave the audit trace of a write; the shipped ones belong to no chain."""
    if questionnaire.collective_id is not None:
        audit.record(
            scope_id=questionnaire.collective_id,
            actor_id=actor_id,
            verb=verb,
            subject=questionnaire_ref(questionnaire.id),
        )


def _clean_title(title: str) -> str:
    cleaned = " ".join(title.split())
    if not cleaned:
        raise Refused("title_missing", "title")
    if len(cleaned) > MAX_TITLE:
        raise Refused("title_too_long", "title")
    return cleaned


def _make_unlike(title: str, collective_id: UUID) -> str:
    """Give a number to a title the collective bears already: two lists of one name mislead."""
    known = set(
        Questionnaire.objects.filter(collective_id=collective_id).values_list("title", flat=True)
    )
    number, wanted = 2, title
    while title in known:
        end = f" ({number})"
        title, number = wanted[: MAX_TITLE - len(end)] + end, number + 1
    return title


def _entitle(form: Form, wanted: str, title: str) -> Form:
    """Give the form its title, or the number its own title was given."""
    own = form.title.get(form.default_language, "")
    if any(form.title.values()) and own != wanted:
        return form
    return dataclasses.replace(form, title={**form.title, form.default_language: title})
