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


def write_csv(
    headers: Sequence[str], rows: Iterable[Sequence[object]], decimal_mark: str = "."
) -> str:
    """Return a table with semicolons, as French spreadsheets expect, with a byte order mark.

    A number, unlike a text, may begin with a minus sign.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([disarm_cell(header) for header in headers])
    for row in rows:
        writer.writerow([_write(cell, decimal_mark) for cell in row])
    return "\ufeff" + out.getvalue()


def _write(cell: object, decimal_mark: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(cell).replace(".", decimal_mark)
    is_number = isinstance(cell, int) and not isinstance(cell, bool)
    return str(cell) if is_number else disarm_cell(str(cell))
