"""Names of rows: unique over the form, made when a row has none, never taken twice in silence.

ODK wants a name once a group only: a row that bears the name of one elsewhere is called otherwise
here, and gets its name back in the export.
"""

from __future__ import annotations

from collections.abc import Iterable

from lieudit.interviews.engine.naming import is_item_name, make_slug, make_unique
from lieudit.interviews.engine.xlsform.kinds import read_kind
from lieudit.interviews.engine.xlsform.tables import Line, Table


class Names:
    """The names met so far, each with its row, by the group they stand in."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lines: dict[str, Line] = {}
        self.taken = {line.get("name") for line in table.lines} - {""}
        self.of_items = set(_list_item_names(table.lines))
        self.scopes: list[dict[str, int]] = [{}]
        self.ambiguous: set[str] = set()

    def name_item(self, line: Line, label: str, group: str) -> str:
        """Return the name of an item; one that a row of another group bears gets its group's."""
        name = self.read(line, label, "question")
        if name in self.scopes[-1]:
            self.refuse(line, name)
        elif name in self.lines:
            self.ambiguous.add(name)
            prefix = group or "form"
            name = self.rename(name, f"{prefix}_{name}"[:LONGEST_MADE], line, "item_renamed")
        return self.register(name, line)

    def name_group(self, line: Line, label: str) -> str:
        """Return the name of a group; one that an item or a group elsewhere bears is changed."""
        name = self.read(line, label, "group")
        if name in self.scopes[-1]:
            self.refuse(line, name)
        elif name in self.of_items or name in self.lines:
            name = self.rename(name, f"{name}_group", line, "group_renamed")
        return self.register(name, line)

    def rename(self, name: str, wanted: str, line: Line, code: str) -> str:
        """Return the name a row bears here, told; its own stays taken in its group."""
        made = make_unique(wanted, self.taken)
        self.taken.add(made)
        self.scopes[-1][name] = line.number
        self.tell(code, line, name=name, made=made)
        return made

    def read(self, line: Line, label: str, fallback: str) -> str:
        """Return the name of a row, made from its wording when it has none (as Kobo does)."""
        name = line.get("name")
        if name:
            if not is_item_name(name):
                self.tell("bad_name", line, is_error=True, name=name[:80])
            return name
        name = line.get("$autoname")
        if not is_item_name(name) or name in self.taken:
            name = make_unique(make_slug(label, fallback), self.taken)
        self.taken.add(name)
        self.tell("name_made", line, made=name)
        return name

    def register(self, name: str, line: Line) -> str:
        self.lines.setdefault(name, line)
        self.scopes[-1].setdefault(name, line.number)
        return name

    def refuse(self, line: Line, name: str) -> None:
        first = self.lines[name].number if name in self.lines else self.scopes[-1][name]
        self.tell("duplicate_name", line, is_error=True, name=name[:80], first=str(first))

    def tell(
        self, code: str, line: Line, *, is_error: bool = False, name: str = "", **details: str
    ) -> None:
        column = line.column("name")
        self.table.tell(
            code,
            line.number,
            column,
            level="error" if is_error else "warning",
            name=name,
            **details,
        )


def _list_item_names(lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        if line.get("name") and read_kind(line.get("type")).role == "item":
            yield line.get("name")


LONGEST_MADE = 58
