"""Write the `survey` sheet: items in order, groups opened and closed around them."""

from __future__ import annotations

from collections.abc import Mapping

from lieudit.interviews.engine.form import SCALE_TYPES, Form, Group, Item, KeptRow, format_number
from lieudit.interviews.engine.references import enclosing_groups
from lieudit.interviews.engine.xlsform import limits
from lieudit.interviews.engine.xlsform.choice_writing import label_headers
from lieudit.interviews.engine.xlsform.columns import Columns
from lieudit.interviews.engine.xlsform.name_writing import write_names
from lieudit.interviews.engine.xlsform.wordings import write_suffix

TRANSLATED = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
PLAIN = (
    "required", "relevant", "constraint", "calculation", "default", "trigger", "read_only",
    "choice_filter", "repeat_count", "appearance", "parameters",
)  # fmt: skip
SENSITIVE = {"none": "", "intimate": "intime", "art9": "art9"}
OWN = "bind::lieudit:"


class SurveyWriter:
    """Lays the rows of a form out."""

    def __init__(self, form: Form, lists: Mapping[str, str]) -> None:
        self.form = form
        self.lists = lists
        self.headers = {meaning: label_headers(form, meaning) for meaning in TRANSLATED}
        translated = [header for texts in self.headers.values() for header in texts.values()]
        self.columns = Columns(["type", "name", *translated, *PLAIN])
        self.waiting: dict[str, list[KeptRow]] = {}
        for row in form.kept:
            if row.sheet == "survey":
                self.waiting.setdefault(row.after, []).append(row)
        self.items = {item.name: item for item in form.items}
        self.groups = {group.name: group for group in form.groups}
        self.members = _list_members(form)
        self.names = write_names(form)
        self.written: set[str] = set()

    def write(self) -> list[list[str]]:
        """Return the sheet."""
        self.restore("")
        self.write_inside("")
        for after in list(self.waiting):
            self.restore(after)
        return self.columns.write(always=["type", "name", *self.headers["label"].values()])

    def restore(self, after: str) -> None:
        """Write back the kept rows that stood after this one."""
        for row in self.waiting.pop(after, ()):
            self.columns.add(row.cells)

    def write_inside(self, parent: str) -> None:
        """Write what stands in a group, in order; a group begins where its first item stands."""
        for name in self.members.get(parent, ()):
            if name in self.items:
                self.columns.add(self.write_item(self.items[name]))
                self.restore(name)
            else:
                self.write_group(self.groups[name])

    def write_group(self, group: Group) -> None:
        if group.name in self.written:
            return
        self.written.add(group.name)
        cells = {"type": f"begin_{group.kind}", "name": group.name}
        cells |= self.translate("label", group.labels)
        cells |= {
            "relevant": group.relevant,
            "repeat_count": group.repeat_count,
            "appearance": group.appearance,
            **group.extra,
            "name": self.names[group.name],
        }
        self.columns.add(cells)
        self.restore(group.name)
        self.write_inside(group.name)
        self.columns.add({"type": f"end_{group.kind}"})
        self.restore(f"/{group.name}")

    def write_item(self, item: Item) -> dict[str, str]:
        """Return the cells of an item, empty ones left out."""
        cells = {"type": self.write_type(item), "name": item.name}
        cells |= self.translate("label", item.labels)
        cells |= self.translate("hint", item.hints)
        cells |= self.translate("guidance_hint", item.guidance)
        cells |= self.translate("required_message", item.required_message)
        cells |= self.translate("constraint_message", item.constraint_message)
        extra = dict(item.extra)
        rest = extra.pop("parameters", "")
        cells |= {
            "required": "yes" if item.required else item.required_if,
            "relevant": limits.join_consent(item),
            "constraint": limits.join_limits(item),
            "calculation": item.calculation,
            "default": item.default,
            "trigger": item.trigger,
            "read_only": "yes" if item.is_read_only else extra.pop("read_only", ""),
            "choice_filter": item.choice_filter,
            "appearance": item.appearance,
            "parameters": " ".join(filter(None, [self.write_parameters(item), rest])),
            **self.write_own(item),
            **extra,
            "name": self.names[item.name],
        }
        return {header: text for header, text in cells.items() if text}

    def write_type(self, item: Item) -> str:
        if item.has_choices:
            return f"{item.type} {self.lists[item.name]}"
        return "range" if item.type == "slider" else item.type

    def write_parameters(self, item: Item) -> str:
        if item.type not in SCALE_TYPES:
            return ""
        pairs = zip(("start", "end", "step"), item.bounds, strict=True)
        return " ".join(f"{name}={format_number(value)}" for name, value in pairs)

    def write_own(self, item: Item) -> dict[str, str]:
        bounds = limits.write_bounds(item)
        counts = item.parameters
        cells = {
            "type": "slider" if item.type == "slider" else "",
            "theme": item.theme,
            "sensitive": SENSITIVE[item.sensitivity],
            "consent": item.consent,
            "ordinal": "yes" if item.is_ordinal else "",
            "bounds": "" if bounds == self.write_parameters(item) else bounds,
            "max_choices": str(counts.max_choices or ""),
            "max_length": str(counts.max_length or ""),
        }
        cells |= self.suffix("pole_a", item.pole_a) | self.suffix("pole_b", item.pole_b)
        cells |= self.suffix("tension", item.tension) | self.suffix("easy", item.easy_labels)
        return {f"{OWN}{name}": text for name, text in cells.items() if text}

    def suffix(self, name: str, texts: Mapping[str, str]) -> dict[str, str]:
        default, codes = self.form.default_language, self.form.languages
        return {
            f"{name}{write_suffix(code, default, codes)}": text
            for code, text in texts.items()
            if code in codes or code == default
        }

    def translate(self, meaning: str, texts: Mapping[str, str]) -> dict[str, str]:
        headers = self.headers[meaning]
        return {headers.get(code, f"{meaning}::{code}"): text for code, text in texts.items()}


def _list_members(form: Form) -> dict[str, dict[str, None]]:
    """Return, by group ("" is the form), the items and groups that stand directly in it, in order.

    A group stands where its first item does; one without any item comes after the others.
    """
    members: dict[str, dict[str, None]] = {}
    around: dict[str, list[str]] = {"": []}
    for group in form.groups:
        line = [each.name for each in enclosing_groups(form, group.name)]
        around[group.name] = line[::-1]
    for item in form.items:
        path = [*around.get(item.group, []), item.name]
        for parent, child in zip(["", *path], path, strict=False):
            members.setdefault(parent, {}).setdefault(child)
    placed = {child for children in members.values() for child in children}
    for group in form.groups:
        if group.name not in placed:
            parent = group.parent if group.parent in around else ""
            members.setdefault(parent, {}).setdefault(group.name)
    return members
