"""The engines of interviews on the command line: agreement, krippendorff, values."""

from fractions import Fraction
from typing import Any

from lieudit.interviews.engine import agreement as agreements
from lieudit.interviews.engine import dispersion, krippendorff, robustness, values
from lieudit.interviews.engine.ratings import read_ratings
from lieudit.kit.arguments import Arguments, Option, Positional
from lieudit.kit.commandline import Command, Outcome, read_file
from lieudit.kit.numbers import parse_number, parse_whole
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.sentences import Sentences
from lieudit.kit.tables import HeadedTable, read_headed, read_rows

LONGEST_SCALE = 1000
LARGEST_COUNT = 10**18

SENTENCES: Sentences = {
    "scale_too_short": (
        "Une échelle a au moins 3 échelons ; reçu : {value}.",
        "A scale has at least 3 steps; received: {value}.",
    ),
    "scale_too_long": (
        "Une échelle a au plus {limit} échelons ; reçu : {value}.",
        "A scale has at most {limit} steps; received: {value}.",
    ),
    "not_a_count": (
        "« {value} » n'est pas un nombre entier de réponses, de 0 à {limit}.",
        "“{value}” is not a whole number of answers, from 0 to {limit}.",
    ),
    "wrong_number_of_counts": (
        "Il faut {expected} effectifs, un par échelon ; reçu : {found}.",
        "{expected} counts are needed, one for each step; received: {found}.",
    ),
    "no_answer": (
        "Aucune réponse : il en faut au moins une.",
        "There is no answer: at least one is needed.",
    ),
    "value_out_of_range": (
        "« {value} » n'est ni une réponse de 1 à 6 ni un code d'absence (7, 8, 9, 66, 77, 88, 99).",
        "“{value}” is neither an answer from 1 to 6 nor a missing code (7, 8, 9, 66, 77, 88, 99).",
    ),
}


def compute_agreement(arguments: Arguments) -> Outcome:
    """Answer `compute agreement`."""
    counts = read_counts(arguments["counts"], read_scale(arguments["scale"]))
    found = agreements.measure_agreement(counts)
    held = robustness.measure_robustness(counts, found)
    edges = None if held.lowest is None or held.highest is None else [held.lowest, held.highest]
    return Outcome(
        {
            "agreement": float(found.value),
            "consensus": dispersion.measure_consensus(counts),
            "leik": float(dispersion.measure_leik(counts)),
            "rwg": show(dispersion.measure_rwg(counts)),
            "median": float(dispersion.find_median(counts)),
            "n": sum(counts),
            "label": found.label,
            "fragile": held.is_fragile,
            "leave_one_out": edges and [float(edge) for edge in edges],
            "steps": [
                {
                    "pattern": list(step.pattern),
                    "weight": float(step.weight),
                    "agreement": float(step.agreement),
                }
                for step in found.steps
            ],
        }
    )


def read_scale(text: str) -> int:
    """Read the number of steps of the scale."""
    where = Where(field="scale")
    number = parse_number(text)  # 5.0 is 5, as some programs write it
    if number is None:
        raise BadInput("not_a_number", where, {"value": text})
    if number.denominator != 1:
        raise BadInput("not_a_whole_number", where, {"value": text})
    scale = int(number)
    if scale < agreements.SMALLEST_SCALE:
        raise BadInput("scale_too_short", where, {"value": text})
    if scale > LONGEST_SCALE:
        raise BadInput("scale_too_long", where, {"value": text, "limit": str(LONGEST_SCALE)})
    return scale


def read_counts(text: str, scale: int) -> list[int]:
    """Read one count for each step of the scale."""
    where = Where(field="counts")
    counts = []
    for column, part in enumerate(text.split(","), start=1):
        count = parse_whole(part)
        if count is None or not 0 <= count <= LARGEST_COUNT:
            details = {"value": part, "limit": str(LARGEST_COUNT)}
            raise BadInput("not_a_count", Where(field="counts", column=column), details)
        counts.append(count)
    if len(counts) != scale:
        details = {"expected": str(scale), "found": str(len(counts))}
        raise BadInput("wrong_number_of_counts", where, details)
    if sum(counts) == 0:
        raise BadInput("no_answer", where)
    return counts


def compute_krippendorff(arguments: Arguments) -> Outcome:
    """Answer `compute krippendorff`."""
    file, level = arguments["file"], arguments["level"]
    ratings = read_ratings(read_rows(read_file(file), file), level, file)
    found = krippendorff.measure_alpha(ratings.rows, level)  # type: ignore[arg-type]
    return Outcome(
        {
            "alpha": show(found.alpha),
            "n": found.n,
            "level": level,
            "warnings": ratings.warnings,
            "steps": {
                "margins": [
                    {"value": show(value), "count": count} for value, count in found.margins
                ],
                "observed_disagreement": show(found.observed),
                "expected_disagreement": show(found.expected),
            },
        }
    )


def compute_values(arguments: Arguments) -> Outcome:
    """Answer `compute values`."""
    file = arguments["file"]
    table = read_headed(read_file(file), file)
    profiles = [values.centre_values(form) for form in read_forms(table, file)]
    reasons = [profile.reason for profile in profiles]
    return Outcome(
        {
            "rows": [show_values(profile) for profile in profiles],
            "reasons": reasons,
            "reason_counts": {
                code: reasons.count(code) for code in ("too_many_missing", "same_answer")
            },
            "n": len(profiles),
            "warnings": warn_of_short_rows(table),
            "steps": [
                {
                    "row": row.number,
                    "missing": profile.missing,
                    "most_identical": profile.most_identical,
                    "mean": show(profile.mean),
                }
                for row, profile in zip(table.rows, profiles, strict=True)
            ],
        }
    )


def warn_of_short_rows(table: HeadedTable) -> list[dict[str, Any]]:
    """Tell the rows cut before the header's end: their last answers are read as missing."""
    expected = len(table.columns)
    return [
        {"code": "short_row", "row": row.number, "cells": len(row.cells), "expected": expected}
        for row in table.rows
        if len(row.cells) < expected
    ]


def read_forms(table: HeadedTable, file: str) -> list[list[int | None]]:
    """Read the 21 answers of each row, in the order of the items; each wording once."""
    places = table.find_columns([f"v{item}" for item in range(1, values.ITEMS + 1)], file)
    known: dict[str, int | None] = {}
    forms = []
    for row in table.rows:
        cells = [row.cells[place] if place < len(row.cells) else "" for place in places]
        for place, cell in zip(places, cells, strict=True):
            if cell not in known:
                where = Where(file, None, row.number, place + 1, table.columns[place])
                known[cell] = read_answer(cell, where)
        forms.append([known[cell] for cell in cells])
    return forms


def read_answer(cell: str, where: Where) -> int | None:
    """Read one answer of the scale; empty and the codes of absence are None."""
    text = cell.strip()
    number = parse_number(text) if text else None
    if not text or number in values.MISSING_CODES:
        return None
    if number is None or number not in range(values.LOWEST, values.HIGHEST + 1):
        raise BadInput("value_out_of_range", where, {"value": text[:40]})
    return int(number)


def show_values(profile: values.ValueProfile) -> dict[str, Any] | None:
    """Write a profile as JSON carries it."""
    if profile.values is None:
        return None
    return {name: show(value) for name, value in profile.values.items()}


def show(value: Any) -> Any:
    """Write an exact number as JSON carries it; names and null stay."""
    return float(value) if isinstance(value, Fraction) else value


FILE = {
    "fr": "fichier CSV, UTF-8 : virgule, point-virgule, tabulation ou « | »",
    "en": "CSV file, UTF-8: comma, semicolon, tab or “|”",
}

COMMANDS = {
    "agreement": Command(
        run=compute_agreement,
        summary={
            "fr": "accord des réponses à une question ordonnée, et sa solidité",
            "en": "agreement of the answers to an ordered question, and how it holds",
        },
        options=(
            Option(
                "scale", "K", {"fr": "nombre d'échelons (3 ou plus)", "en": "steps (3 or more)"}
            ),
            Option("counts", "N1,…,NK", {"fr": "réponses par échelon", "en": "answers per step"}),
        ),
        sentences=SENTENCES,
    ),
    "krippendorff": Command(
        run=compute_krippendorff,
        summary={
            "fr": "alpha de Krippendorff : lignes = observateurs, colonnes = unités, vide = absent",
            "en": "Krippendorff's alpha: rows = observers, columns = units, empty = missing",
        },
        positionals=(Positional("file", FILE),),
        options=(
            Option(
                "level",
                "|".join(krippendorff.LEVELS),
                {"fr": "nature des valeurs", "en": "what the values are"},
                krippendorff.LEVELS,
            ),
        ),
        sentences=SENTENCES,
    ),
    "values": Command(
        run=compute_values,
        summary={
            "fr": "dix valeurs de Schwartz centrées, depuis les 21 réponses ESS (v1…v21)",
            "en": "Schwartz's ten values, centred, from the 21 ESS answers (v1…v21)",
        },
        positionals=(Positional("file", FILE),),
        options=(Option("scale", "ess21", {"fr": "échelle", "en": "scale"}, ("ess21",)),),
        sentences=SENTENCES,
    ),
}
