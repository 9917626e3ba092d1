"""A draft is begun from what was noted, written like a document, put aside, taken one step back."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.hall.vault import seal
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.engine.returning.content import (
    MOST_HEADING,
    MOST_SECTIONS,
    MOST_WORDS,
    Content,
    Kind,
    content_to_text,
)
from lieudit.interviews.engine.returning.outline import begin_content, keeps_outline
from lieudit.interviews.models import ReturnDocument
from lieudit.interviews.queries.returning.sealed import draft_label, read_former, return_owner
from lieudit.interviews.queries.returning.sources import list_sources
from lieudit.kit.uuid7 import make_uuid7
from lieudit.people.doors import roles_of

RETURN = "interviews.return"
READING = frozenset({"companion", "interviewer"})
STEERING = frozenset({"coordinator", "companion"})


class DraftChangedMeanwhile(Refused):
    """Another tab or device saved it since the page was shown."""

    def __init__(self, revision: int) -> None:
        super().__init__("changed_meanwhile")
        self.revision = revision


def return_ref(document_id: UUID) -> SubjectRef:
    return SubjectRef(RETURN, document_id)


def begin_return(
    *,
    collective_id: UUID,
    person_id: UUID,
    kind: Kind,
    headings: Mapping[str, str],
    said: Mapping[str, str],
    actor_id: UUID,
    takes_notes: bool = True,
) -> UUID:
    """Begin a document about somebody, filled in words with what its writer noted of her.

    `headings` and `said` are the outline in the writer's language.
    """
    if person_id == actor_id:
        raise Refused("about_oneself", "person")
    sources = list_sources(collective_id, person_id, actor_id) if takes_notes else []
    content = begin_content(kind, headings, sources, said)
    document = ReturnDocument(
        id=make_uuid7(),
        collective_id=collective_id,
        kind=kind,
        person_id=person_id,
        written_by_id=actor_id,
        changed_at=timezone.now(),
    )
    with transaction.atomic():
        _seal_draft(document, content)
        document.save(force_insert=True)
        trace(document, actor_id, "return_begun")
    return document.id


def save_draft(
    *, document_id: UUID, content: Content, revision: int, actor_id: UUID, is_quiet: bool = False
) -> int:
    """Keep the draft; return its new revision.

    `is_quiet`: saved by itself while writing; the step back stays the last act of hers.
    """
    _check(content)
    with transaction.atomic():
        document = lock_own(document_id, actor_id)
        if document.revision != revision:
            raise DraftChangedMeanwhile(document.revision)
        if not keeps_outline(document.kind, content):  # type: ignore[arg-type]
            raise Refused("outline_is_closed")
        _keep(document, content, keeps_step=not is_quiet or not document.undo_revision)
        if not is_quiet:
            trace(document, actor_id, "return_changed")
    return document.revision


def undo_draft(*, document_id: UUID, revision: int, actor_id: UUID) -> int:
    """Go one step back; once more comes forward again."""
    with transaction.atomic():
        document = lock_own(document_id, actor_id)
        if document.revision != revision:
            raise DraftChangedMeanwhile(document.revision)
        if document.undo_sealed is None:
            raise Refused("nothing_to_undo")
        _keep(document, read_former(document), keeps_step=True)
        trace(document, actor_id, "return_changed")
    return document.revision


def set_reply_days(*, document_id: UUID, reply_days: int, actor_id: UUID) -> None:
    """How long she may read an opinion before the mandator does."""
    with transaction.atomic():
        document = lock_own(document_id, actor_id)
        document.reply_days = reply_days
        document.save(update_fields=["reply_days"])
        trace(document, actor_id, "return_changed")


def remove_draft(*, document_id: UUID, actor_id: UUID) -> None:
    """Put a draft aside that was never given; `put_back_draft` brings it back."""
    with transaction.atomic():
        document = lock_own(document_id, actor_id)
        if document.versions.exists():
            raise Refused("already_given")
        document.removed_at = timezone.now()
        document.save(update_fields=["removed_at"])
        trace(document, actor_id, "return_removed")


def put_back_draft(*, document_id: UUID, actor_id: UUID) -> None:
    with transaction.atomic():
        document = lock_own(document_id, actor_id, is_removed=True)
        document.removed_at = None
        document.save(update_fields=["removed_at"])
        trace(document, actor_id, "return_put_back")


def lock_own(document_id: UUID, actor_id: UUID, *, is_removed: bool = False) -> ReturnDocument:
    """Return a document to whoever writes it, held until the transaction ends."""
    document = (
        ReturnDocument.objects.select_for_update(of=("self",))
        .filter(
            id=document_id,
            written_by_id=actor_id,
            person__isnull=False,
            removed_at__isnull=not is_removed,
        )
        .first()
    )
    if document is None or not roles_of(actor_id, document.collective_id) & READING:
        raise NotFound("return", document_id)
    return document


def lock_left(document_id: UUID, actor_id: UUID) -> ReturnDocument:
    """Return an opinion whose writer cannot close it any more, to somebody who steers the group.

    Held until the transaction ends. Nobody closes an opinion about herself.
    """
    document = (
        ReturnDocument.objects.select_for_update(of=("self",))
        .filter(id=document_id, kind="opinion", person__isnull=False)
        .exclude(person_id=actor_id)
        .first()
    )
    if document is None or not roles_of(actor_id, document.collective_id) & STEERING:
        raise NotFound("return", document_id)
    writer_id = document.written_by_id
    if writer_id is not None and roles_of(writer_id, document.collective_id) & READING:
        raise NotFound("return", document_id)
    return document


def trace(document: ReturnDocument, actor_id: UUID | None, verb: str) -> None:
    audit.record(
        scope_id=document.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=return_ref(document.id),
    )


def _check(content: Content) -> None:
    if len(content.sections) > MOST_SECTIONS:
        raise Refused("too_many_sections")
    for section in content.sections:
        if len(section.heading) > MOST_HEADING or len(section.words) > MOST_WORDS:
            raise Refused("section_too_long", section.id)


def _keep(document: ReturnDocument, content: Content, *, keeps_step: bool) -> None:
    if keeps_step:
        document.undo_sealed, document.undo_revision = document.sealed, document.revision
    document.revision += 1
    document.changed_at = timezone.now()
    _seal_draft(document, content)
    document.save()


def _seal_draft(document: ReturnDocument, content: Content) -> None:
    label = draft_label(document.id, document.revision)
    document.sealed = seal(return_owner(document), content_to_text(content), label)
