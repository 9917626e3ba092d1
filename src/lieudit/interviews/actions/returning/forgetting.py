"""What was given back leaves when its time is over, or with the person it is about."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.retention import read_months
from lieudit.interviews.actions.keeping import destroy_unused_keys
from lieudit.interviews.actions.returning.drafts import return_ref
from lieudit.interviews.engine.returning.times import find_last_day_kept
from lieudit.interviews.models import (
    InterviewPerson,
    ReturnDocument,
    ReturnGiving,
    ReturnReply,
    ReturnVersion,
)
from lieudit.interviews.queries.returning.documents import find_last_act
from lieudit.people.doors import list_members

# Rules a collective may change, within bounds (`actions/returning/purging`).
AFTER_LAST_ACT, AFTER_END = "interviews.returns", "interviews.returns_ended"
AFTER_DRAFT = "interviews.return_drafts"
STAYING = frozenset({"member", "integration", "paused"})


def erase_expired_returns(collective_id: UUID | None = None, on: date | None = None) -> int:
    """Erase the documents whose time is over, as each collective chose; return how many."""
    today = on or timezone.localdate()
    rows = _within(ReturnDocument.objects.filter(person__isnull=False), collective_id)
    ends: dict[UUID, dict[UUID, date]] = {}
    kept: dict[UUID, dict[str, int]] = {}
    gone = []
    for document in rows.prefetch_related("versions__reply"):
        if document.collective_id not in ends:
            kept[document.collective_id] = read_months(document.collective_id)
            ends[document.collective_id] = _find_ends(document.collective_id, today)
        ended_on = ends[document.collective_id].get(document.about.id)
        begun_on = timezone.localdate(document.created_at)
        last = find_last_day_kept(
            find_last_act(document),
            max(ended_on, begun_on) if ended_on else None,
            months=kept[document.collective_id][
                AFTER_LAST_ACT if document.versions.all() else AFTER_DRAFT
            ],
            months_after_end=kept[document.collective_id][AFTER_END],
        )
        if last < today:
            gone.append(document)
    for document in gone:
        _expire(document)
    return len(gone)


def _find_ends(collective_id: UUID, today: date) -> dict[UUID, date]:
    """Return, by person, the day her way in ended: she left, or it was decided without her."""
    members = list_members(collective_id, on=today, stages={*STAYING, "left"})
    staying = {member.person.id for member in members if member.stage in STAYING}
    parts = InterviewPerson.objects.filter(
        collective_id=collective_id, interview__decided_on__isnull=False
    ).order_by("interview__decided_on")
    ends = {
        person_id: decided_on
        for person_id, decided_on in parts.values_list("person_id", "interview__decided_on")
        if person_id not in staying and decided_on is not None
    }
    left = {one.person.id: one.since for one in members if one.stage == "left" and one.since}
    return ends | left


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
