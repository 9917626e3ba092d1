"""Writes tables that a spreadsheet opens without ever running what people typed.

A cell that begins like a formula gets an apostrophe, as advised by OWASP
(CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
FULL_WIDTH_STARTS = ("\uff1d", "\uff0b", "\uff0d", "\uff20")  # some spreadsheets fold them


def disarm_cell(text: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula.

    >>> disarm_cell("=1+1")
    "'=1+1"
    >>> disarm_cell("Odile")
    'Odile'
    """
    cell = text.replace("\x00", "")
    starts = cell.lstrip(" ").startswith(FORMULA_STARTS + FULL_WIDTH_STARTS)
    return f"'{cell}" if starts or cell.startswith(FORMULA_STARTS) else cell


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table with semicolons, as French spreadsheets expect, with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([disarm_cell(header) for header in headers])
    for row in rows:
        writer.writerow(["" if cell is None else disarm_cell(str(cell)) for cell in row])
    return "\ufeff" + out.getvalue()
