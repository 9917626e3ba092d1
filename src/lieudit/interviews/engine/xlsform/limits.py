"""Limits Lieudit keeps beside an item, told to other tools as a constraint they understand."""

from __future__ import annotations

import re

from lieudit.interviews.engine.form import SCALE_TYPES, Item, Parameters, format_number

RANGE = {"start": 1.0, "end": 10.0, "step": 1.0}  # what XLSForm understands of a bare `range`
BOUND = re.compile(r"(start|end|step)\s*=\s*(-?[0-9]*\.?[0-9]+)")
NUMBERS = re.compile(r"([A-Za-z_-]+)\s*=\s*(\S+)")


def write_bounds(item: Item) -> str:
    """Return `start=1 end=5` as it is given on the item, "default" for a scale that gives none."""
    given = {
        name: getattr(item.parameters, name)
        for name in ("start", "end", "step")
        if getattr(item.parameters, name) is not None
    }
    if not given:
        return "default" if item.type in SCALE_TYPES else ""
    return " ".join(f"{name}={format_number(value)}" for name, value in given.items())


def read_bounds(text: str) -> dict[str, float]:
    """Return the ends and step a text gives; none for "default"."""
    return {name: float(value) for name, value in BOUND.findall(text)}


def write_limits(item: Item) -> str:
    """Return as a constraint the limits an item keeps outside its own one; empty without any."""
    limits = item.parameters
    parts = []
    if item.type in ("integer", "decimal"):
        if limits.start is not None:
            parts.append(f". >= {format_number(limits.start)}")
        if limits.end is not None:
            parts.append(f". <= {format_number(limits.end)}")
    if limits.max_length is not None:
        parts.append(f"string-length(.) <= {limits.max_length}")
    if limits.max_choices is not None:
        parts.append(f"count-selected(.) <= {limits.max_choices}")
    return " and ".join(parts)


def join_limits(item: Item) -> str:
    """Return the constraint other tools read: the item's own and the limits beside it."""
    limits = write_limits(item)
    if item.constraint and limits:
        return f"({item.constraint}) and {limits}"
    return item.constraint or limits


def part_limits(constraint: str, item: Item) -> str:
    """Return an item's own constraint from the one `join_limits` wrote."""
    limits = write_limits(item)
    if not limits or constraint == limits:
        return "" if limits else constraint
    if constraint.startswith("(") and constraint.endswith(f") and {limits}"):
        return constraint[1 : -len(f") and {limits}")]
    return constraint


def join_consent(item: Item) -> str:
    """Return the condition other tools read: the consent asked before, and the item's own."""
    if not item.consent:
        return item.relevant
    asked = f"${{{item.consent}}} = 'OK'"
    return f"{asked} and ({item.relevant})" if item.relevant else asked


def part_consent(relevant: str, consent: str) -> str:
    """Return an item's own condition from the one `join_consent` wrote."""
    asked = f"${{{consent}}} = 'OK'"
    if not consent or relevant == asked:
        return "" if consent else relevant
    if relevant.startswith(f"{asked} and (") and relevant.endswith(")"):
        return relevant[len(f"{asked} and (") : -1]
    return relevant


def read_parameters(text: str) -> tuple[dict[str, str], str]:
    """Return (start, end, step) as written, and the parameters that are not these."""
    known: dict[str, str] = {}
    rest = []
    for name, value in NUMBERS.findall(text.replace(",", " ").replace(";", " ")):
        if name.lower() in ("start", "end", "step"):
            known[name.lower()] = value
        else:
            rest.append(f"{name}={value}")
    return known, " ".join(rest)


def build_parameters(
    numbers: dict[str, float], max_choices: int | None = None, max_length: int | None = None
) -> Parameters:
    """Return the parameters of an item."""
    return Parameters(
        numbers.get("start"), numbers.get("end"), numbers.get("step"), max_choices, max_length
    )
