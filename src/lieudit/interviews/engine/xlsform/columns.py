"""Rows of cells by header, laid out once all headers are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Columns:
    """Collects rows; a header met on the way becomes a column after those given first."""

    def __init__(self, headers: Iterable[str]) -> None:
        self.headers = list(dict.fromkeys(headers))
        self.known = set(self.headers)
        self.rows: list[Mapping[str, str]] = []

    def add(self, cells: Mapping[str, str]) -> None:
        """Add a row."""
        for header in cells:
            if header not in self.known:
                self.known.add(header)
                self.headers.append(header)
        self.rows.append(cells)

    def write(self, always: Iterable[str] = ()) -> list[list[str]]:
        """Return the header and the rows, without the columns that are empty everywhere."""
        filled = {header for row in self.rows for header, text in row.items() if text}
        headers = [header for header in self.headers if header in filled or header in set(always)]
        return [
            [_show(header) for header in headers],
            *([row.get(header, "") for header in headers] for row in self.rows),
        ]


def _show(header: str) -> str:
    """A cell that had no header had kept its number between brackets: it gets none again."""
    return "" if header.startswith("[") and header.endswith("]") else header
