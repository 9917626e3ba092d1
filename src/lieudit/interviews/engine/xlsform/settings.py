"""The `settings` sheet, and the `lieudit` sheet that holds what XLSForm has no place for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lieudit.interviews.engine.xlsform.tables import Table

USED = frozenset({"form_title", "form_id", "version", "default_language"})
CARRIED = frozenset({
    "instance_name", "style", "namespaces", "public_key", "submission_url",
    "allow_choice_duplicates", "clean_text_values", "name", "auto_send", "auto_delete",
    "instance_xmlns", "omit_instanceid",
})  # fmt: skip
READ_ALL_THE_SAME = frozenset({"namespaces", "allow_choice_duplicates"})
OWN_SHEET = "lieudit"
OWN_NAMESPACE = 'lieudit="https://lieudit.org/xlsform"'


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings say; `carried` by the headers of the file."""

    title: str = ""
    form_id: str = ""
    version: str = ""
    default_language: str = ""
    may_repeat_choices: bool = False
    carried: Mapping[str, str] = field(default_factory=dict)


def read_settings(table: Table) -> Settings:
    """Return the settings of the first row; tell those that are carried without being used."""
    if not table.lines:
        return Settings()
    line = table.lines[0]
    carried = {}
    for header in table.headers:
        if header.number not in line.cells or header.meaning in USED:
            continue
        carried[header.text] = line.cells[header.number]
        if header.meaning not in READ_ALL_THE_SAME:
            table.tell("setting_not_used", line.number, header.number, header=header.text)
    for other in table.lines[1:]:
        table.tell("settings_row_not_used", other.number)
    namespaces = carried.get("namespaces", "").replace(OWN_NAMESPACE, "").strip()
    carried.pop("namespaces", None)
    if namespaces:
        carried["namespaces"] = namespaces
    return Settings(
        title=line.get("form_title"),
        form_id=line.get("form_id"),
        version=line.get("version"),
        default_language=line.get("default_language"),
        may_repeat_choices=line.get("allow_choice_duplicates").lower() in ("yes", "true"),
        carried=carried,
    )


def read_own_sheet(table: Table) -> dict[str, dict[tuple[str, str], str]]:
    """Return, by kind of row, the texts by (name, language)."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for line in table.lines:
        kind = found.setdefault(line.get("kind"), {})
        kind[line.get("name"), line.get("language")] = line.get("text")
    return found
