"""A result as the command line writes it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lieudit.decisions.engine.tally_result import TallyResult


def show_result(result: TallyResult, warnings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the document of `compute tally`: the five members first, then the vote's figures."""
    return {
        "method": result.method.replace("_", "-"),
        "winners": list(result.winners),
        "ranking": [list(group) for group in result.ranking],
        "options": show(result.options),
        "steps": show(result.steps),
        **show(result.figures),
        "warnings": list(warnings),
    }


def show(value: Any) -> Any:
    """Write exact numbers as JSON carries them: whole ones whole, the others in floating point."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, Mapping):
        return {name: show(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [show(inner) for inner in value]
    return value
