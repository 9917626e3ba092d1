"""What was given back leaves when its time is over, or with the person it is about."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lieudit.hall import audit
from lieudit.interviews.actions.keeping import destroy_unused_keys
from lieudit.interviews.actions.returning.drafts import return_ref
from lieudit.interviews.engine.returning.times import find_last_day_kept
from lieudit.interviews.models import ReturnDocument, ReturnGiving, ReturnReply, ReturnVersion
from lieudit.interviews.queries.returning.documents import find_last_act
from lieudit.people.doors import list_members


def erase_expired_returns() -> int:
    """Erase the documents whose time is over; return how many."""
    today = timezone.localdate()
    rows = ReturnDocument.objects.filter(person__isnull=False).prefetch_related("versions__reply")
    left: dict[UUID, dict[UUID, object]] = {}
    gone = []
    for document in rows:
        if document.collective_id not in left:
            left[document.collective_id] = {
                member.person.id: member.since
                for member in list_members(document.collective_id, on=today, stages={"left"})
            }
        last = find_last_day_kept(
            find_last_act(document),
            left[document.collective_id].get(document.person_id),  # type: ignore[arg-type]
            was_given=bool(document.versions.all()),
        )
        if last < today:
            gone.append(document)
    for document in gone:
        _expire(document)
    return len(gone)


def erase_returns_about(person_id: UUID, collective_id: UUID | None = None) -> int:
    """Erase every word about a person; that an opinion was signed, and when, stays without her."""
    rows = _within(ReturnDocument.objects.filter(person_id=person_id), collective_id)
    received = _within(ReturnGiving.objects.filter(recipient_id=person_id), collective_id)
    with transaction.atomic():
        count = 0
        for document in rows:
            erase_document(document)
            count += 1
        count += received.update(recipient_name="", organisation="", ended_at=timezone.now())
        received.update(recipient=None)
    return count


def erase_document(document: ReturnDocument) -> None:
    """Take every word, name and line of the register away; signed versions keep day and code."""
    versions = ReturnVersion.objects.filter(document=document)
    ReturnReply.objects.filter(version__in=versions).delete()
    ReturnGiving.objects.filter(version__in=versions).delete()
    versions.filter(signed_as="").delete()
    if not versions.exists():
        document.delete()
        return
    versions.update(sealed=None, word_count=0)
    ReturnDocument.objects.filter(id=document.id).update(
        person=None, sealed=None, undo_sealed=None, undo_revision=0
    )


def _expire(document: ReturnDocument) -> None:
    collective_id, person_id, document_id = (
        document.collective_id,
        document.person_id,
        document.id,
    )
    with transaction.atomic():
        erase_document(document)
        if person_id is not None:
            destroy_unused_keys(collective_id, person_id)
        audit.record(
            scope_id=collective_id,
            actor_id=None,
            verb="return_expired",
            subject=return_ref(document_id),
        )


def _within(rows: QuerySet, collective_id: UUID | None) -> QuerySet:  # type: ignore[type-arg]
    return rows if collective_id is None else rows.filter(collective_id=collective_id)
