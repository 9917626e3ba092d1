"""What is sealed in this room, under whose key and which label.

The only place that names owners and labels, so that a reader and a writer
cannot disagree. Answers: the person's key for the block; a release and what
belongs to the whole group: the collective's own key.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from lieudit.hall.vault import Label, Owner, unseal_many
from lieudit.interviews.engine.answer import Answer as Given
from lieudit.interviews.engine.answer import answer_from_text, answer_to_text
from lieudit.interviews.engine.form import Item
from lieudit.interviews.models import Answer, Participation, Release, SheetNote

OPENED_BLOCKS = ("ordinary", "intimate")  # to those who read answers; never art9
BLOCK_OF_SENSITIVITY = {"none": "ordinary", "intimate": "intimate", "art9": "art9"}


@dataclass(frozen=True)
class Told:
    """One answer as the person gave it: what was chosen, the words added, who may read them."""

    given: Given
    words: str = ""
    may_share_words: bool = False
    revision: int = 0
    entered_by_id: UUID | None = None
    block: str = "ordinary"


def block_of(item: Item) -> str:
    """Return the vault block an item's answers live in."""
    return BLOCK_OF_SENSITIVITY[item.sensitivity]


def answer_owner(participation: Participation, block: str) -> Owner:
    return Owner(participation.collective_id, participation.person_id, block)


def answer_label(participation_id: UUID, item: str, revision: int) -> Label:
    """Tied to the seat, the item and the revision: moved elsewhere or brought back, it is shut."""
    return Label("interviews_answer", str(participation_id), item, revision)


def note_owner(note: SheetNote, person_id: UUID) -> Owner:
    return Owner(note.collective_id, person_id, "intimate")


def note_label(note_id: UUID) -> Label:
    return Label("interviews_sheetnote", str(note_id), "words")


def aside_label(aside_id: UUID) -> Label:
    return Label("interviews_setaside", str(aside_id), "answer")


def spare_owner(collective_id: UUID) -> Owner:
    return Owner(collective_id, None, "ordinary")


def spare_label(copy_id: UUID) -> Label:
    return Label("interviews_offlinecopy", str(copy_id), "spare_key")


def release_owner(collective_id: UUID) -> Owner:
    return Owner(collective_id, None, "ordinary")


def release_label(wave_id: UUID) -> Label:
    return Label("interviews_release", str(wave_id), "sealed")


def pack_told(told: Told) -> str:
    """Write what is sealed of one answer."""
    document: dict[str, Any] = {"given": answer_to_text(told.given)}
    if told.words:
        document["words"] = told.words
    if told.may_share_words:
        document["share"] = True
    return json.dumps(document, ensure_ascii=False)


def unpack_told(text: str, row: Answer) -> Told:
    """Read back what `pack_told` wrote."""
    return replace(
        read_packed(text), revision=row.revision, entered_by_id=row.entered_by_id, block=row.block
    )


def read_packed(text: str) -> Told:
    """Read what was sealed of one answer, without what its row tells."""
    document = json.loads(text)
    return Told(
        given=answer_from_text(document["given"]),
        words=document.get("words", ""),
        may_share_words=bool(document.get("share", False)),
    )


def read_told(
    participations: Iterable[Participation],
    *,
    items: Iterable[str] | None = None,
    blocks: Iterable[str] | None = None,
) -> Mapping[UUID, dict[str, Told]]:
    """Return, per seat, every answer still readable; two queries whatever their number.

    With `items` or `blocks`, nothing else leaves the vault.
    An answer whose key was destroyed is erased and simply is not there.
    """
    seats = {seat.id: seat for seat in participations}
    found = Answer.objects.filter(participation_id__in=seats)
    if items is not None:
        found = found.filter(item__in=list(items))
    if blocks is not None:
        found = found.filter(block__in=list(blocks))
    rows = list(found)
    texts = unseal_many(
        [
            (
                answer_owner(seats[row.participation_id], row.block),
                bytes(row.sealed),
                answer_label(row.participation_id, row.item, row.revision),
            )
            for row in rows
        ]
    )
    told: dict[UUID, dict[str, Told]] = {seat_id: {} for seat_id in seats}
    for row, text in zip(rows, texts, strict=True):
        if text is not None:
            told[row.participation_id][row.item] = unpack_told(text, row)
    return told


def has_release(wave_id: UUID) -> bool:
    """Whether the group's results of this wave exist: they are computed once."""
    return Release.objects.filter(wave_id=wave_id).exists()
