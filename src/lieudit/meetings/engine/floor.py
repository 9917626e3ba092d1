"""Whose turn it is: the queue of those who asked, and the round in which each speaks once.

Nothing here counts how much anybody spoke: a person has spoken or has not.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Seat = TypeVar("Seat", bound=Hashable)


@dataclass(frozen=True)
class Place(Generic[Seat]):
    """One person there: when she asked for the floor (a rising number), whether she spoke."""

    seat: Seat
    asked: int | None = None
    has_spoken: bool = False
    spoke_round: int = 0


@dataclass(frozen=True)
class RoundSeen(Generic[Seat]):
    """The round under way: who has not spoken in it yet, in the order of the list."""

    number: int
    waiting: tuple[Seat, ...]
    spoke: tuple[Seat, ...]

    @property
    def is_whole(self) -> bool:
        return not self.waiting


def order_queue(places: Iterable[Place[Seat]], *, first_first: bool) -> tuple[Seat, ...]:
    """Who speaks next? In the order they asked; with `first_first`, who has not spoken yet leads.

    >>> order_queue([Place("a", 1, True), Place("b", 2), Place("c")], first_first=True)
    ('b', 'a')
    """
    asked = [one for one in places if one.asked is not None]
    asked.sort(key=lambda one: (first_first and one.has_spoken, one.asked))
    return tuple(one.seat for one in asked)


def see_round(places: Iterable[Place[Seat]], number: int) -> RoundSeen[Seat]:
    """Who has spoken in this round, who has not? Passing one's turn counts as spoken."""
    listed = list(places)
    return RoundSeen(
        number,
        tuple(one.seat for one in listed if one.spoke_round != number),
        tuple(one.seat for one in listed if one.spoke_round == number),
    )
