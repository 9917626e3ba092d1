"""The shape of a workbook once read: sheets of rows of text, and what is to be known of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_ROWS = 50_000
MOST_COLUMNS = 1_000
MOST_SHEETS = 100
MOST_TEXT = 40_000_000
MOST_NOTICES = 1_000


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
