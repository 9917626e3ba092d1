"""A show of hands: given by phone or counted in the room, never twice the same person.

Hands counted in the room belong to those who did not answer by phone: more of them than people
left is a mistake of counting, told before anything is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
CHOICES = (FOR, AGAINST, ABSTAIN)


@dataclass(frozen=True)
class Hands:
    """How many for, against, abstaining."""

    for_: int = 0
    against: int = 0
    abstain: int = 0

    @property
    def total(self) -> int:
        return self.for_ + self.against + self.abstain

    def add(self, other: "Hands") -> "Hands":
        return Hands(
            self.for_ + other.for_, self.against + other.against, self.abstain + other.abstain
        )


@dataclass(frozen=True)
class Tally:
    """What the hands say. `lead`: for, against, tied, nobody; abstentions weigh on no side.

    `silent`: of the members there, those who gave no hand at all.
    """

    hands: Hands
    by_phone: Hands
    in_room: Hands
    voters: int
    silent: int
    lead: str


class TooManyHands(Exception):
    """More hands were counted in the room than people who had not answered by phone."""

    def __init__(self, counted: int, left: int) -> None:
        super().__init__(counted, left)
        self.counted = counted
        self.left = left


def count_choices(choices: Iterable[str]) -> Hands:
    """Count the answers given by phone; what is none of the three is not a hand.

    >>> count_choices(["for", "for", "against"])
    Hands(for_=2, against=1, abstain=0)
    """
    found = list(choices)
    return Hands(found.count(FOR), found.count(AGAINST), found.count(ABSTAIN))


def tally_hands(phones: Mapping[UUID, str], in_room: Hands, voters: int) -> Tally:
    """What do the hands say? `phones`: one answer a person; `voters`: members who are there."""
    by_phone = count_choices(phones.values())
    left = max(voters - by_phone.total, 0)
    if in_room.total > left:
        raise TooManyHands(in_room.total, left)
    hands = by_phone.add(in_room)
    return Tally(hands, by_phone, in_room, voters, max(voters - hands.total, 0), find_lead(hands))


def find_lead(hands: Hands) -> str:
    """Which side has more hands? A tie is said, never broken."""
    if not hands.for_ + hands.against:
        return "nobody"
    if hands.for_ == hands.against:
        return "tied"
    return FOR if hands.for_ > hands.against else AGAINST
