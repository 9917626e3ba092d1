"""Rounds of writing: who has one open, and what all wrote once it is closed."""

from dataclasses import dataclass
from uuid import UUID

from lieudit.genesis.models import Writing, WritingRound
from lieudit.genesis.models.writing import Theme
from lieudit.genesis.queries.sealed import open_writings


@dataclass(frozen=True)
class ThemeSeen:
    """A theme with its last round; `has_written`: whether this reader has."""

    theme: str
    round: WritingRound | None
    has_written: bool = False

    @property
    def is_open(self) -> bool:
        return self.round is not None and self.round.closed_at is None


def list_themes(collective_id: UUID, person_id: UUID) -> list[ThemeSeen]:
    """Return each theme with its last round, in two queries."""
    rows = WritingRound.objects.filter(collective_id=collective_id).order_by("created_at", "id")
    last = {row.theme: row for row in rows}
    mine = Writing.objects.filter(round__in=last.values(), person_id=person_id)
    written = set(mine.values_list("round_id", flat=True))
    return [
        ThemeSeen(theme, last.get(theme), bool(theme in last and last[theme].id in written))
        for theme in Theme.values
    ]


def list_kept_words(collective_id: UUID) -> list[tuple[str, list[str]]]:
    """Return, by theme, the words kept last; a new round leaves them until it keeps others."""
    rows = WritingRound.objects.filter(collective_id=collective_id).order_by("created_at", "id")
    kept = {row.theme: row.kept for row in rows if row.kept}
    return [(theme, kept[theme]) for theme in Theme.values if theme in kept]


def find_round(collective_id: UUID, round_id: UUID) -> WritingRound | None:
    return WritingRound.objects.filter(collective_id=collective_id, id=round_id).first()


def find_own_words(row: WritingRound, person_id: UUID) -> str:
    mine = Writing.objects.filter(round=row, person_id=person_id)
    return next(iter(open_writings(mine).values()), "")


def count_writers(row: WritingRound) -> int:
    return row.writings.count()


def read_texts(row: WritingRound) -> list[str]:
    """Return all texts of a closed round, unsigned, by the alphabet: an order that tells nobody."""
    return sorted(open_writings(row.writings.all()).values())


def list_awaited_rounds(collective_id: UUID, person_id: UUID) -> list[WritingRound]:
    """Return the open rounds in which this person has not written; one query."""
    mine = Writing.objects.filter(person_id=person_id).values("round_id")
    rows = WritingRound.objects.filter(collective_id=collective_id, closed_at=None)
    return list(rows.exclude(id__in=mine).order_by("created_at"))
