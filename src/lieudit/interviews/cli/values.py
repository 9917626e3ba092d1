"""`compute values`: the ESS human values of forms people bring."""

from typing import Any

from lieudit.interviews.cli.showing import FILE, show
from lieudit.interviews.engine import values
from lieudit.kit.arguments import Arguments, Option, Positional
from lieudit.kit.commandline import Command, Outcome, read_file
from lieudit.kit.numbers import parse_number
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.sentences import Sentences
from lieudit.kit.tables import HeadedTable, read_headed

SENTENCES: Sentences = {
    "value_out_of_range": (
        "« {value} » n'est ni une réponse de 1 à 6 ni un code d'absence (7, 8, 9, 66, 77, 88, 99).",
        "“{value}” is neither an answer from 1 to 6 nor a missing code (7, 8, 9, 66, 77, 88, 99).",
    ),
}


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


COMMANDS = {
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
