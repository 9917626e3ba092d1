"""Answers written on a tablet without network: taken, already there, or set beside.

Each is a transaction of its own, so that one that cannot be kept stops no other.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lieudit.interviews.actions.answers import (
    RawAnswer,
    check_answer,
    find_item_or_refuse,
    save_answer,
)
from lieudit.interviews.actions.interviewing.holding import trace
from lieudit.interviews.actions.keeping import lock_seat
from lieudit.interviews.actions.offline.asides import drop_aside, put_aside
from lieudit.interviews.actions.offline.copies import lock_copy
from lieudit.interviews.actions.offline.hearing import Heard, find_heard, note_heard
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.form import Item
from lieudit.interviews.engine.syncing import Entry, Held, Verdict, judge_entry
from lieudit.interviews.models import OfflineCopy, Participation
from lieudit.interviews.queries.asides import is_closed_to
from lieudit.interviews.queries.filling import Filling, read_filling
from lieudit.interviews.queries.sealed import Told, pack_told


@dataclass(frozen=True)
class DeviceAnswer:
    """An answer as the device sent it; `answer.seen_revision` is the one it was written on."""

    id: UUID
    participation_id: UUID
    item: str
    answer: RawAnswer
    said_at: datetime


@dataclass(frozen=True)
class _Place:
    """Where an answer belongs, held while it is judged."""

    copy: OfflineCopy
    filling: Filling
    item: Item
    actor_id: UUID

    @property
    def seat(self) -> Participation:
        return self.filling.participation

    @property
    def kept(self) -> Told | None:
        return self.filling.find_told(self.item.name)


def hear_answer(*, copy_id: UUID, entry: DeviceAnswer, actor_id: UUID) -> Verdict:
    """Judge one answer of a device and keep it where it belongs; sent again, told the same.

    Raises Refused when it cannot be kept at all: it then stays on the device.
    """
    with transaction.atomic():
        copy = lock_copy(copy_id, actor_id)
        if heard := find_heard(copy, entry.id):
            return heard.verdict
        place = _find_place(copy, entry, actor_id)
        told = check_answer(place.filling, place.item, entry.answer)
        verdict = _keep(place, entry, told, _judge(place, entry, told))
        note_heard(copy, entry.id, Heard(verdict))
        return verdict


def _find_place(copy: OfflineCopy, entry: DeviceAnswer, actor_id: UUID) -> _Place:
    part = copy.interview.people.filter(participation_id=entry.participation_id).first()
    if part is None:
        raise Refused("not_in_this_interview")
    filling = read_filling(lock_seat(entry.participation_id))
    item = find_item_or_refuse(filling, entry.item)
    if part.protected_agreed_at is None:
        _check_open(filling, item)
    return _Place(copy, filling, item, actor_id)


def _check_open(filling: Filling, item: Item) -> None:
    """Without her agreement given here, what she settled and what the law protects is shut."""
    consents = filling.participation.consents.filter(block__in=[item.name, item.consent])
    if consents.filter(recorded_by__isnull=True).exists():
        raise Refused("settled_by_her", item.name)
    if item.sensitivity == "art9":
        raise Refused("not_agreed", item.name)


def _judge(place: _Place, entry: DeviceAnswer, told: Told | None) -> Verdict:
    kept = place.kept
    held = Held(kept.revision, write_value(kept)) if kept else Held()
    if is_closed_to(place.actor_id, place.seat, kept):
        assert kept is not None
        return Verdict("conflict", held.revision)  # whether both say the same is not told either
    base, value = entry.answer.seen_revision, write_value(told)
    return judge_entry(Entry(str(entry.id), str(place.copy.id), entry.item, base, value), held)


def write_value(told: Told | None) -> str:
    """Return an answer as two of them are compared; empty when nothing was said."""
    return pack_told(told) if told else ""


def _keep(place: _Place, entry: DeviceAnswer, told: Told | None, verdict: Verdict) -> Verdict:
    copy, seat, item = place.copy, place.seat, place.item
    if verdict.code == "conflict":
        put_aside(copy, seat, item, told, base=entry.answer.seen_revision, said_at=entry.said_at)
        trace(copy.interview, place.actor_id, "answer_set_aside")
        return verdict
    drop_aside(copy, seat, item)
    if verdict.code == "same":
        return verdict
    after = save_answer(
        participation_id=seat.id,
        item_name=item.name,
        answer=entry.answer,
        actor_id=place.actor_id,
    )
    kept = after.find_told(item.name)
    return replace(verdict, revision=kept.revision if kept else 0)
