"""Notes as a page sent them: what was touched, for the action; what was typed, to be shown again.

Fields of one note: `note` (its id, one a note), then `n.ID.kind`, `n.ID.words`, `n.ID.base`,
`n.ID.was`, `n.ID.about`.
"""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from lieudit.interviews.forms.question import read_count

MOST_SENT = 200


@dataclass(frozen=True)
class SentNote:
    """One note as it was sent; `is_touched` tells whether its words or people changed."""

    id: UUID
    kind: str
    words: str
    base_revision: int
    about: tuple[UUID, ...]
    is_touched: bool
    station: str = ""  # where a page holds several stations

    @property
    def is_blank(self) -> bool:
        return not self.words.strip()


def read_sent_notes(post: QueryDict) -> list[SentNote]:
    """Return the notes of a page; what is not an id is left out."""
    ids = [read_id(value) for value in post.getlist("note")[:MOST_SENT]]
    return [_read(post, one) for one in ids if one is not None]


def mark_note(words: str, about: tuple[UUID, ...]) -> str:
    """Return a mark of what the fields of a note hold, to know later whether they were touched."""
    told = (" ".join(words.split()), sorted(str(one) for one in about))
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def read_id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def _read(post: QueryDict, note_id: UUID) -> SentNote:
    prefix = f"n.{note_id}."
    words = post.get(f"{prefix}words", "")
    ids = (read_id(value) for value in post.getlist(f"{prefix}about"))
    about = tuple(one for one in ids if one is not None)
    return SentNote(
        id=note_id,
        kind=post.get(f"{prefix}kind", ""),
        words=words,
        base_revision=read_count(post.get(f"{prefix}base", "0")) or 0,
        about=about,
        is_touched=mark_note(words, about) != post.get(f"{prefix}was", ""),
        station=post.get(f"{prefix}station", ""),
    )
