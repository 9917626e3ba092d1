"""Reads a spreadsheet (.xlsx) from outside: rows of text, with their true row and column numbers.

Nothing in it is run or fetched: a formula is read as the value the spreadsheet last showed, macros
are left out, entities refused. What the reader should know of is told in `notices`, by code and
place. Refusals are `BadInput`: not a workbook, an old one, locked, damaged, a bomb, too large.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lieudit.kit.problems import BadInput, Where
from lieudit.kit.safe_zip import SafeZip

LARGEST_FILE = 16 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 1_000
MOST_SHEETS = 100
MOST_TEXT = 40_000_000
MOST_NOTICES = 1_000
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know of what was read: its code and place; rows and columns count from 1."""

    code: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its number in the sheet, its texts by column number."""

    number: int
    cells: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the rows that hold something, in order."""

    name: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of a file, and what is to be known of how they were read."""

    sheets: tuple[Sheet, ...] = ()
    notices: tuple[Notice, ...] = ()

    def find_sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name, capitals and spaces around left aside."""
        wanted = name.strip().lower()
        return next((each for each in self.sheets if each.name.strip().lower() == wanted), None)


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
