"""Ranking ballots gathered: equal ballots counted once, weights in whole units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lieudit.decisions.engine.ballots import GradeBallot, RankingBallot, Settings
from lieudit.decisions.engine.grade_tallies import check_ballot
from lieudit.decisions.engine.weighing import VOTE, Unit, weigh
from lieudit.kit.problems import BadInput, Where

Tiers = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class RankingProfile:
    """The different rankings and how many units of votes each has.

    rankings: tiers of positions in `options`, the preferred first; options left out stand last,
              tied. A tier is sorted, none is empty. The empty ranking is a blank ballot.
    """

    options: tuple[str, ...]
    rankings: tuple[Tiers, ...]
    weights: tuple[int, ...]
    unit: Unit = VOTE

    @property
    def total(self) -> int:
        """Units of votes cast, blank ones included."""
        return sum(self.weights)

    @property
    def blank(self) -> int:
        """Units of votes that rank nothing."""
        pairs = zip(self.rankings, self.weights, strict=True)
        return sum(weight for tiers, weight in pairs if not tiers)

    @property
    def ballots(self) -> int | Fraction:
        return self.unit.show(self.total)


def gather_rankings(
    ballots: Sequence[RankingBallot | GradeBallot], options: Sequence[str], settings: Settings
) -> RankingProfile:
    """Gather ballots; refuse an option that is unknown or ranked twice, and a vote of nobody."""
    del settings  # every method of this family reads the same profile
    places = {option: place for place, option in enumerate(options)}
    units, unit = weigh([ballot.weight for ballot in ballots])
    read = (read_ballot(number, ballot, places) for number, ballot in enumerate(ballots, start=1))
    return merge_rankings(options, zip(read, units, strict=True), unit)


def read_ballot(
    number: int, ballot: RankingBallot | GradeBallot, places: Mapping[str, int]
) -> Tiers:
    """Return the tiers of one ballot, as positions."""
    if isinstance(ballot, GradeBallot):
        check_ballot(number, ballot.grades, set(places))
        return rank_grades({places[option]: grade for option, grade in ballot.grades.items()})
    seen: set[str] = set()
    for name in (name for tier in ballot.tiers for name in tier):
        where = Where(row=number, field=name)
        if name not in places:
            raise BadInput("not_an_option", where, {"name": name})
        if name in seen:
            raise BadInput("ranked_twice", where, {"name": name})
        seen.add(name)
    tiers = (tuple(sorted(places[name] for name in tier)) for tier in ballot.tiers)
    return tuple(tier for tier in tiers if tier)


def rank_grades(grades: Mapping[int, int | None]) -> Tiers:
    """Return the order that grades tell, the higher the better; no opinion is not ranked."""
    tiers: dict[int, list[int]] = {}
    for place, grade in sorted(grades.items()):
        if grade is not None:
            tiers.setdefault(grade, []).append(place)
    return tuple(tuple(tiers[grade]) for grade in sorted(tiers, reverse=True))


def merge_rankings(
    options: Sequence[str], weighed: Iterable[tuple[Tiers, int]], unit: Unit
) -> RankingProfile:
    """Count equal rankings together; those of no weight say nothing and are left out."""
    merged: dict[Tiers, int] = {}
    for tiers, weight in weighed:
        merged[tiers] = merged.get(tiers, 0) + weight
    kept = {tiers: weight for tiers, weight in merged.items() if weight}
    if not kept:
        raise BadInput("no_ballot", Where(field="ballots"))
    return RankingProfile(tuple(options), tuple(kept), tuple(kept.values()), unit)
