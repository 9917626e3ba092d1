"""One row of the decision matrix, the ground it is checked on, and what a check says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Weight = Literal["wrong", "law", "thought"]

DECIDERS = (
    "person", "household", "role", "circle", "assembly", "legal_assembly", "anyone", "carrier",
)  # fmt: skip
MANY = frozenset({"circle", "assembly", "legal_assembly"})
METHODS = (
    "consent", "advice", "simple_vote", "election", "date", "alone", "urgent", "unanimity",
    "majority_judgment", "approval", "plurality", "schulze", "ranked_pairs", "condorcet", "stv",
    "equal_shares", "greedy_budget", "opinion_map",
)  # fmt: skip
SINGLE = frozenset({"alone", "advice", "urgent"})  # one decides, after asking or not
WEIGHTS = ("person", "household", "shares")
FORMS = (
    "none_yet", "association", "cooperative", "attribution", "sci", "scic", "condominium", "sas",
    "tenants", "other",
)  # fmt: skip
URGENT, MONEY, EXCLUSION = "urgent", "expense", "exclusion"


@dataclass(frozen=True)
class MatrixRow:
    """Who decides in a domain, how, and above which amounts; money in cents.

    A row without `floor` begins where the row of the next lower ceiling ends; without
    `ceiling` it holds for any amount above.
    """

    domain: str
    label: str
    decider: str
    method: str
    decider_name: str = ""
    body_id: str = ""
    quorum: str = ""
    majority: str = ""
    weights: str = "person"
    floor_cents: int | None = None
    ceiling_cents: int | None = None
    notice_days: int | None = None
    consult: str = ""
    appeal: str = ""
    legal_source: str = ""
    is_secret: bool = False
    examples: str = ""


@dataclass(frozen=True)
class CarrierRule:
    """What the carrying structure does with a domain: keeps it, must agree, or delegates it."""

    domain: str
    stance: Literal["keeps", "agrees", "delegates"]
    ceiling_cents: int | None = None


@dataclass(frozen=True)
class Setting:
    """The group a matrix is checked for: `usual` = domains it is expected to have.

    `sizes` = persons by open body (a body that is not there is closed); `households` = how many,
    when known.
    """

    size: int
    form: str = "none_yet"
    usual: tuple[str, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    households: int | None = None
    carrier: tuple[CarrierRule, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What a check found: `rows` are positions from 0; `figures` are whole numbers by name.

    `card` names the rule card a finding of law rests on: it is never told as a fact by itself.
    """

    code: str
    weight: Weight
    domain: str
    rows: tuple[int, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)
    card: str = ""
