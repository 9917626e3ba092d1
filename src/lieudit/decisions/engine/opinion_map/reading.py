"""Reads votes on statements: first column who, then one column a statement."""

from __future__ import annotations

import numpy as np

from lieudit.decisions.engine.opinion_map.votes import UNSEEN, VoteTable
from lieudit.kit.numbers import parse_number
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import Row, read_rows

POLIS_COLUMNS = {"group-id", "n-comments", "n-votes", "n-agree", "n-disagree"}
SIGNS = {"1": 1, "-1": -1, "0": 0, "": UNSEEN, "+1": 1}

Warnings = list[dict[str, object]]


def read_votes(content: bytes, file: str) -> tuple[VoteTable, Warnings]:
    """Return the votes of a CSV, or refuse it with its place.

    1 agree, −1 disagree, 0 pass, empty unseen. The columns Polis adds to its export
    (`participants-votes.csv`) are left out with a warning.
    """
    header, *rows = read_rows(content, file)
    warnings: Warnings = []
    kept = find_statements(header, file, warnings)
    if not rows:
        raise BadInput("no_participant", Where(file=file))
    names = [row.cells[0].strip() for row in rows]
    refuse_names(names, rows, file)
    signs = np.full((len(rows), len(kept)), UNSEEN, dtype=np.int8)
    for place, row in enumerate(rows):
        cells = row.cells
        if len(cells) < len(header.cells):
            short = {"row": row.number, "cells": len(cells), "expected": len(header.cells)}
            warnings.append({"code": "short_row", **short})
            cells = cells + ("",) * (len(header.cells) - len(cells))
        refuse_extra(row, len(header.cells), file)
        try:
            signs[place] = [SIGNS[cells[column]] for column in kept]
        except KeyError:
            signs[place] = [read_sign(cells[column], row, column, file) for column in kept]
    return VoteTable(tuple(names), tuple(header.cells[at].strip() for at in kept), signs), warnings


def find_statements(header: Row, file: str, warnings: Warnings) -> list[int]:
    """Return the positions of the statements; each must have a name of its own."""
    names = [cell.strip() for cell in header.cells]
    extra = [name for name in names[1:] if name.lower() in POLIS_COLUMNS]
    if extra:
        warnings.append({"code": "columns_ignored", "columns": extra})
    kept = [at for at, name in enumerate(names) if at and name.lower() not in POLIS_COLUMNS]
    seen: set[str] = set()
    for at in kept:
        where = Where(file=file, row=header.number, column=at + 1)
        if not names[at]:
            raise BadInput("statement_without_name", where)
        if names[at] in seen:
            raise BadInput("duplicate_column", where, {"name": names[at][:60]})
        seen.add(names[at])
    if not kept:
        raise BadInput("no_statement", Where(file=file, row=header.number))
    return kept


def refuse_names(names: list[str], rows: list[Row], file: str) -> None:
    """Refuse a participant without a name, or twice: whose votes would they be?"""
    seen: set[str] = set()
    for name, row in zip(names, rows, strict=True):
        where = Where(file=file, row=row.number, column=1)
        if not name:
            raise BadInput("participant_without_name", where)
        if name in seen:
            raise BadInput("participant_twice", where, {"value": name[:60]})
        seen.add(name)


def refuse_extra(row: Row, width: int, file: str) -> None:
    """Refuse filled cells beyond the header."""
    if any(cell.strip() for cell in row.cells[width:]):
        where = Where(file=file, row=row.number, column=width + 1)
        raise BadInput("row_too_long", where, {"expected": str(width)})


def read_sign(cell: str, row: Row, column: int, file: str) -> int:
    """Return one vote, however its number is written."""
    text = cell.strip().replace("\u2212", "-")
    if not text:
        return UNSEEN
    number = parse_number(text)
    if number is None or number not in {-1, 0, 1}:
        where = Where(file=file, row=row.number, column=column + 1)
        raise BadInput("not_a_vote", where, {"value": cell.strip()[:40]})
    return int(number)
