"""The piles of a transferable vote: which ballots each option holds, and at what value."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from lieudit.decisions.engine.rankings import RankingProfile, Tiers

Pile = dict[Tiers, Fraction]


@dataclass(slots=True)
class Piles:
    """One pile an option: the value of the ballots held, by what they still rank."""

    held: list[Pile]
    exhausted: Fraction = Fraction(0)

    def copy(self) -> Piles:
        return Piles([dict(pile) for pile in self.held], self.exhausted)

    def sum_votes(self) -> list[Fraction]:
        """Return the votes each option holds."""
        return [sum(pile.values(), Fraction(0)) for pile in self.held]

    def give(self, tiers: Tiers, value: Fraction, hopeful: Collection[int]) -> None:
        """Give a ballot to the first options it ranks that are still in the count.

        Equal ones share its value equally; a ballot that ranks none any more is exhausted.
        """
        kept = restrict(tiers, hopeful)
        if not kept:
            self.exhausted += value
            return
        share = value / len(kept[0])
        for place in kept[0]:
            pile = self.held[place]
            pile[kept] = pile.get(kept, Fraction(0)) + share

    def move(self, place: int, factor: Fraction, hopeful: Collection[int]) -> None:
        """Send that share of every ballot of one option on to the next choices."""
        pile = self.held[place]
        self.held[place] = {t: v * (1 - factor) for t, v in pile.items()} if factor < 1 else {}
        for tiers, value in pile.items():
            self.give(tiers, value * factor, hopeful)


def restrict(tiers: Tiers, hopeful: Collection[int]) -> Tiers:
    """Return what a ranking says of the options still in the count."""
    kept = (tuple(place for place in tier if place in hopeful) for tier in tiers)
    return tuple(tier for tier in kept if tier)


def deal_ballots(profile: RankingProfile) -> Piles:
    """Put each ballot on the pile of its first choice; blank ballots are on none."""
    piles = Piles([{} for _ in profile.options])
    everyone = range(len(profile.options))
    for tiers, weight in zip(profile.rankings, profile.weights, strict=True):
        if tiers:
            piles.give(tiers, Fraction(weight, profile.unit.denominator), everyone)
    return piles
