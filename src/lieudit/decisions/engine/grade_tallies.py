"""How many ballots gave each grade to each option, and what a blank grade counts for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lieudit.decisions.engine.ballots import ApprovalBallot, GradeBallot, Missing, Settings
from lieudit.decisions.engine.weighing import VOTE, Unit, weigh
from lieudit.kit.problems import BadInput, Where

LONGEST_SCALE = 10_000


@dataclass(frozen=True, slots=True)
class GradeTallies:
    """The merit profile of each option.

    counts: for each option, how many units of votes gave each grade, from `low` up.
    blanks: for each option, how many gave no opinion.
    """

    options: tuple[str, ...]
    low: int
    counts: tuple[tuple[int, ...], ...]
    blanks: tuple[int, ...]
    unit: Unit = VOTE
    labels: tuple[str, ...] = ()

    @property
    def high(self) -> int:
        return self.low + len(self.counts[0]) - 1

    @property
    def ballots(self) -> int | Fraction:
        """Ballots cast, blank ones included, in votes."""
        totals = (sum(row) + blank for row, blank in zip(self.counts, self.blanks, strict=True))
        return self.unit.show(max(totals))


def gather_grades(
    ballots: Sequence[GradeBallot], options: Sequence[str], settings: Settings
) -> GradeTallies:
    """Count the grades of ballots on the scale of the settings, or on the one they span."""
    if not ballots:
        raise BadInput("no_ballot", Where(field="ballots"))
    units, unit = weigh([ballot.weight for ballot in ballots])
    known = set(options)
    for number, ballot in enumerate(ballots, start=1):
        check_ballot(number, ballot.grades, known)
    low, high = choose_scale(iterate_grades(ballots), settings)
    counts = {option: [0] * (high - low + 1) for option in options}
    blanks = dict.fromkeys(options, 0)
    for number, (ballot, weight) in enumerate(zip(ballots, units, strict=True), start=1):
        for option in options:
            grade = ballot.grades.get(option)
            if grade is None:
                blanks[option] += weight
            elif low <= grade <= high:
                counts[option][grade - low] += weight
            else:
                where = Where(row=number, field=option)
                raise refuse_grade(grade, low, high, where)
    return GradeTallies(
        tuple(options), low, tuple(map(tuple, counts.values())), tuple(blanks.values()), unit
    )


def gather_approvals(
    ballots: Sequence[GradeBallot | ApprovalBallot], options: Sequence[str], settings: Settings
) -> GradeTallies:
    """Count approvals; a grade is then 0 or 1."""
    graded = [
        GradeBallot(read_approved(number, ballot, options), ballot.weight)
        if isinstance(ballot, ApprovalBallot)
        else ballot
        for number, ballot in enumerate(ballots, start=1)
    ]
    return gather_grades(graded, options, replace(settings, scale=(0, 1)))


def read_approved(
    number: int, ballot: ApprovalBallot, options: Sequence[str]
) -> dict[str, int | None]:
    """Write approvals as grades; refuse the approval of what is not voted on."""
    for name in sorted(ballot.approved - set(options)):
        raise BadInput("not_an_option", Where(row=number, field=name), {"name": name})
    return {option: int(option in ballot.approved) for option in options}


def check_ballot(number: int, grades: Mapping[str, int | None], known: set[str]) -> None:
    """Refuse a ballot that grades what is not voted on, or with something that is no grade."""
    for option, grade in grades.items():
        where = Where(row=number, field=option)
        if option not in known:
            raise BadInput("not_an_option", where, {"name": option})
        if grade is not None and (not isinstance(grade, int) or isinstance(grade, bool)):
            raise BadInput("not_a_whole_number", where, {"value": str(grade)})


def iterate_grades(ballots: Sequence[GradeBallot]) -> Iterable[int]:
    """Yield every grade that was given."""
    return (grade for ballot in ballots for grade in ballot.grades.values() if grade is not None)


def choose_scale(grades: Iterable[int], settings: Settings) -> tuple[int, int]:
    """Return the scale that was told, else the lowest and highest grade given."""
    if settings.scale is not None:
        low, high = settings.scale
    else:
        seen = set(grades)
        if not seen:
            raise BadInput("no_grade", Where(field="ballots"))
        low, high = min(seen), max(seen)
    if high < low or high - low >= LONGEST_SCALE:
        details = {"value": f"{low}-{high}", "limit": str(LONGEST_SCALE)}
        raise BadInput("scale_not_usable", Where(field="scale"), details)
    return low, high


def refuse_grade(grade: int, low: int, high: int, where: Where) -> BadInput:
    """The refusal of a grade that is not on the scale."""
    details = {"value": str(grade), "lowest": str(low), "highest": str(high)}
    return BadInput("grade_out_of_scale", where, details)


def settle_blanks(tallies: GradeTallies, missing: Missing) -> tuple[tuple[int, ...], ...]:
    """Return each option's counts once blank grades count for what the rule says.

    `worst`: the lowest grade of the scale (Balinski and Laraki, Orsay 2007). `exclude`: nothing,
    options then have different numbers of ballots. `median`: the option's own median, the lowest
    grade when nobody graded it.
    """
    settled = []
    for counts, blank in zip(tallies.counts, tallies.blanks, strict=True):
        row = list(counts)
        if missing == "worst":
            row[0] += blank
        elif missing == "median":
            row[find_median(counts) or 0] += blank
        settled.append(tuple(row))
    return tuple(settled)


def find_median(counts: Sequence[int]) -> int | None:
    """Return the place of the lower median, none without a ballot.

    The k-th lowest grade of n, k = ⌈n/2⌉: with an even number the lower of the two middle ones.
    """
    total, reached = sum(counts), 0
    for place, count in enumerate(counts):
        reached += count
        if total and 2 * reached >= total:
            return place
    return None
