"""A sheet as a table: headers with a meaning, rows that remember where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lieudit.interviews.engine.xlsform.findings import Finding, Findings, Level
from lieudit.interviews.engine.xlsform.headers import Header, read_header
from lieudit.kit.workbook import Row, Sheet

MOST_BLANK_ROWS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its texts by column number; `get` reads by meaning."""

    sheet: str
    number: int
    cells: Mapping[int, str]
    headers: Mapping[str, Header]

    def get(self, meaning: str) -> str:
        """Return the text of a column without a language, empty when there is none."""
        header = self.headers.get(meaning)
        return self.cells.get(header.number, "") if header else ""

    def column(self, meaning: str) -> int:
        """Return the number of a column, 0 when there is none."""
        header = self.headers.get(meaning)
        return header.number if header else 0


class Table:
    """A sheet whose first row that holds something is its header."""

    def __init__(self, kind: str, sheet: Sheet | None, findings: Findings) -> None:
        self.kind = kind
        self.findings = findings
        rows = sheet.rows if sheet else ()
        self.headers: list[Header] = []
        self.by_meaning: dict[str, Header] = {}
        self.alike: dict[str, list[Header]] = {}
        self.by_number: dict[int, Header] = {}
        self.lines: list[Line] = []
        self.beyond: list[Line] = []
        if rows:
            self._read_headers(rows[0])
            self._read_lines(rows)

    def _read_headers(self, row: Row) -> None:
        taken: set[tuple[str, str]] = set()
        for number, text in sorted(row.cells.items()):
            header = read_header(number, text)
            key = (header.meaning, header.language)
            if key in taken:
                self.tell("column_twice", row.number, number, header=header.text)
                header = Header(number, f"{header.text} [{number}]", f"{header.text} [{number}]")
            taken.add(key)
            self.headers.append(header)
            self.by_meaning.setdefault(header.meaning, header)
            self.alike.setdefault(header.meaning, []).append(header)
            self.by_number[number] = header
        self.header_row = row.number

    def _read_lines(self, rows: tuple[Row, ...]) -> None:
        """Keep rows until more than sixty blank ones in a row: pyxform stops reading there."""
        last = rows[0].number
        is_over = False
        for row in rows[1:]:
            cells = {number: text.strip() for number, text in row.cells.items() if text.strip()}
            if not cells:
                continue
            is_over = is_over or row.number - last - 1 > MOST_BLANK_ROWS
            last = row.number
            line = Line(self.kind, row.number, cells, self.by_meaning)
            (self.beyond if is_over else self.lines).append(line)

    def tell(
        self,
        code: str,
        row: int,
        column: int = 0,
        *,
        level: Level = "warning",
        name: str = "",
        **details: str,
    ) -> None:
        """Note a finding of this sheet."""
        self.findings.add(Finding(code, self.kind, row, column, level, name, details))

    def texts_of(self, line: Line, meaning: str) -> Iterator[tuple[Header, str]]:
        """Yield the filled columns of a meaning, one for each language."""
        for header in self.alike.get(meaning, ()):
            if header.number in line.cells:
                yield header, line.cells[header.number]

    def write_cells(self, line: Line) -> dict[str, str]:
        """Return a row as header → text, the way it is kept for the export.

        The columns every program needs bear their plain names; cells without a header keep their
        number.
        """
        named = {header.number: _name(header) for header in self.headers}
        return {
            named.get(number, f"[{number}]"): text for number, text in sorted(line.cells.items())
        }


def _name(header: Header) -> str:
    return header.meaning if header.meaning in ("type", "name", "list_name") else header.text
