"""Each answer is saved at once, sealed; the two tabs of one person never erase each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.interviews.actions.consents import follow_consent
from lieudit.interviews.actions.keeping import (
    destroy_unused_keys,
    keep_answer,
    lock_seat,
    take_back,
)
from lieudit.interviews.actions.refusals import AnswerChangedMeanwhile, Refused
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.engine.answer import Answer as Given
from lieudit.interviews.engine.answer_reading import clean_text
from lieudit.interviews.engine.answers import accept_answer, normalise_answer
from lieudit.interviews.engine.expressions.parser import list_references
from lieudit.interviews.engine.form import Item
from lieudit.interviews.engine.insertions import adds_up
from lieudit.interviews.engine.problems import Problem
from lieudit.interviews.engine.repeats import base_name
from lieudit.interviews.events import answers_withdrawn, questionnaire_handed_in
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import (
    Filling,
    fill,
    find_consent_items,
    read_filling,
)
from lieudit.interviews.queries.sealed import Told

MOST_WORDS = 1500


@dataclass(frozen=True)
class RawAnswer:
    """What came from a screen or a sheet, before any check."""

    raw: str | Sequence[str]
    state: str = "value"
    words: str = ""
    may_share_words: bool = False
    seen_revision: int = 0


def save_answer(
    *,
    participation_id: UUID,
    item_name: str,
    answer: RawAnswer,
    actor_id: UUID,
) -> Filling:
    """Check, seal and keep one answer; return where the person stands after it.

    Nothing given and nothing kept before: nothing is stored. Nothing given
    over a kept answer: that answer is taken back. Raises Refused.
    """
    with transaction.atomic():
        seat = lock_seat(participation_id)
        filling = read_filling(seat)
        item = find_item_or_refuse(filling, item_name)
        kept = filling.find_told(item_name)
        told = check_answer(filling, item, answer)
        if (kept.revision if kept else 0) != answer.seen_revision:
            if kept and told and _is_same(kept, told):
                return filling  # sent twice: the first answer of the server was lost on the way
            raise AnswerChangedMeanwhile(item_name, kept.revision if kept else 0)
        if told is None:
            take_back(seat, seat.answers.filter(item=item_name))
        else:
            told = keep_answer(seat, item, told, actor_id)
        if item_name in find_consent_items(filling.form):
            follow_consent(seat, item_name, told.given if told else None, actor_id)
        mark_progress(seat, item_name)
        after = _after(filling, item_name, told)
        return _follow_triggers(seat, after, item_name, actor_id)


def hand_in(*, participation_id: UUID, actor_id: UUID) -> Filling:
    """The person says she has finished; answers to what is no longer shown are dropped."""
    with transaction.atomic():
        seat = lock_seat(participation_id)
        filling = read_filling(seat)
        if not filling.state.is_complete:
            raise Refused("not_complete", problems=filling.state.required_missing)
        take_back(seat, seat.answers.filter(item__in=filling.dropped))
        seat.handed_in_at = timezone.now()
        seat.save(update_fields=["handed_in_at"])
        questionnaire_handed_in.emit(
            scope_id=seat.collective_id,
            actor_id=actor_id,
            subject=wave_ref(seat.wave_id),
            public=False,
            participation_id=seat.id,
        )
    return read_filling(seat)


def withdraw_answers(*, participation_id: UUID, actor_id: UUID | None) -> None:
    """The person leaves this wave: her answers are deleted, her seat remembers only that."""
    with transaction.atomic():
        seat = lock_seat(participation_id, must_be_open=False)
        take_back(seat, seat.answers.all())
        seat.notes.all().delete()
        seat.asides.all().delete()
        destroy_unused_keys(seat.collective_id, seat.person_id)
        seat.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
        seat.withdrawn_at = timezone.now()
        seat.save(update_fields=["withdrawn_at"])
        audit.record(
            scope_id=seat.collective_id,
            actor_id=actor_id,
            verb="answers_withdrawn",
            subject=wave_ref(seat.wave_id),
        )
        answers_withdrawn.emit(
            scope_id=seat.collective_id,
            actor_id=actor_id,
            subject=wave_ref(seat.wave_id),
            public=False,
            participation_id=seat.id,
        )


def find_item_or_refuse(filling: Filling, name: str) -> Item:
    item = filling.form.find_item(name)
    if item is None:
        raise Refused("unknown_item", name[:80])
    return item


def check_answer(filling: Filling, item: Item, answer: RawAnswer) -> Told | None:
    """Return what would be kept, None when nothing was given; raises Refused."""
    given = accept_answer(
        filling.form,
        {name: told.given for name, told in filling.told.items()},
        item.name,
        answer.raw,
        today=timezone.localdate().isoformat(),
        state=answer.state,
    )
    if isinstance(given, Problem):
        raise Refused(given.code, item.name, (given,))
    words = clean_text(answer.words)
    if len(words) > MOST_WORDS:
        raise Refused("words_too_long", item.name, (len(words), MOST_WORDS))
    if given is None and not words:
        return None
    if given is None:
        given = Given("value", None)  # words alone, the question itself left open
    return Told(given, words, answer.may_share_words)


def _follow_triggers(
    seat: Participation, filling: Filling, item_name: str, actor_id: UUID
) -> Filling:
    """Fill in what this answer triggers, as a first answer she may change; never a sum of hers."""
    for item in filling.form.items:
        text = filling.state.triggered.get(item.name, "")
        is_due = item_name in list_references(item.trigger) and item.name in filling.state.relevant
        if not is_due or not text or adds_up(filling.written, base_name(item.name)):
            continue
        given = normalise_answer(item, text)
        if isinstance(given, Given):
            told = keep_answer(seat, item, Told(given), actor_id)
            filling = _after(filling, item.name, told)
    return filling


def _is_same(kept: Told, told: Told) -> bool:
    return (kept.given, kept.words, kept.may_share_words) == (
        told.given,
        told.words,
        told.may_share_words,
    )


def mark_progress(seat: Participation, item_name: str) -> None:
    """Remember where she is, to go on from there on any device."""
    seat.started_at = seat.started_at or timezone.now()
    seat.last_item = item_name
    seat.save(update_fields=["started_at", "last_item"])


def _after(filling: Filling, item_name: str, told: Told | None) -> Filling:
    others = {name: one for name, one in filling.kept.items() if name != item_name}
    now = others | ({item_name: told} if told else {})
    return fill(filling.participation, filling.written, now)
