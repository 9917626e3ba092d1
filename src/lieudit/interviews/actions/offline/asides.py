"""Answers set beside those held: put there by a device, settled by a person who saw both."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.vault import seal, unseal
from lieudit.interviews.access import find_readers
from lieudit.interviews.actions.answers import RawAnswer, find_item_or_refuse, save_answer
from lieudit.interviews.actions.keeping import lock_seat
from lieudit.interviews.actions.refusals import AnswerChangedMeanwhile, NotFound, Refused
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.engine.answer import Answer as Given
from lieudit.interviews.engine.form import Item, format_number
from lieudit.interviews.engine.syncing import CHOICES
from lieudit.interviews.models import OfflineCopy, Participation, SetAside
from lieudit.interviews.queries.asides import is_closed_to, may_see_aside
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.queries.sealed import (
    Told,
    answer_owner,
    aside_label,
    block_of,
    pack_told,
    read_packed,
)
from lieudit.kit.uuid7 import make_uuid7

NOTHING = Told(Given("value", None))  # on the device, the answer was taken back


def put_aside(
    copy: OfflineCopy,
    seat: Participation,
    item: Item,
    told: Told | None,
    *,
    base: int,
    said_at: datetime,
) -> None:
    """Keep a device's answer beside the one held, in the place of its own former one."""
    drop_aside(copy, seat, item)
    aside = SetAside(
        id=make_uuid7(),
        collective_id=seat.collective_id,
        copy=copy,
        participation=seat,
        item=item.name,
        block=block_of(item),
        base=base,
        said_at=said_at,
    )
    owner = answer_owner(seat, aside.block)
    aside.sealed = seal(owner, pack_told(told or NOTHING), aside_label(aside.id))
    aside.save(force_insert=True)


def drop_aside(copy: OfflineCopy, seat: Participation, item: Item) -> None:
    """What the same device set beside before is replaced by what it says now."""
    copy.asides.filter(participation=seat, item=item.name, settled_at__isnull=True).delete()


def settle_aside(
    *,
    aside_id: UUID,
    interview_id: UUID,
    choice: str,
    seen_revision: int,
    actor_id: UUID,
    joined: str = "",
) -> None:
    """Follow whoever saw both; refused when what she compared is no longer what is held."""
    if choice not in CHOICES:
        raise Refused("unknown_choice", "choice")
    with transaction.atomic():
        aside = _lock_aside(aside_id, interview_id, actor_id)
        seat = lock_seat(aside.participation_id)
        filling = read_filling(seat)
        item = find_item_or_refuse(filling, aside.item)
        kept = filling.find_told(aside.item)
        revision = kept.revision if kept else 0
        if revision != seen_revision:
            raise AnswerChangedMeanwhile(aside.item, revision)
        if choice != "held":
            if is_closed_to(actor_id, seat, kept):
                raise Refused("held_is_closed", "choice")  # hers: nobody replaces it unread
            device = _open_aside(seat, aside)
            answer = _choose(device, choice, joined, revision)
            save_answer(
                participation_id=seat.id, item_name=item.name, answer=answer, actor_id=actor_id
            )
            _keep_words(seat, aside, device if choice == "joined" else kept)
        _close(aside, choice, actor_id)


def compare_again(*, aside_id: UUID, interview_id: UUID, actor_id: UUID) -> None:
    """Undo a choice: what was not chosen stands beside what was, to be compared again."""
    with transaction.atomic():
        aside = _lock_aside(aside_id, interview_id, actor_id, is_settled=True)
        if _would_show(aside):
            raise Refused("held_is_closed", aside.item)
        same = {"participation": aside.participation, "item": aside.item}
        if aside.copy.asides.filter(settled_at__isnull=True, **same).exists():
            raise Refused("newer_words_wait", aside.item)
        aside.settled_at, aside.settled_by, aside.choice = None, None, ""
        aside.save(update_fields=["settled_at", "settled_by", "choice"])
        _trace(aside, "aside_compared_again", actor_id)


def _would_show(aside: SetAside) -> bool:
    """Whether what a reader replaced would come up before a taker who may not read it."""
    taker_id = aside.copy.taken_by_id
    is_own = aside.choice == "held" or aside.settled_by_id == taker_id
    return not is_own and taker_id not in find_readers(aside.participation.wave)


def _choose(device: Told, choice: str, joined: str, revision: int) -> RawAnswer:
    answer = to_raw(device, revision)
    return replace(answer, raw=joined, state="value") if choice == "joined" else answer


def to_raw(told: Told, seen_revision: int) -> RawAnswer:
    """Return a kept answer as if it were given again on a revision."""
    value = told.given.value
    raw: str | list[str]
    if isinstance(value, tuple):
        raw = list(value)
    elif value is None:
        raw = ""
    else:
        raw = value if isinstance(value, str) else format_number(float(value))
    return RawAnswer(raw, told.given.state, told.words, told.may_share_words, seen_revision)


def _lock_aside(
    aside_id: UUID, interview_id: UUID, actor_id: UUID, *, is_settled: bool = False
) -> SetAside:
    """Return words set aside that this voice may compare, held."""
    aside = (
        SetAside.objects.select_for_update(of=("self",))
        .select_related("participation__wave", "copy")
        .filter(id=aside_id, copy__interview_id=interview_id, settled_at__isnull=not is_settled)
        .first()
    )
    if aside is None or not may_see_aside(aside, actor_id):
        raise NotFound("aside", aside_id)
    return aside


def _open_aside(seat: Participation, aside: SetAside) -> Told:
    owner = answer_owner(seat, aside.block)
    return read_packed(unseal(owner, bytes(aside.sealed), aside_label(aside.id)))


def _keep_words(seat: Participation, aside: SetAside, told: Told | None) -> None:
    """What gives way to the choice takes the place of what was chosen."""
    owner = answer_owner(seat, aside.block)
    aside.sealed = seal(owner, pack_told(told or NOTHING), aside_label(aside.id))
    aside.save(update_fields=["sealed"])


def _close(aside: SetAside, choice: str, actor_id: UUID) -> None:
    aside.settled_at, aside.settled_by_id, aside.choice = timezone.now(), actor_id, choice
    aside.save(update_fields=["settled_at", "settled_by", "choice"])
    _trace(aside, "aside_settled", actor_id)


def _trace(aside: SetAside, verb: str, actor_id: UUID) -> None:
    audit.record(
        scope_id=aside.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=wave_ref(aside.participation.wave_id),
        payload={"choice": aside.choice},
    )
