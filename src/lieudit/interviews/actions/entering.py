"""A sheet of paper or a voice typed in for somebody: each answer is kept or refused by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.interviews.actions.answers import RawAnswer, save_answer
from lieudit.interviews.actions.invitations import change_means
from lieudit.interviews.actions.keeping import lock_seat
from lieudit.interviews.actions.occurrences import set_count
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.models.answering import Means


@dataclass(frozen=True)
class Entered:
    """What became of a typed sheet: the items kept, those refused with their reason."""

    kept: tuple[str, ...] = ()
    refused: Mapping[str, Refused] = field(default_factory=dict)


def enter_answers(
    *,
    participation_id: UUID,
    answers: Mapping[str, RawAnswer],
    means: str,
    actor_id: UUID,
    counts: Mapping[str, int] = MappingProxyType({}),
) -> Entered:
    """Keep every valid answer in the order given; raises Refused when nothing may be kept.

    `counts`: how often each repeated group stands on the sheet, set first.
    """
    _take_sheet(participation_id, means, actor_id, is_blank=not answers and not counts)
    kept: list[str] = []
    refused: dict[str, Refused] = {}
    for repeat, count in counts.items():
        try:
            set_count(
                participation_id=participation_id, repeat=repeat, count=count, actor_id=actor_id
            )
            kept.append(repeat)
        except Refused as refusal:
            refused[repeat] = refusal
    for name, answer in answers.items():
        try:
            save_answer(
                participation_id=participation_id,
                item_name=name,
                answer=answer,
                actor_id=actor_id,
            )
            kept.append(name)
        except Refused as refusal:
            refused[name] = refusal
    return Entered(tuple(kept), refused)


def _take_sheet(participation_id: UUID, means: str, actor_id: UUID, *, is_blank: bool) -> None:
    """Note how the answers came; the printed sheet or the voice told the notice."""
    with transaction.atomic():
        seat = lock_seat(participation_id)
        if is_blank and seat.means == Means.SCREEN:
            return  # nothing was typed: she still answers on her own screen
        change_means(participation_id=seat.id, means=means, actor_id=actor_id)
        if seat.notice_read_at is None:
            seat.notice_read_at = timezone.now()
            seat.save(update_fields=["notice_read_at"])
        audit.record(
            scope_id=seat.collective_id,
            actor_id=actor_id,
            verb="sheet_typed_in",
            subject=wave_ref(seat.wave_id),
        )
