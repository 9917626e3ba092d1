"""The rule a decision is taken by: who, how, with which quorum and which majority.

A rule is a value: it comes from the group's matrix or is typed with the proposal, and is frozen
when the proposal opens. It says everything that a count needs, so that a result can be computed
again years later, whatever the matrix has become.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

BASES = ("roll", "present", "cast")
WEIGHTS = ("equal", "household", "shares")
# The codes of all methods; which are offered depends on what the room has registered.
FIRST_METHODS = ("consent", "advice", "simple_vote", "election", "date")
FURTHER_METHODS = (
    "majority_judgment", "approval", "plurality", "schulze", "ranked_pairs", "condorcet", "stv",
    "equal_shares", "greedy_budget", "opinion_map", "alone", "urgent", "unanimity",
)  # fmt: skip
METHODS = FIRST_METHODS + FURTHER_METHODS


class RuleMalformed(ValueError):
    """A rule that cannot be: `field` names the part, `code` what is wrong with it."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


@dataclass(frozen=True)
class Quorum:
    """How many must take part for a decision to hold; a share of a base.

    `base`: everybody on the roll, those present or represented, or the ballots cast.
    `is_strict`: more than the share (« plus de la moitié »), else at least (« la moitié »).
    `counts_abstentions`, `counts_blanks`: whether these count as taking part.
    After a failed first call, `second_call`: "" none, "same", "lower" (its own share) or "none"
    (no quorum any more); `second_call_days` is the least time between both.
    """

    base: str = "roll"
    numerator: int = 1
    denominator: int = 2
    is_strict: bool = False
    counts_abstentions: bool = True
    counts_blanks: bool = True
    second_call: str = ""
    second_call_days: int = 0
    second_numerator: int = 0
    second_denominator: int = 1

    def __post_init__(self) -> None:
        _check_share("quorum", self.numerator, self.denominator)
        _check_share("quorum", self.second_numerator, self.second_denominator)
        if self.base not in BASES:
            raise RuleMalformed("quorum", "base")
        if self.second_call not in ("", "same", "lower", "none"):
            raise RuleMalformed("quorum", "second_call")


@dataclass(frozen=True)
class Threshold:
    """The majority that adopts; a share of a base.

    `base`: ballots cast for or against (abstentions aside), those present, or the whole roll.
    `is_strict`: more than the share; with 1/2 and is_strict, a tie does not adopt.
    `counts_abstentions`, `counts_blanks`: whether these enter a base of ballots cast.
    """

    numerator: int = 1
    denominator: int = 2
    is_strict: bool = True
    base: str = "cast"
    counts_abstentions: bool = False
    counts_blanks: bool = False

    def __post_init__(self) -> None:
        _check_share("threshold", self.numerator, self.denominator)
        if self.base not in BASES:
            raise RuleMalformed("threshold", "base")


@dataclass(frozen=True)
class DecisionRule:
    """Who decides what, how; every field is empty or zero when the group said nothing of it.

    `decider`: the id of a body, the code of a role, or words. `weights`: one each, one a
    household, or by shares. `ceiling_cents`: up to which amount the rule holds. `notice_days`:
    least time between opening and deciding. `silence_days`: for consent out of a meeting, after
    how many days silence means no objection; 0, silence means nothing and each must answer.
    `max_proxies`: how many one person may hold (0: none). `options` are a method's own
    switches, by name (seats, a tradition…).
    """

    domain_key: str = ""
    domain_label: str = ""
    decider: str = ""
    method: str = "consent"
    quorum: Quorum | None = None
    threshold: Threshold | None = None
    weights: str = "equal"
    ceiling_cents: int | None = None
    notice_days: int = 0
    silence_days: int = 0
    consult: str = ""
    appeal: str = ""
    legal_source: str = ""
    max_proxies: int = 0
    is_secret: bool = False
    hears_observers: bool = False
    hears_users: bool = False
    options: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise RuleMalformed("method", "unknown")
        if self.weights not in WEIGHTS:
            raise RuleMalformed("weights", "unknown")
        for name in ("notice_days", "silence_days", "max_proxies"):
            if getattr(self, name) < 0:
                raise RuleMalformed(name, "negative")
        if self.ceiling_cents is not None and self.ceiling_cents < 0:
            raise RuleMalformed("ceiling_cents", "negative")
        if self.is_secret and (self.weights != "equal" or self.max_proxies):
            raise RuleMalformed("is_secret", "weights_or_proxies")

    def find_option(self, name: str, default: str = "") -> str:
        return dict(self.options).get(name, default)


def write_rule(rule: DecisionRule) -> dict[str, Any]:
    """Return a rule as plain JSON values, only what differs from saying nothing."""
    told = asdict(rule)
    told["options"] = dict(rule.options)
    silent = asdict(DecisionRule())
    return {"method": rule.method} | {
        name: value for name, value in told.items() if value != silent[name] and value != {}
    }


def read_rule(told: Mapping[str, Any]) -> DecisionRule:
    """Return the rule that `write_rule` wrote; unknown names are ignored (a later version).

    Raises RuleMalformed when a value cannot be.
    """
    known = _keep_known(DecisionRule, told)
    try:
        for name, kind in (("quorum", Quorum), ("threshold", Threshold)):
            if known.get(name) is not None:
                known[name] = kind(**_keep_known(kind, known[name]))
        options = dict(known.get("options") or {})
        known["options"] = tuple(sorted((str(key), str(one)) for key, one in options.items()))
        return DecisionRule(**known)
    except (TypeError, ValueError, AttributeError) as error:
        if isinstance(error, RuleMalformed):
            raise
        raise RuleMalformed("rule", "type") from error


def list_differences(asked: DecisionRule, typed: DecisionRule) -> tuple[str, ...]:
    """Name the parts where a proposal departs from the rule of the matrix; () when in none."""
    looked_at = (
        "method", "decider", "quorum", "threshold", "weights", "notice_days", "silence_days",
        "max_proxies", "is_secret",
    )  # fmt: skip
    return tuple(name for name in looked_at if getattr(asked, name) != getattr(typed, name))


def _keep_known(kind: type, told: Mapping[str, Any]) -> dict[str, Any]:
    names = {one.name for one in fields(kind)}
    return {name: value for name, value in dict(told).items() if name in names}


def _check_share(field: str, numerator: int, denominator: int) -> None:
    if denominator < 1 or not 0 <= numerator <= denominator:
        raise RuleMalformed(field, "share")
