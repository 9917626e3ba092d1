"""What the ballots add up to and what the rule makes of it, for the page as for verify."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.counting import Cast, Vote, VoteCount, count_vote
from lieudit.decisions.engine.rules import (
    DecisionRule,
    Quorum,
    RuleMalformed,
    Threshold,
    read_rule,
)
from lieudit.decisions.engine.secret import reading
from lieudit.decisions.engine.secret.published import BallotPaper
from lieudit.decisions.engine.tally_result import encode

Choice = Mapping[str, Any]


@dataclass(frozen=True)
class OutcomeRule:
    """The part of a rule that an outcome rests on, and whether this is the second call."""

    quorum: Quorum | None = None
    threshold: Threshold | None = None
    call: int = 1

    def to_json(self) -> dict[str, Any]:
        """Write it as it stands in a result file."""
        return {
            "quorum": None if self.quorum is None else asdict(self.quorum),
            "threshold": None if self.threshold is None else asdict(self.threshold),
            "call": self.call,
        }


@dataclass(frozen=True)
class Recount:
    """Figures by option (or by choice of a plain vote), the order, the winners, the outcome."""

    count: VoteCount

    @property
    def cast(self) -> int:
        return self.count.counted.voices

    @property
    def counts(self) -> dict[str, Any]:
        counted = self.count.counted
        if counted.simple is not None:
            return dict(counted.simple.voices)
        return {} if counted.tally is None else dict(encode(counted.tally.options))

    @property
    def steps(self) -> list[Any]:
        tally = self.count.counted.tally
        return [] if tally is None else list(encode(tally.steps))

    def to_json(self) -> dict[str, Any]:
        """Return what a result file holds; the steps can be had again and are left out."""
        tally = self.count.counted.tally
        return {
            "blanks": int(self.count.counted.blanks),
            "counts": self.counts,
            "winners": list(self.count.winners),
            "ranking": [] if tally is None else [list(group) for group in tally.ranking],
        }

    def say_outcome(self) -> dict[str, str]:
        """Return the outcome and its one reason, as `counting.VoteCount` names them."""
        return {"outcome": self.count.outcome, "why": self.count.why}


def count_again(
    paper: BallotPaper, choices: Sequence[Choice], rule: OutcomeRule, *, electors: int
) -> Recount:
    """Count choices read by `public_votes.read_ballot`; their order changes nothing.

    `electors`: how many were on the roll, for a quorum measured against it.
    """
    vote = Vote(
        method=paper.method,
        options=paper.keys,
        ballots=tuple(Cast(choice) for choice in choices),
        rule=DecisionRule(method=paper.method, quorum=rule.quorum, threshold=rule.threshold),
        roll=Fraction(electors),
        settings=Settings(
            missing=paper.missing,
            scale=(0, paper.levels - 1) if paper.levels else None,
            seats=paper.seats,
            quota=paper.quota,
        ),
        call=rule.call,
    )
    return Recount(count_vote(vote))


def read_outcome_rule(result: Mapping[str, Any], file: str) -> OutcomeRule:
    """Return the rule a result file says it was read by."""
    told = result.get("rule")
    if not isinstance(told, Mapping):
        raise reading.refuse_field(file, "rule")
    call = reading.read_count(told, file, "call", 2, least=1)
    try:
        rule = read_rule({name: told.get(name) for name in ("quorum", "threshold")})
        _refuse_odd(rule.quorum, Quorum)
        _refuse_odd(rule.threshold, Threshold)
    except (RuleMalformed, TypeError, ValueError) as error:
        raise reading.refuse_field(file, "rule") from error
    return OutcomeRule(rule.quorum, rule.threshold, call)


def _refuse_odd(part: object, kind: type[Quorum | Threshold]) -> None:
    """Refuse a flag that is no flag, a number that is none: compared later, they would mislead."""
    if part is None:
        return
    if not isinstance(part, kind):
        raise TypeError
    for name, value in asdict(kind()).items():
        if type(getattr(part, name)) is not type(value):
            raise ValueError(name)
