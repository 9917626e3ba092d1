"""What a counting answers: who wins, the order, each option's figures, and every step.

Only codes and figures: pages and commands turn them into words. Figures are whole numbers or
exact fractions, so that what was stored is what was counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class TallyResult:
    """The result of one vote.

    method:  code of the method ("majority_judgment").
    winners: the options that win, several when tied; empty when the method names none.
    ranking: all options from the best down, those of one group being tied.
    options: the figures of each option.
    steps:   what was done, in order; each has a `code`.
    figures: those of the whole vote (ballots, pairwise duels, quota …).
    """

    method: str
    winners: tuple[str, ...]
    ranking: tuple[tuple[str, ...], ...]
    options: Mapping[str, Mapping[str, Any]]
    steps: tuple[Mapping[str, Any], ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return what a JSON column keeps; `result_from_json` gives the same result back."""
        return {
            "method": self.method,
            "winners": list(self.winners),
            "ranking": [list(group) for group in self.ranking],
            "options": encode(self.options),
            "steps": encode(self.steps),
            "figures": encode(self.figures),
        }


def result_from_json(document: Mapping[str, Any]) -> TallyResult:
    """Read back what `TallyResult.to_json` wrote."""
    return TallyResult(
        method=document["method"],
        winners=tuple(document["winners"]),
        ranking=tuple(tuple(group) for group in document["ranking"]),
        options=decode(document["options"]),
        steps=tuple(decode(document["steps"])),
        figures=decode(document["figures"]),
    )


def encode(value: Any) -> Any:
    """Write a value as JSON carries it; a fraction keeps both its numbers."""
    if isinstance(value, Fraction):
        return {"fraction": [value.numerator, value.denominator]}
    if isinstance(value, Mapping):
        return {name: encode(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [encode(inner) for inner in value]
    return value


def decode(value: Any) -> Any:
    """Read what `encode` wrote."""
    if isinstance(value, dict):
        if value.keys() == {"fraction"} and isinstance(value["fraction"], list):
            return Fraction(*value["fraction"])
        return {name: decode(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [decode(inner) for inner in value]
    return value


def group_by_key(keys: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Return the options from the highest key down, equal keys together, names in order."""
    groups: dict[Any, list[str]] = {}
    for name in sorted(keys):
        groups.setdefault(keys[name], []).append(name)
    return tuple(tuple(groups[key]) for key in sorted(groups, reverse=True))


def rank_groups(ranking: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    """Return each option's rank, from 1; after two tied first ones comes the third."""
    ranks: dict[str, int] = {}
    for group in ranking:
        rank = len(ranks) + 1
        ranks.update(dict.fromkeys(group, rank))
    return ranks
