"""Who is there, and whether the meeting may decide: a quorum in whole persons, never in percent.

Source: the law of 1 July 1901 sets no quorum; the statutes do, and say « half » or « more than
half », which differ by one person when the roll is even.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MEMBER, USER, GUEST = "member", "user", "guest"
STANDINGS = (MEMBER, USER, GUEST)


@dataclass(frozen=True)
class Quorum:
    """A part of the roll that must be there; `is_strict`: more than that part."""

    numerator: int
    denominator: int
    is_strict: bool = False


NO_QUORUM = ""
QUORUMS: dict[str, Quorum] = {
    "quarter": Quorum(1, 4),
    "third": Quorum(1, 3),
    "half": Quorum(1, 2),
    "more_than_half": Quorum(1, 2, is_strict=True),
    "two_thirds": Quorum(2, 3),
}


@dataclass(frozen=True)
class PresenceSeen:
    """`needed` is None without a quorum; `missing` is how many persons more it takes."""

    roll: int
    here: int
    users: int
    guests: int
    needed: int | None
    missing: int

    @property
    def is_met(self) -> bool:
        return self.missing == 0


def count_needed(code: str, roll: int) -> int | None:
    """How many of the roll must be there? In persons; None when no quorum is set.

    >>> count_needed("half", 11), count_needed("half", 10), count_needed("more_than_half", 10)
    (6, 5, 6)
    """
    quorum = QUORUMS.get(code)
    if quorum is None:
        return None
    share, rest = divmod(roll * quorum.numerator, quorum.denominator)
    return share + 1 if rest or quorum.is_strict else share


def see_presence(standings_here: Iterable[str], roll: int, quorum: str) -> PresenceSeen:
    """Who is there by standing, and how many of the roll are still missing for the quorum?

    Only members of the body count in the quorum; users and guests are told apart.
    """
    found = list(standings_here)
    here = found.count(MEMBER)
    needed = count_needed(quorum, roll)
    missing = max(needed - here, 0) if needed is not None else 0
    return PresenceSeen(roll, here, found.count(USER), found.count(GUEST), needed, missing)
