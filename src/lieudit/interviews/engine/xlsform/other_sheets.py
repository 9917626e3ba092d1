"""Sheets that are no part of a form here (external choices, entities…): kept cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lieudit.interviews.engine.form import KeptRow
from lieudit.interviews.engine.xlsform.findings import Finding, Findings
from lieudit.kit.workbook import Sheet

MOST_ROWS = 1_000
OWN_SHEETS = frozenset({"survey", "choices"})


def keep_sheets(sheets: Iterable[Sheet], findings: Findings) -> tuple[KeptRow, ...]:
    """Return the rows of sheets nobody reads; one too long to be carried is told as left out."""
    kept: list[KeptRow] = []
    for sheet in sheets:
        if not sheet.rows:
            continue
        is_short = len(kept) + len(sheet.rows) <= MOST_ROWS
        findings.add(Finding("sheet_kept" if is_short else "sheet_not_read", sheet.name))
        if is_short:
            kept += [
                KeptRow(
                    sheet.name,
                    {f"[{column}]": text for column, text in sorted(row.cells.items())},
                    str(row.number),
                )
                for row in sheet.rows
            ]
    return tuple(kept)


def write_sheets(kept: Sequence[KeptRow]) -> list[tuple[str, list[list[str]]]]:
    """Return the kept sheets, each cell where it was."""
    sheets: dict[str, list[list[str]]] = {}
    for row in kept:
        if row.sheet in OWN_SHEETS or not row.after.isdecimal():
            continue
        rows = sheets.setdefault(row.sheet, [])
        place = min(int(row.after), LAST_ROW)
        rows += [[] for _ in range(place - len(rows))]
        cells = {int(key[1:-1]): text for key, text in row.cells.items() if key[1:-1].isdecimal()}
        width = min(max(cells, default=0), LAST_COLUMN)
        rows[place - 1] = [cells.get(column, "") for column in range(1, width + 1)]
    return list(sheets.items())


LAST_ROW, LAST_COLUMN = 100_000, 1_000
