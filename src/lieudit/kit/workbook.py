"""Reads a spreadsheet (.xlsx) from outside: rows of text, with their true row and column numbers.

Nothing in it is run or fetched: a formula is read as the value the spreadsheet last showed, or as
its own text without one; macros are left out, entities refused. What the reader should know of is
told in `notices`, by code and place. Refusals are `BadInput`: not a workbook, an old one, locked,
damaged, a bomb, too large.
"""

from lieudit.kit.problems import BadInput, Where
from lieudit.kit.safe_zip import SafeZip
from lieudit.kit.workbook_shape import MOST_ROWS, Notice, Row, Sheet, Workbook

LARGEST_FILE = 16 * 1024 * 1024
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(content: bytes, file: str = "") -> Workbook:
    """Read a whole workbook within bounds of time and memory, or refuse it."""
    where = Where(file=file or None)
    if not content:
        raise BadInput("empty_file", where)
    if len(content) > LARGEST_FILE:
        raise BadInput("file_too_large", where, {"limit": str(LARGEST_FILE)})
    if content.startswith(OLD_FORMAT):
        is_locked = LOCKED in content
        raise BadInput("workbook_encrypted" if is_locked else "workbook_old_format", where)
    if not content.startswith(b"PK"):
        raise BadInput("workbook_unknown", where)
    from lieudit.kit.workbook_reading import WorkbookReader  # noqa: PLC0415 -- refusals stay quick

    return WorkbookReader(SafeZip(content, file), where).read()


__all__ = ["LARGEST_FILE", "MOST_ROWS", "Notice", "Row", "Sheet", "Workbook", "read_workbook"]
