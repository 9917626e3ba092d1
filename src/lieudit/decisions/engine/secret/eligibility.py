"""Whether a vote may be secret here, and what stands in the way.

With unequal weights a count of weights names whoever has that weight; with proxies somebody
would cast two ballots at once; with fewer than five voices a result tells too much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

FEWEST = 5
METHODS = (
    "simple_vote",
    "plurality",
    "majority_judgment",
    "approval",
    "schulze",
    "ranked_pairs",
    "condorcet",
    "stv",
)


@dataclass(frozen=True)
class Roll:
    """What matters of an electorate: the weight of each who decides, and the proxies allowed."""

    weights: Sequence[Fraction]
    proxies_given: int = 0
    proxy_cap: int = 0


def list_obstacles(method: str, roll: Roll) -> tuple[str, ...]:
    """Return what stands in the way of a secret ballot, empty when it may open.

    Codes: method_not_secret, too_few_electors, unequal_weights, proxies.
    A cap of proxies above zero is put to zero by the opening; only proxies given are an obstacle.
    """
    found = []
    if method not in METHODS:
        found.append("method_not_secret")
    if len(roll.weights) < FEWEST:
        found.append("too_few_electors")
    if len(set(roll.weights)) > 1:
        found.append("unequal_weights")
    if roll.proxies_given:
        found.append("proxies")
    return tuple(found)


def is_counted(cast: int) -> bool:
    """Whether so many ballots may be counted; fewer are destroyed unread."""
    return cast >= FEWEST
