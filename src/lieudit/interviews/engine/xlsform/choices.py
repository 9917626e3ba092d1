"""The lists of the `choices` sheet: their answers, translations and further columns."""

from __future__ import annotations

from dataclasses import dataclass

from lieudit.interviews.engine.form import Choice, KeptRow
from lieudit.interviews.engine.naming import is_choice_name
from lieudit.interviews.engine.xlsform.headers import MEDIA
from lieudit.interviews.engine.xlsform.tables import Line, Table
from lieudit.interviews.engine.xlsform.wordings import Languages, read_texts

KNOWN = frozenset({"list_name", "name", "label"})
YES = frozenset({"yes", "true", "true()", "1"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A choice as it stands in the file."""

    choice: Choice
    line: Line
    after: str


class ChoiceLists:
    """All lists of a file; what no question uses is kept aside for the export."""

    def __init__(self, table: Table, languages: Languages, *, may_repeat: bool) -> None:
        self.table = table
        self.languages = languages
        self.may_repeat = may_repeat
        self.lists: dict[str, list[Entry]] = {}
        self.used: set[str] = set()
        self.kept: list[tuple[int, KeptRow]] = []
        self.has_labels = any(header.meaning == "label" for header in table.headers)
        last = ""
        for line in table.lines:
            last = self._read(line, last)
        for line in table.beyond:
            table.tell("row_beyond_blanks", line.number)
            self._keep(line, last)

    def _read(self, line: Line, last: str) -> str:
        list_name, name = line.get("list_name"), line.get("name")
        if not list_name or not name:
            self.table.tell("choice_incomplete", line.number)
            self._keep(line, last)
            return last
        self._check_name(line, list_name, name)
        for meaning in MEDIA:
            for header, _text in self.table.texts_of(line, meaning):
                self.table.tell(
                    "media_not_taken", line.number, header.number, name=name, header=header.text
                )
        extra = {
            header.text: line.cells[header.number]
            for header in self.table.headers
            if header.meaning not in KNOWN and header.number in line.cells
        }
        choice = Choice(name, read_texts(self.table, line, "label", self.languages), extra)
        self.lists.setdefault(list_name, []).append(Entry(choice, line, last))
        return f"{list_name}/{name}"

    def _check_name(self, line: Line, list_name: str, name: str) -> None:
        column = line.column("name")
        twins = [entry for entry in self.lists.get(list_name, []) if entry.choice.name == name]
        if twins:
            self.table.tell(
                "duplicate_choice",
                line.number,
                column,
                level="warning" if self.may_repeat else "error",
                name=name,
                list=list_name,
                first=str(twins[0].line.number),
            )
        if not is_choice_name(name):
            self.table.tell("bad_choice_name", line.number, column, name=name, list=list_name)

    def take(self, name: str) -> tuple[Choice, ...] | None:
        """Return the choices of a list, none at all when the file does not hold it."""
        if name not in self.lists:
            return None
        self.used.add(name)
        return tuple(entry.choice for entry in self.lists[name])

    def close(self) -> tuple[KeptRow, ...]:
        """Return the rows that no question uses, in the order of the sheet."""
        for name, entries in self.lists.items():
            if name in self.used:
                continue
            first = entries[0].line
            self.table.tell(
                "list_not_used", first.number, first.column("list_name"), name=name, list=name
            )
            for entry in entries:
                self._keep(entry.line, entry.after)
        return tuple(row for _number, row in sorted(self.kept, key=lambda pair: pair[0]))

    def _keep(self, line: Line, after: str) -> None:
        row = KeptRow("choices", self.table.write_cells(line), after)
        self.kept.append((line.number, row))
