"""Walk the `survey` sheet: items, groups and repeats as they open and close, rows kept aside."""

from __future__ import annotations

from dataclasses import replace

from lieudit.interviews.engine.form import CHOICE_TYPES, Choice, Group, Item, KeptRow, pick_text
from lieudit.interviews.engine.xlsform.choices import ChoiceLists
from lieudit.interviews.engine.xlsform.headers import MEDIA, OWN
from lieudit.interviews.engine.xlsform.kinds import Kind, read_kind
from lieudit.interviews.engine.xlsform.names import Names
from lieudit.interviews.engine.xlsform.rows import (
    CARRIED,
    GROUP_COLUMNS,
    ITEM_COLUMNS,
    OWN_COLUMNS,
    YES,
    RowReader,
)
from lieudit.interviews.engine.xlsform.tables import Line, Table
from lieudit.interviews.engine.xlsform.wordings import Languages

OTHER = "other"
OTHER_LABELS = {"fr": "Autre", "en": "Other"}
SPECIFY_LABELS = {"fr": "Précisez.", "en": "Specify other."}
REFUSALS = {
    "metadata": "metadata_not_taken",
    "refused": "type_not_taken",
    "unknown": "type_unknown",
    "kobo_begin": "kobo_group_not_taken",
}


class SurveyReader:
    """What was read so far: items, groups, rows kept aside, and the row of each name."""

    def __init__(self, table: Table, languages: Languages, lists: ChoiceLists) -> None:
        self.table = table
        self.languages = languages
        self.lists = lists
        self.rows = RowReader(table, languages)
        self.items: list[Item] = []
        self.groups: list[Group] = []
        self.kept: list[KeptRow] = []
        self.open: list[tuple[Group, Line]] = []
        self.names = Names(table)
        self.lines = self.names.lines
        self.last = ""
        self.inside_kobo = 0

    def read(self) -> None:
        """Read every row; what stays open at the end is told. A form without measure is refused."""
        self.tell_columns()
        begins = [line for line in self.table.lines if read_kind(line.get("type")).role == "begin"]
        for lines, limit in ((self.table.lines, MOST_ROWS), (begins, MOST_GROUPS)):
            if len(lines) > limit:
                self.tell(lines[limit], "form_too_long", "type", level="error", limit=str(limit))
                return
        for line in self.table.lines:
            self.read_line(line)
        for line in self.table.beyond:
            self.keep(line, "row_beyond_blanks")
        for group, line in self.open:
            self.tell(line, "group_not_closed", "type", level="error", group=group.name)

    def tell_columns(self) -> None:
        """Tell once each column that is carried without being used."""
        known = ITEM_COLUMNS | GROUP_COLUMNS | OWN_COLUMNS | CARRIED | MEDIA
        for header in self.table.headers:
            is_own = header.meaning.startswith(OWN) or header.text.lower().startswith("kobo--")
            if header.meaning not in known and not is_own:
                row = self.table.header_row
                self.table.tell("column_not_used", row, header.number, header=header.text)

    def read_line(self, line: Line) -> None:
        text = line.get("type")
        if line.get("disabled").lower() in YES:
            self.keep(line, "row_disabled")
        elif not text:
            self.read_untyped(line)
        else:
            self.read_typed(line, read_kind(text))

    def read_typed(self, line: Line, kind: Kind) -> None:
        if self.inside_kobo or kind.role in ("kobo_begin", "kobo_end"):
            self.read_kobo(line, kind)
        elif kind.role == "begin":
            self.begin_group(line, kind)
        elif kind.role == "end":
            self.end_group(line, kind)
        elif kind.role == "item":
            self.read_item(line, kind)
        else:
            self.keep(line, REFUSALS[kind.role], type=line.get("type")[:80])

    def read_untyped(self, line: Line) -> None:
        """A row that names or asks something needs a type; another is a remark."""
        is_asking = line.get("name") or any(self.table.texts_of(line, "label"))
        if is_asking:
            self.tell(line, "type_missing", "type", level="error")
        else:
            self.keep(line, "remark_row")

    def read_kobo(self, line: Line, kind: Kind) -> None:
        """Kobo's own groups (matrix, score, rank) are kept whole."""
        self.inside_kobo += (kind.role == "kobo_begin") - (kind.role == "kobo_end")
        self.inside_kobo = max(self.inside_kobo, 0)
        self.keep(line, "kobo_group_not_taken", type=line.get("type")[:80])

    def begin_group(self, line: Line, kind: Kind) -> None:
        name = self.names.name_group(line, self.label_of(line))
        self.names.scopes.append({})
        parent = self.open[-1][0].name if self.open else ""
        group = self.rows.read_group(line, kind, parent, name)
        self.groups.append(group)
        self.open.append((group, line))
        self.last = name

    def end_group(self, line: Line, kind: Kind) -> None:
        if not self.open:
            self.tell(line, "group_not_open", "type", level="error")
            return
        group, opening = self.open.pop()
        self.names.scopes.pop()
        if group.kind != kind.group:
            self.tell(
                line,
                "group_end_differs",
                "type",
                level="error",
                group=group.name,
                opened=str(opening.number),
            )
        self.last = f"/{group.name}"

    def read_item(self, line: Line, kind: Kind) -> None:
        choices: tuple[Choice, ...] = ()
        if kind.type in CHOICE_TYPES:
            kind = replace(kind, list_name=kind.list_name or line.get("select_from_list_name"))
            taken = self.lists.take(kind.list_name)
            if taken is None:
                self.tell(line, "list_missing", "type", level="error", list=kind.list_name[:80])
            choices = taken or ()
        group = self.open[-1][0].name if self.open else ""
        name = self.names.name_item(line, self.label_of(line), group)
        item = self.rows.read_item(line, kind, group, name, choices)
        self.items.append(item)
        self.last = name
        if kind.has_other:
            self.add_other(line, item)

    def add_other(self, line: Line, item: Item) -> None:
        """Write out `or_other`: one more answer, and a text asked when it is chosen."""
        self.tell(line, "or_other_written_out", "type", name=item.name)
        name = f"{item.name}_other"
        if OTHER not in item.choice_names:
            other = Choice(OTHER, self.word(OTHER_LABELS))
            self.items[-1] = replace(item, choices=(*item.choices, other))
        if name in self.names.taken:
            return
        relevant = f"selected(${{{item.name}}}, '{OTHER}')"
        self.items.append(
            Item(
                name, "text", self.word(SPECIFY_LABELS), relevant=relevant, group=item.group,
                theme=item.theme, consent=item.consent, sensitivity=item.sensitivity,
            )
        )  # fmt: skip
        self.names.taken.add(name)
        self.lines[name] = line
        self.last = name

    def label_of(self, line: Line) -> str:
        return pick_text(self.rows.texts(line, "label"), self.languages.default)

    def word(self, labels: dict[str, str]) -> dict[str, str]:
        return {code: labels.get(code[:2], labels["en"]) for code in self.languages.codes}

    def keep(self, line: Line, code: str, **details: str) -> None:
        """Keep a row for the export and tell it."""
        self.kept.append(KeptRow("survey", self.table.write_cells(line), self.last))
        meaning = "disabled" if code == "row_disabled" else "type"
        self.tell(line, code, meaning, **details)

    def tell(self, line: Line, code: str, meaning: str, **details: str) -> None:
        name = details.pop("name", line.get("name"))
        level = details.pop("level", "warning")
        self.table.tell(
            code,
            line.number,
            line.column(meaning),
            level="error" if level == "error" else "warning",
            name=name[:80],
            **details,
        )


MOST_ROWS = 20_000
MOST_GROUPS = 1_000
