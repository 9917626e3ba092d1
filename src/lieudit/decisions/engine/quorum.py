"""Did enough people take part, and did enough of them say yes: exact fractions, each step told.

A quorum and a majority are each a share of their own base (`rules.Quorum`, `rules.Threshold`).
Bases: `roll` = all whose voice counts, frozen when the vote opened; `present` = present or
represented at the meeting; `cast` = ballots cast.
What is measured against the quorum: whoever took part (for the roll: present, represented or a
ballot cast; for the present and the cast: ballots cast), without abstentions or blank ballots
where the rule leaves them out. Without a meeting nobody is « present »: such a quorum is
measured against the roll, never against those who happened to vote, which would always reach it.
"More than half" (>) and "at least half" (≥) are two rules: at exactly half they part.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from lieudit.decisions.engine.rules import Quorum, Threshold


@dataclass(frozen=True)
class Turnout:
    """Exact weights. `present` = present or represented at a meeting; None when none was held."""

    roll: Fraction
    cast: Fraction
    abstentions: Fraction = Fraction(0)
    blanks: Fraction = Fraction(0)
    present: Fraction | None = None

    @property
    def attending(self) -> Fraction:
        """Whoever took part: present or represented, and whoever cast a ballot without coming."""
        return self.cast if self.present is None else max(self.present, self.cast)


@dataclass(frozen=True)
class Check:
    """One comparison: `counted` against `needed` = `share` of `base_size`.

    `missing` = whole voices still to come, 0 when reached. `at_limit`: counted is exactly the
    share, where > and ≥ part. `left_out`: what the rule does not count and was there.
    """

    base: str
    base_size: Fraction
    share: Fraction
    is_strict: bool
    counted: Fraction
    needed: Fraction
    reached: bool
    at_limit: bool
    missing: Fraction
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The plain vote's answer. `outcome`: adopted, rejected, tied, no_quorum, nobody.

    `quorum` is None when the rule asks none, or none any more at this call.
    """

    outcome: str
    quorum: Check | None
    majority: Check
    call: int = 1


def find_quorum(quorum: Quorum | None, call: int = 1) -> Quorum | None:
    """The quorum of the first or the second call: the same, lower, or none any more."""
    if quorum is None or call == 1 or quorum.second_call in ("", "same"):
        return quorum
    if quorum.second_call == "none":
        return None
    return replace(quorum, numerator=quorum.second_numerator, denominator=quorum.second_denominator)


def check_quorum(quorum: Quorum, turnout: Turnout) -> Check:
    """Compare who took part with the share asked of the base; an empty base never reaches it."""
    if quorum.base == "roll":
        base, size, counted = "roll", turnout.roll, turnout.attending
    elif quorum.base == "cast":
        base, size, counted = "cast", turnout.cast, turnout.cast
    elif turnout.present is None:
        base, size, counted = "roll", turnout.roll, turnout.cast
    else:
        base, size, counted = "present", turnout.attending, turnout.cast
    counted, left_out = _leave_out(quorum, turnout, counted)
    return _compare(quorum, base, size, counted, left_out)


def check_majority(threshold: Threshold, turnout: Turnout, in_favour: Fraction) -> Check:
    """Compare the votes for with the share asked of the base; nobody for is never a majority."""
    if threshold.base == "roll":
        return _compare(threshold, "roll", turnout.roll, in_favour, ())
    if threshold.base == "present":
        return _compare(threshold, "present", turnout.attending, in_favour, ())
    size, left_out = _leave_out(threshold, turnout, turnout.cast)
    return _compare(threshold, "cast", size, in_favour, left_out)


def judge_simple_vote(
    *,
    quorum: Quorum | None,
    threshold: Threshold,
    turnout: Turnout,
    in_favour: Fraction,
    against: Fraction,
    call: int = 1,
) -> Verdict:
    """Answer a vote for or against: first the quorum, then the majority; a tie has its own name.

    A tie is as many for as against, short of the majority: never adopted, never hidden.
    """
    asked = find_quorum(quorum, call)
    reached = check_quorum(asked, turnout) if asked is not None else None
    majority = check_majority(threshold, turnout, in_favour)
    if reached is not None and not reached.reached:
        return Verdict("no_quorum", reached, majority, call)
    if turnout.cast == 0:
        return Verdict("nobody", reached, majority, call)
    if majority.reached:
        return Verdict("adopted", reached, majority, call)
    is_tie = in_favour == against and in_favour > 0
    return Verdict("tied" if is_tie else "rejected", reached, majority, call)


def _leave_out(
    rule: Quorum | Threshold, turnout: Turnout, size: Fraction
) -> tuple[Fraction, tuple[str, ...]]:
    left_out = []
    if not rule.counts_abstentions and turnout.abstentions:
        size -= turnout.abstentions
        left_out.append("abstentions")
    if not rule.counts_blanks and turnout.blanks:
        size -= turnout.blanks
        left_out.append("blanks")
    return size, tuple(left_out)


def _compare(
    rule: Quorum | Threshold,
    base: str,
    size: Fraction,
    counted: Fraction,
    left_out: tuple[str, ...],
) -> Check:
    share = Fraction(rule.numerator, rule.denominator)
    needed = share * size
    is_enough = counted > needed if rule.is_strict else counted >= needed
    reached = counted > 0 and is_enough
    return Check(
        base=base,
        base_size=size,
        share=share,
        is_strict=rule.is_strict,
        counted=counted,
        needed=needed,
        reached=reached,
        at_limit=counted == needed,
        missing=Fraction(0) if reached else _count_missing(rule.is_strict, needed, counted),
        left_out=left_out,
    )


def _count_missing(is_strict: bool, needed: Fraction, counted: Fraction) -> Fraction:
    """Whole voices of weight 1 still to come: 4.5 needed and 3 counted -> 2; at least one."""
    gap = needed - counted
    voices = gap.__floor__() + 1 if is_strict else gap.__ceil__()
    return Fraction(max(voices, 1))
