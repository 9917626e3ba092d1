"""Numbers as people write them: « 1 200 », « 2,5 », « 3h », « 1200 € »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lieudit.interviews.engine.form import Item
from lieudit.kit.folding import fold_in_place as fold

NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d{1,10}", re.ASCII)
THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0\u202f'’](?=\d{3})")
WITH_UNIT = re.compile(r"^([+\-−]?[\d\s\u00a0\u202f'’.,]{0,40}\d)\s*([^\d\s.,][^\d]{0,20})$")
UNITS: Mapping[str, re.Pattern[str]] = {
    "hours": re.compile(r"h\b|hrs?\b|heures?\b|hours?\b"),
    "money": re.compile(r"€|eur\b|euros?\b|loyer|budget|montant|prix"),
    "surface": re.compile(r"m2\b|m²|metres? carres?\b|surface"),
    "age": re.compile(r"ans?\b|years?\b|age\b"),
    "days": re.compile(r"jours?\b|days?\b"),
    "months": re.compile(r"mois\b|months?\b"),
    "people": re.compile(r"personnes?\b|people\b|enfants?\b"),
    "distance": re.compile(r"km\b|kilometres?\b"),
    "times": re.compile(r"fois\b|times\b"),
}
EACH = re.compile(r"\b(?:par|chaque|a|per|each) (?:jour|mois|an|annee|day|month|year)\b")


def parse_number(text: str) -> float | None:
    """Return the number a text holds and nothing else, else None."""
    plain = THOUSANDS.sub("", text.strip().replace("−", "-"))
    if GROUPED.fullmatch(plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    return float(plain) if NUMBER.fullmatch(plain) else None


def read_amount(text: str, item: Item) -> float | None:
    """Return the number of an answer, its unit left out when it is the one the question asks in.

    « 3 jours » to a question in hours is no number: who answers must say what was meant.
    """
    number = parse_number(text)
    match = WITH_UNIT.match(text.strip()) if number is None else None
    if match is None:
        return number
    unit = _find_unit(match[2])
    asked = _list_units(item)
    return parse_number(match[1]) if unit and (not asked or unit in asked) else None


def _find_unit(word: str) -> str:
    plain = fold(word).strip(" .")
    return next((name for name, unit in UNITS.items() if unit.fullmatch(plain)), "")


def _list_units(item: Item) -> frozenset[str]:
    """Units the question speaks of."""
    told = EACH.sub("", fold(" ".join([*item.labels.values(), *item.hints.values()])))
    return frozenset(
        name for name, unit in UNITS.items() if re.search(rf"(?<!\w)(?:{unit.pattern})", told)
    )
