"""Named ballots: what each method takes, and the plain vote for or against.

A ballot is what a form or a file says; reading it refuses whatever no form could have sent.
Content by method:
  simple_vote          {"choice": "for" | "against" | "abstain" | "blank"}
  plurality            {"chosen": option or ""}
  approval, budgets    {"approved": [options]}
  majority_judgment    {"grades": {option: 0 … levels - 1}}  (higher is better)
  ranked methods       {"ranks": {option: 1 … options}}      (1 = preferred; equals allowed)
  date                 {"answers": {option: "yes" | "maybe" | "no"}}
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lieudit.decisions.engine.dates import ANSWERS

CHOICES = ("for", "against", "abstain", "blank")
APPROVING = frozenset({"approval", "equal_shares", "greedy_budget"})
RANKING = frozenset({"schulze", "ranked_pairs", "condorcet", "stv"})
METHODS = frozenset({"simple_vote", "plurality", "majority_judgment", "date"}) | APPROVING | RANKING


class BallotRefused(ValueError):
    """Why a ballot was not taken: `code`, and the option it speaks of."""

    def __init__(self, code: str, option: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.option = option


@dataclass(frozen=True)
class SimpleCount:
    """Exact weights of each choice, and how many voices said it."""

    weights: Mapping[str, Fraction]
    voices: Mapping[str, int]

    @property
    def cast(self) -> Fraction:
        return sum(self.weights.values(), Fraction(0))


def read_ballot(
    method: str, content: Mapping[str, Any], options: Sequence[str], levels: int = 7
) -> dict[str, Any]:
    """Return the ballot in its one form; refuse a forged or unreadable one.

    Codes: unknown_method, choice_missing, unknown_choice, unknown_option, unknown_grade,
    unknown_rank, unknown_answer, unreadable.
    """
    if method == "simple_vote":
        return {"choice": _read_choice(content.get("choice"))}
    if method == "plurality":
        return {"chosen": _read_chosen(content.get("chosen", ""), options)}
    if method in APPROVING:
        return {"approved": _read_approved(content.get("approved", []), options)}
    if method == "majority_judgment":
        grades = _read_whole(content.get("grades", {}), options, range(levels), "unknown_grade")
        return {"grades": grades}
    if method in RANKING:
        ranks = range(1, len(options) + 1)
        return {"ranks": _read_whole(content.get("ranks", {}), options, ranks, "unknown_rank")}
    if method == "date":
        return {"answers": _read_answers(content.get("answers", {}), options)}
    raise BallotRefused("unknown_method")


def is_blank(method: str, ballot: Mapping[str, Any]) -> bool:
    """Whether a ballot says nothing of any option; it is counted as blank, apart."""
    if method == "simple_vote":
        return bool(ballot["choice"] == "blank")
    return not any(ballot.values())


def count_choices(ballots: Iterable[tuple[Mapping[str, Any], Fraction, int]]) -> SimpleCount:
    """Add up plain votes exactly: what each says, its weight, how many voices said it."""
    weights = dict.fromkeys(CHOICES, Fraction(0))
    voices = dict.fromkeys(CHOICES, 0)
    for ballot, weight, said_by in ballots:
        weights[ballot["choice"]] += weight
        voices[ballot["choice"]] += said_by
    return SimpleCount(weights, voices)


def make_tiers(ranks: Mapping[str, int], options: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The options ranked, from the preferred down, equals together; those not ranked are left out.

    {a: 1, b: 3, c: 3} -> ((a,), (b, c)): what a rank is called never matters, only the order.
    """
    return tuple(
        tuple(option for option in options if ranks.get(option) == rank)
        for rank in sorted(set(ranks.values()))
    )


def _read_choice(said: Any) -> str:
    if not said:
        raise BallotRefused("choice_missing")
    if said not in CHOICES:
        raise BallotRefused("unknown_choice")
    return str(said)


def _read_chosen(said: Any, options: Sequence[str]) -> str:
    if said and said not in options:
        raise BallotRefused("not_an_option", str(said))
    return str(said or "")


def _read_approved(said: Any, options: Sequence[str]) -> list[str]:
    if not isinstance(said, list | tuple):
        raise BallotRefused("unreadable")
    for option in said:
        if option not in options:
            raise BallotRefused("not_an_option", str(option))
    return [option for option in options if option in said]


def _read_whole(said: Any, options: Sequence[str], allowed: range, code: str) -> dict[str, int]:
    _refuse_others(said, options)
    for option, value in said.items():
        if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
            raise BallotRefused(code, option)
    return {option: said[option] for option in options if option in said}


def _read_answers(said: Any, options: Sequence[str]) -> dict[str, str]:
    _refuse_others(said, options)
    for option, value in said.items():
        if value not in ANSWERS:
            raise BallotRefused("unknown_answer", option)
    return {option: said[option] for option in options if option in said}


def _refuse_others(said: Any, options: Sequence[str]) -> None:
    if not isinstance(said, Mapping):
        raise BallotRefused("unreadable")
    for option in said:
        if option not in options:
            raise BallotRefused("not_an_option", str(option))
