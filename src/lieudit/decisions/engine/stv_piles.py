"""The piles of a transferable vote: which ballots each option holds, and at what value."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from lieudit.decisions.engine.rankings import RankingProfile, Tiers

Pile = dict[Tiers, Fraction]
ZERO = Fraction(0)


@dataclass(slots=True)
class Piles:
    """One pile an option: the value of the ballots held, by what they still rank, and its sum."""

    held: list[Pile]
    votes: list[Fraction]
    exhausted: Fraction = ZERO

    def copy(self) -> Piles:
        return Piles([dict(pile) for pile in self.held], list(self.votes), self.exhausted)

    def give(self, tiers: Tiers, value: Fraction, hopeful: Collection[int]) -> None:
        """Give a ballot to the first options it ranks that are still in the count.

        Equal ones share its value equally; a ballot that ranks none any more is exhausted.
        """
        kept = restrict(tiers, hopeful)
        if not kept:
            self.exhausted += value
            return
        share = value / len(kept[0]) if len(kept[0]) > 1 else value
        for place in kept[0]:
            pile = self.held[place]
            pile[kept] = pile[kept] + share if kept in pile else share
            self.votes[place] += share

    def move(self, place: int, factor: Fraction, hopeful: Collection[int]) -> None:
        """Send that share of every ballot of one option on to the next choices.

        Ballots that say the same of those still in the count go together.
        """
        pile = self.held[place]
        self.held[place] = {t: v * (1 - factor) for t, v in pile.items()} if factor < 1 else {}
        self.votes[place] *= 1 - factor
        together: Pile = {}
        for tiers, value in pile.items():
            kept = restrict(tiers, hopeful)
            together[kept] = together[kept] + value if kept in together else value
        for tiers, value in together.items():
            self.give(tiers, value * factor, hopeful)


def restrict(tiers: Tiers, hopeful: Collection[int]) -> Tiers:
    """Return what a ranking says of the options still in the count."""
    kept = (tuple(place for place in tier if place in hopeful) for tier in tiers)
    return tuple(tier for tier in kept if tier)


def deal_ballots(profile: RankingProfile) -> Piles:
    """Put each ballot on the pile of its first choice; blank ballots are on none."""
    piles = Piles([{} for _ in profile.options], [ZERO for _ in profile.options])
    everyone = range(len(profile.options))
    for tiers, weight in zip(profile.rankings, profile.weights, strict=True):
        if tiers:
            piles.give(tiers, Fraction(weight, profile.unit.denominator), everyone)
    return piles
