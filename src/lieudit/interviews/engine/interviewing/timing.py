"""How long has been talked, breaks apart?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Break:
    """From a moment to another; still running without an end."""

    begun_at: datetime
    ended_at: datetime | None = None


def measure_talk(started_at: datetime, breaks: Sequence[Break], until: datetime) -> timedelta:
    """Return the time talked between the start and `until`, without the breaks; never negative.

    >>> ten = datetime(2026, 5, 4, 10)
    >>> str(measure_talk(ten, [Break(ten + timedelta(minutes=20))], ten + timedelta(hours=1)))
    '0:20:00'
    """
    talked = max(until - started_at, timedelta())
    reached = started_at
    for one in sorted(breaks, key=lambda one: one.begun_at):
        begun = min(max(one.begun_at, reached), until)
        ended = min(max(one.ended_at or until, begun), until)
        talked -= ended - begun
        reached = max(reached, ended)
    return max(talked, timedelta())
