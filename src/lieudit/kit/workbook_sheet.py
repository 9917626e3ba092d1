"""One sheet of a .xlsx file, read cell after cell as it comes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from lieudit.kit.problems import BadInput, Where
from lieudit.kit.safe_xml import Attributes
from lieudit.kit.workbook_cells import (
    read_reference,
    unescape,
    write_date,
    write_number,
)
from lieudit.kit.workbook_shape import MOST_COLUMNS, MOST_ROWS, Notice, Row, Sheet

MOST_MERGES = 5_000


class Book(Protocol):
    """What a sheet needs of its workbook."""

    @property
    def texts(self) -> Sequence[str]: ...

    @property
    def date_styles(self) -> Collection[int]: ...

    @property
    def is_1904(self) -> bool: ...

    def notice(self, notice: Notice) -> None:
        """Note something to know."""

    def count(self, text: str) -> str:
        """Return a text, counted among all those of the file."""


class SheetReader:
    """Hears the elements of a sheet and keeps its texts."""

    def __init__(self, name: str, book: Book, where: Where) -> None:
        self.name = name
        self.book = book
        self.where = where
        self.rows: list[tuple[int, dict[int, str]]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.row, self.column = 0, 0
        self.cells: dict[int, str] = {}
        self.kind, self.style = "", 0
        self.pieces: list[str] = []
        self.formula: list[str] = []
        self.listening = ""
        self.has_formula, self.is_guide = False, False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isdecimal() else self.row + 1
            self.column, self.cells = 0, {}
        elif name == "c":
            self.begin_cell(attributes)
        elif name == "f":
            self.has_formula, self.listening = True, name
        elif name == "rPh":
            self.is_guide = True
        elif name in ("v", "t"):
            self.listening = "" if self.is_guide else name
        elif name == "mergeCell":
            self.keep_merge(attributes.get("ref", ""))

    def begin_cell(self, attributes: Attributes) -> None:
        place = read_reference(attributes.get("r", ""))
        self.column = place[1] if place else self.column + 1
        style = attributes.get("s", "0")
        self.kind = attributes.get("t", "n")
        self.style = int(style) if style.isdecimal() else 0
        self.pieces, self.formula, self.has_formula = [], [], False

    def text(self, data: str) -> None:
        if self.listening == "f":
            self.formula.append(data)
        elif self.listening:
            self.pieces.append(data)

    def end(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self.listening = ""
        elif name == "rPh":
            self.is_guide = False
        elif name == "c":
            self.end_cell()
        elif name == "row" and self.cells:
            self.rows.append((self.row, self.cells))
            if len(self.rows) > MOST_ROWS:
                raise self.refuse("workbook_too_many_rows", MOST_ROWS)

    def end_cell(self) -> None:
        shown = self.read_value("".join(self.pieces))
        if self.formula and not shown:
            shown = unescape(self.book.count(f"={''.join(self.formula)}"))
        if self.has_formula:
            self.tell("formula_not_computed", value=shown[:80])
        if self.kind == "e" and shown:
            self.tell("cell_in_error", value=shown[:80])
        if not shown.strip():
            return
        if self.column > MOST_COLUMNS:
            raise self.refuse("workbook_too_many_columns", MOST_COLUMNS)
        self.cells[self.column] = shown

    def read_value(self, raw: str) -> str:
        if self.kind == "s":
            is_known = raw.isdecimal() and int(raw) < len(self.book.texts)
            return self.book.texts[int(raw)] if is_known else ""
        if self.kind in ("str", "inlineStr", "e"):
            return unescape(self.book.count(raw))
        if self.kind == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE" if raw.strip() else ""
        if self.kind == "d" or not raw.strip():
            return raw.strip()
        if self.style in self.book.date_styles:
            return write_date(raw, is_1904=self.book.is_1904)
        return write_number(raw)

    def keep_merge(self, reference: str) -> None:
        first, _mark, last = reference.partition(":")
        start, end = read_reference(first), read_reference(last or first)
        if start and end and len(self.merges) < MOST_MERGES:
            self.merges.append((*start, *end))
            self.book.notice(
                Notice("merged_cells", self.name, *start, details={"range": reference[:40]})
            )

    def tell(self, code: str, **details: str) -> None:
        self.book.notice(Notice(code, self.name, self.row, self.column, details))

    def refuse(self, code: str, limit: int) -> BadInput:
        where = Where(self.where.file, self.name, self.row, self.column or None)
        return BadInput(code, where, {"limit": str(limit)})

    def finish(self) -> Sheet:
        for top, left, bottom, right in self.merges:
            for number, cells in self.rows:
                if top <= number <= bottom:
                    for column in [place for place in cells if left <= place <= right]:
                        if (number, column) != (top, left):
                            del cells[column]
        rows = tuple(Row(number, cells) for number, cells in self.rows if cells)
        return Sheet(self.name, rows)
