"""One seat's answers as rows: held while they are written, kept sealed, taken back."""

from dataclasses import replace
from typing import get_args
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from lieudit.hall.vault import Block, destroy_keys, seal
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.engine.form import Item
from lieudit.interviews.models import (
    Answer,
    NoteText,
    Participation,
    ReturnDocument,
    SetAside,
    SheetNote,
    Wave,
    WaveState,
)
from lieudit.interviews.queries.sealed import (
    Told,
    answer_label,
    answer_owner,
    block_of,
    pack_told,
)


def lock_seat(participation_id: UUID, *, must_be_open: bool = True) -> Participation:
    """Return the seat, held until the transaction ends; refused once the wave is closed."""
    seat = (
        Participation.objects.select_for_update(of=("self",))
        .select_related("wave__version")
        .filter(id=participation_id)
        .first()
    )
    if seat is None:
        raise NotFound("participation", participation_id)
    if must_be_open and not is_open_now(seat.wave_id):
        raise Refused("wave_not_open")
    if must_be_open and seat.withdrawn_at:
        raise Refused("withdrawn")
    return seat


def is_open_now(wave_id: UUID) -> bool:
    """Read the wave after the lock: PostgreSQL joins it as it was before we waited.

    Whoever closes holds every seat, so a seat that is ours tells a closing that is over.
    """
    return Wave.objects.filter(id=wave_id, state=WaveState.OPEN).exists()


def keep_answer(seat: Participation, item: Item, told: Told, actor_id: UUID) -> Told:
    """Seal and keep one answer under the next revision; return it as kept."""
    kept = replace(told, revision=_next_revision(seat, item.name))
    block = block_of(item)
    label = answer_label(seat.id, item.name, kept.revision)
    sealed = seal(answer_owner(seat, block), pack_told(kept), label)
    Answer.objects.update_or_create(
        participation=seat,
        item=item.name,
        defaults={
            "collective_id": seat.collective_id,
            "block": block,
            "sealed": sealed,
            "revision": kept.revision,
            "saved_at": timezone.now(),
            "entered_by_id": actor_id if actor_id != seat.person_id else None,
        },
    )
    return kept


def take_back(seat: Participation, answers: QuerySet[Answer]) -> None:
    """Delete answers; what is given again begins above them, so that no old tab fits."""
    revisions = list(answers.values_list("revision", flat=True))
    if not revisions:
        return
    answers.delete()
    seat.taken_back_revision = max(seat.taken_back_revision, *revisions)
    seat.save(update_fields=["taken_back_revision"])


def destroy_unused_keys(collective_id: UUID, person_id: UUID) -> None:
    """Destroy the person's keys under which nothing is left, so that old copies stay shut too."""
    answers = Answer.objects.filter(collective_id=collective_id, participation__person_id=person_id)
    used = set(answers.values_list("block", flat=True).distinct())
    asides = SetAside.objects.filter(
        collective_id=collective_id, participation__person_id=person_id
    )
    used |= set(asides.values_list("block", flat=True).distinct())
    notes = SheetNote.objects.filter(
        collective_id=collective_id, participation__person_id=person_id
    )
    returns = ReturnDocument.objects.filter(collective_id=collective_id, person_id=person_id)
    if notes.exists() or returns.exists():
        used.add("intimate")
    told = NoteText.objects.filter(collective_id=collective_id, about__person_id=person_id)
    used |= set(told.values_list("block", flat=True).distinct())
    for block in get_args(Block):
        if block not in used:
            destroy_keys(collective_id, person_id, block)


def _next_revision(seat: Participation, item_name: str) -> int:
    kept = seat.answers.filter(item=item_name).values_list("revision", flat=True).first()
    return (seat.taken_back_revision if kept is None else kept) + 1
