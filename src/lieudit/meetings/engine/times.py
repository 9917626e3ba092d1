"""Where the meeting stands in its time: planned, spent, what is left. Seconds, whole."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

MINUTE = 60
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Timed(Generic[Key]):
    """A point: minutes planned, seconds spent before now, whether it is the one under way."""

    key: Key
    minutes: int
    spent: int = 0
    is_current: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class TimeSeen(Generic[Key]):
    """`over`: seconds beyond what was planned; zero while there is time."""

    key: Key
    planned: int
    spent: int
    over: int
    left: int


@dataclass(frozen=True)
class MeetingTimes(Generic[Key]):
    """`to_come`: seconds still planned; `late`: how much later than planned it would end."""

    points: tuple[TimeSeen[Key], ...]
    planned: int
    spent: int
    to_come: int
    late: int


def see_times(points: Sequence[Timed[Key]], running: int) -> MeetingTimes[Key]:
    """How long has each point taken, and when will it all end if the rest takes what was planned?

    `running`: seconds since the point under way began (or began again).
    """
    seen = []
    for one in points:
        spent = one.spent + (running if one.is_current else 0)
        planned = one.minutes * MINUTE
        left = 0 if one.is_closed else max(planned - spent, 0)
        seen.append(TimeSeen(one.key, planned, spent, max(spent - planned, 0), left))
    planned, spent = sum(one.planned for one in seen), sum(one.spent for one in seen)
    to_come = sum(one.left for one in seen)
    return MeetingTimes(tuple(seen), planned, spent, to_come, max(spent + to_come - planned, 0))


def lay_out(minutes: Sequence[int], start: int) -> tuple[int, ...]:
    """At which minute of the day does each point begin? `start` in minutes since midnight.

    >>> lay_out([10, 20, 5], 18 * 60)
    (1080, 1090, 1110)
    """
    begins, now = [], start
    for one in minutes:
        begins.append(now)
        now += one
    return tuple(begins)
