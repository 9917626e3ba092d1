"""A round of writing opens, each hands in her words, it closes, the group keeps common words."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from lieudit.genesis.events import writing_closed, writing_opened
from lieudit.genesis.models import Writing, WritingRound
from lieudit.genesis.queries.sealed import seal_writing
from lieudit.hall import audit
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef

ROUND = "genesis.round"
FEWEST_TEXTS = 3  # of two, each would know the other's


class RoundClosed(Exception):
    """The round was closed while she wrote: her words are not kept, and come back to her."""


class TooFewTexts(Exception):
    """Two texts unsigned are two texts signed: the round stays open."""


def open_round(*, collective_id: UUID, actor_id: UUID, theme: str) -> WritingRound:
    """Open a theme to be written upon; opening it twice is opening it once."""
    try:
        with transaction.atomic():
            row = WritingRound.objects.create(
                collective_id=collective_id,
                theme=theme,
                opened_by_id=actor_id,
            )
            _trace(writing_opened, row, actor_id)
    except IntegrityError:
        row = WritingRound.objects.get(collective_id=collective_id, theme=theme, closed_at=None)
    return row


def hand_in(*, round_id: UUID, person_id: UUID, words: str) -> None:
    """Keep her words, in place of her former ones; nobody reads them before the round closes."""
    with transaction.atomic():
        row = WritingRound.objects.select_for_update().get(id=round_id)
        if row.closed_at:
            raise RoundClosed
        mine = Writing.objects.filter(round=row, person_id=person_id).first()
        mine = mine or Writing(collective_id=row.collective_id, round=row, person_id=person_id)
        mine.sealed = seal_writing(mine, words)
        mine.save()


def take_back(*, round_id: UUID, person_id: UUID) -> int:
    """Take one's words out while the round is open; returns how many rows left."""
    rows = Writing.objects.filter(round_id=round_id, round__closed_at=None, person_id=person_id)
    return rows.delete()[0]


def close_round(*, round_id: UUID, actor_id: UUID) -> None:
    """Let everybody read; TooFewTexts while fewer than three wrote."""
    with transaction.atomic():
        row = WritingRound.objects.select_for_update().get(id=round_id)
        if row.closed_at:
            return
        if row.writings.count() < FEWEST_TEXTS:
            raise TooFewTexts
        row.closed_at = timezone.now()
        row.save(update_fields=["closed_at"])
        _trace(writing_closed, row, actor_id)


def keep_words(*, round_id: UUID, actor_id: UUID, words: Sequence[str]) -> None:
    """Keep the words the group chose together, in its order."""
    with transaction.atomic():
        row = WritingRound.objects.select_for_update().get(id=round_id)
        row.kept = list(dict.fromkeys(word.strip() for word in words if word.strip()))
        row.save(update_fields=["kept"])
        audit.record(
            scope_id=row.collective_id,
            actor_id=actor_id,
            verb="genesis.words_kept",
            subject=SubjectRef(ROUND, row.id),
            payload={"count": str(len(row.kept))},
        )


def _trace(event: Event, row: WritingRound, actor_id: UUID) -> None:
    subject = SubjectRef(ROUND, row.id)
    audit.record(
        scope_id=row.collective_id,
        actor_id=actor_id,
        verb=event.name,
        subject=subject,
        payload={"theme": row.theme},
    )
    event.emit(scope_id=row.collective_id, actor_id=actor_id, subject=subject, public=False)
