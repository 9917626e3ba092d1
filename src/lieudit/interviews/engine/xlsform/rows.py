"""One row of the `survey` sheet as an item or a group."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from lieudit.interviews.engine.form import Choice, Group, Item, ItemType, Sensitivity
from lieudit.interviews.engine.xlsform import limits
from lieudit.interviews.engine.xlsform.headers import MEDIA, OWN, Header
from lieudit.interviews.engine.xlsform.kinds import Kind
from lieudit.interviews.engine.xlsform.tables import Line, Table
from lieudit.interviews.engine.xlsform.wordings import Languages, read_own_texts, read_texts

YES = frozenset({"yes", "true", "true()", "1", "oui", "vrai"})
NO = frozenset({"", "no", "false", "false()", "0", "non", "faux"})
ITEM_COLUMNS = frozenset({
    "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
    "constraint", "constraint_message", "calculation", "default", "trigger", "read_only",
    "appearance", "choice_filter", "parameters", "select_from_list_name",
})  # fmt: skip
GROUP_COLUMNS = frozenset({"type", "name", "label", "relevant", "appearance", "repeat_count"})
OWN_COLUMNS = frozenset(
    OWN + name
    for name in (
        "type", "theme", "sensitive", "ordinal", "consent", "bounds", "max_choices", "max_length",
        "pole_a", "pole_b", "tension", "easy",
    )
)  # fmt: skip
SHUFFLING = ("randomize=", "seed=")
CARRIED = frozenset({"$kuid", "$autoname", "$xpath", "$qpath", "$prev"})
SENSITIVE: dict[str, Sensitivity] = {
    "none": "none", "intime": "intimate", "intimate": "intimate", "art9": "art9",
}  # fmt: skip


class RowReader:
    """Builds items and groups; tells the cells it carries without using them."""

    def __init__(self, table: Table, languages: Languages) -> None:
        self.table = table
        self.languages = languages

    def read_item(
        self, line: Line, kind: Kind, group: str, name: str, choices: tuple[Choice, ...]
    ) -> Item:
        """Return the item of a row."""
        required = line.get("required")
        own_type = line.get(f"{OWN}type")
        given, rest = limits.read_parameters(line.get("parameters"))
        item = Item(
            name=name,
            type=cast(ItemType, own_type) if own_type == "slider" else kind.type,
            labels=self.texts(line, "label"),
            easy_labels=self.own(line, "easy"),
            hints=self.texts(line, "hint"),
            guidance=self.texts(line, "guidance_hint"),
            required=required.lower() in YES,
            required_if="" if required.lower() in YES | NO else required,
            required_message=self.texts(line, "required_message"),
            relevant=read_condition(line.get("relevant")),
            constraint=read_condition(line.get("constraint")),
            constraint_message=self.texts(line, "constraint_message"),
            calculation=line.get("calculation"),
            default=line.get("default"),
            trigger=line.get("trigger"),
            is_read_only=line.get("read_only").lower() in YES,
            choices=choices,
            choice_filter=line.get("choice_filter"),
            list_name=kind.list_name if kind.list_name != f"{name}_choices" else "",
            is_ordinal=line.get(f"{OWN}ordinal").lower() in YES,
            pole_a=self.own(line, "pole_a"),
            pole_b=self.own(line, "pole_b"),
            parameters=limits.build_parameters(
                self.read_bounds(line, kind, given),
                self.count(line, "max_choices"),
                self.count(line, "max_length"),
            ),
            theme=line.get(f"{OWN}theme"),
            group=group,
            consent=line.get(f"{OWN}consent"),
            sensitivity=SENSITIVE.get(line.get(f"{OWN}sensitive").lower(), "none"),
            tension=self.own(line, "tension"),
            appearance=line.get("appearance"),
            extra=self.read_extra(line, rest) | _keep_name(line, name),
        )
        return _strip_own_conditions(item)

    def read_group(self, line: Line, kind: Kind, parent: str, name: str) -> Group:
        """Return the group a row begins."""
        return Group(
            name=name,
            labels=self.texts(line, "label"),
            relevant=read_condition(line.get("relevant")),
            parent=parent,
            kind=kind.group,
            repeat_count=line.get("repeat_count") if kind.group == "repeat" else "",
            appearance=line.get("appearance"),
            extra=self.collect(line, GROUP_COLUMNS) | _keep_name(line, name),
        )

    def read_extra(self, line: Line, parameters: str) -> dict[str, str]:
        """Return the cells an item carries without using them, media told one by one."""
        extra = self.collect(line, ITEM_COLUMNS | OWN_COLUMNS)
        read_only = line.get("read_only")
        if read_only.lower() not in YES | NO:
            extra["read_only"] = read_only
            self.tell(line, "cell_not_used", "read_only", value=read_only[:80])
        if parameters:
            extra["parameters"] = parameters
            unused = [part for part in parameters.split() if not part.startswith(SHUFFLING)]
            if unused:
                self.tell(line, "parameter_not_used", "parameters", value=" ".join(unused)[:80])
        return extra

    def collect(self, line: Line, known: frozenset[str]) -> dict[str, str]:
        extra: dict[str, str] = {}
        for number, text in sorted(line.cells.items()):
            header = self.table.by_number.get(number)
            if header is None:
                extra[f"[{number}]"] = text
                self.table.tell("cell_without_header", line.number, number, value=text[:80])
            elif header.meaning not in known:
                extra[header.text] = text
                if header.meaning in MEDIA:
                    self.tell_media(line, header)
        return extra

    def tell_media(self, line: Line, header: Header) -> None:
        self.table.tell(
            "media_not_taken",
            line.number,
            header.number,
            name=line.get("name"),
            header=header.text,
        )

    def read_bounds(self, line: Line, kind: Kind, given: dict[str, str]) -> dict[str, float]:
        """Return the ends and step: Lieudit's own when told, else those of a range."""
        own = line.get(f"{OWN}bounds")
        if own:
            return limits.read_bounds(own)
        numbers: dict[str, float] = {}
        for name, text in given.items():
            try:
                numbers[name] = float(text)
            except ValueError:
                self.tell(line, "not_a_number", "parameters", level="error", value=text[:80])
        return limits.RANGE | numbers if kind.type == "range" else {}

    def count(self, line: Line, name: str) -> int | None:
        text = line.get(OWN + name)
        return int(text) if text.isdecimal() and 0 < int(text) < LARGEST_COUNT else None

    def texts(self, line: Line, meaning: str) -> dict[str, str]:
        return read_texts(self.table, line, meaning, self.languages)

    def own(self, line: Line, name: str) -> dict[str, str]:
        return read_own_texts(self.table, line, OWN + name, self.languages)

    def tell(self, line: Line, code: str, meaning: str, **details: str) -> None:
        level = details.pop("level", "warning")
        self.table.tell(
            code,
            line.number,
            line.column(meaning),
            level="error" if level == "error" else "warning",
            name=line.get("name"),
            **details,
        )


def read_condition(text: str) -> str:
    """Return an expression; a cell that only says yes or no (a ticked box) is one too."""
    word = text.lower()
    if word in YES - {"1"}:
        return "true()"
    return "false()" if word in NO - {"", "0"} else text


def _keep_name(line: Line, name: str) -> dict[str, str]:
    """Keep the name a row has in its file when it bears another here."""
    written = line.get("name")
    return {"name": written} if written and written != name else {}


def _strip_own_conditions(item: Item) -> Item:
    """Take out of the condition and constraint what the export had written there for others."""
    return replace(
        item,
        relevant=limits.part_consent(item.relevant, item.consent),
        constraint=limits.part_limits(item.constraint, item),
    )


LARGEST_COUNT = 10**6
