"""Which objects a digest tells, in which order, and whether its hour has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

Subject = tuple[str, UUID]
DAILY, WEEKLY, NEVER = "daily", "weekly", "never"
RHYTHMS = (DAILY, WEEKLY, NEVER)
MOST_LINES = 6  # of one object: the page has the rest


@dataclass(frozen=True)
class Line:
    """One thing that happened to an object: `code` names it, the room above has its words."""

    subject: Subject
    code: str
    happened_at: datetime


@dataclass(frozen=True)
class Told:
    """One code of an object, how often it happened and when it last did."""

    code: str
    count: int
    happened_at: datetime


@dataclass(frozen=True)
class Chapter:
    """An object and what happened to it, newest first; `more` are left to its page."""

    subject: Subject
    lines: tuple[Told, ...]
    more: int = 0


def compose_digest(lines: Iterable[Line]) -> tuple[Chapter, ...]:
    """Answer: what does the letter say, object by object?

    The object that moved last comes first, and within it what happened last. The same thing
    happening several times is one line with its count. No line, no chapter: an empty digest
    is nothing at all. The order of the input changes nothing.
    """
    found: dict[Subject, dict[str, list[datetime]]] = {}
    for line in lines:
        found.setdefault(line.subject, {}).setdefault(line.code, []).append(line.happened_at)
    chapters = [_write_chapter(subject, codes) for subject, codes in found.items()]
    return tuple(sorted(chapters, key=_newest_first))


def is_due(rhythm: str, last_told_on: date | None, today: date) -> bool:
    """Answer: is it the day of a digest? `daily` one a day, `weekly` one in seven days.

    Somebody never written to is due at once. Raises ValueError for an unknown rhythm.
    """
    if rhythm not in RHYTHMS:
        raise ValueError(rhythm)
    if rhythm == NEVER:
        return False
    if last_told_on is None:
        return True
    return today - last_told_on >= timedelta(days=7 if rhythm == WEEKLY else 1)


def _write_chapter(subject: Subject, codes: dict[str, list[datetime]]) -> Chapter:
    told = [Told(code, len(moments), max(moments)) for code, moments in codes.items()]
    told.sort(key=lambda one: (-one.happened_at.timestamp(), one.code))
    kept = tuple(told[:MOST_LINES])
    return Chapter(subject, kept, len(told) - len(kept))


def _newest_first(chapter: Chapter) -> tuple[float, str, str]:
    kind, subject_id = chapter.subject
    return -chapter.lines[0].happened_at.timestamp(), kind, str(subject_id)
