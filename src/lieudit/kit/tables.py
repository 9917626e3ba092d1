"""Reads a CSV as spreadsheets write it, UTF-8 with or without BOM.

Pure: bytes in, rows out; whoever opens the file gives its name for the errors.
Rows count from 1, as in the spreadsheet; lines wholly empty are left out.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lieudit.kit.delimiters import choose_delimiter, read_cells, split_mark
from lieudit.kit.problems import BadInput, Where

LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with its number in the file."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table whose first row names the columns; positions count from 0."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def find_columns(self, names: Sequence[str], file: str) -> tuple[int, ...]:
        """Return the positions of these columns, or tell which is missing or doubled."""
        for name in names:
            found = self.columns.count(name)
            if found != 1:
                code = "duplicate_column" if found else "missing_column"
                raise BadInput(code, Where(file=file, row=1, field=name), {"name": name})
        return tuple(self.columns.index(name) for name in names)


def read_rows(content: bytes, file: str) -> tuple[Row, ...]:
    """Return the filled rows of a table without header."""
    told, text = split_mark(decode_text(content, file))
    rows = tuple(parse_rows(text, told or choose_delimiter(text, file), file))
    if not rows:
        raise BadInput("empty_file", Where(file=file))
    return rows


def read_headed(content: bytes, file: str) -> HeadedTable:
    """Return a table whose first filled row names the columns, in lower case.

    A row of delimiters alone is what spreadsheets leave below a table: it is no row.
    """
    rows = [row for row in read_rows(content, file) if any(cell.strip() for cell in row.cells)]
    if not rows:
        raise BadInput("empty_file", Where(file=file))
    columns = tuple(cell.strip().lower() for cell in rows[0].cells)
    for row in rows[1:]:
        if any(cell.strip() for cell in row.cells[len(columns) :]):
            where = Where(file=file, row=row.number, column=len(columns) + 1)
            raise BadInput("row_too_long", where, {"expected": str(len(columns))})
    return HeadedTable(columns, tuple(rows[1:]))


def decode_text(content: bytes, file: str) -> str:
    """Turn bytes into text, or tell on which row they stop being text."""
    if len(content) > LARGEST_FILE:
        raise BadInput("file_too_large", Where(file=file), {"limit": str(LARGEST_FILE)})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise BadInput("not_utf8", Where(file=file, row=row)) from None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise BadInput("not_text", Where(file=file, row=row))
    return text


def parse_rows(text: str, delimiter: str, file: str) -> Iterator[Row]:
    """Yield the rows that hold a cell, numbered as in the file."""
    number = 0
    try:
        reader = read_cells(text, delimiter)
        for number, cells in enumerate(reader, start=1):
            if cells and (len(cells) > 1 or cells[0].strip()):
                yield Row(number, tuple(cells))
    except csv.Error:
        raise BadInput("malformed_csv", Where(file=file, row=number + 1)) from None
