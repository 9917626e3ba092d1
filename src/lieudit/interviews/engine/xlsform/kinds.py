"""What does the `type` cell ask for? All the spellings XLSForm, pyxform and Kobo accept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lieudit.interviews.engine.form import GroupKind, ItemType

Role = Literal["item", "begin", "end", "metadata", "kobo_begin", "kobo_end", "refused", "unknown"]

PLAIN: dict[str, ItemType] = {
    "text": "text", "string": "text", "integer": "integer", "int": "integer",
    "decimal": "decimal", "range": "range", "note": "note", "date": "date", "time": "time",
    "datetime": "dateTime", "date_time": "dateTime", "acknowledge": "acknowledge",
    "trigger": "acknowledge", "calculate": "calculate", "calculation": "calculate",
    "hidden": "hidden",
}  # fmt: skip
METADATA = frozenset({
    "start", "end", "today", "deviceid", "device_id", "phonenumber", "phone_number", "username",
    "email", "simserial", "sim_id", "subscriberid", "subscriber_id", "imei", "audit",
    "start_time", "end_time", "start-geopoint", "background-geopoint", "background-audio",
})  # fmt: skip
REFUSED = frozenset({
    "geopoint", "geotrace", "geoshape", "gps", "location", "image", "photo", "audio", "video",
    "file", "barcode", "osm", "xml-external", "csv-external", "select_one_external", "percentage",
})  # fmt: skip
KOBO = ("kobomatrix", "score", "rank")
BEGIN_END = re.compile(r"(begin|end)[\s_-]+(\S.*)")
GROUPS: dict[str, GroupKind] = {
    "group": "group", "repeat": "repeat", "lgroup": "repeat", "looped_group": "repeat",
}  # fmt: skip
SELECT = re.compile(
    r"(?P<command>add select one prompt using|add select multiple prompt using"
    r"|select all that apply from|select all that apply|select multiple from|select one from"
    r"|select multiple|select one|select_multiple|select_one|select1|rank)"
    r"(?:\s+(?P<list>.*?))?(?P<other>\s+(?:or specify other|or_other|or other))?\s*",
    re.IGNORECASE,
)
FROM_FILE = re.compile(r"select[_ ](?:one|multiple)[_ ]from[_ ]file\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a row is: its role, the type of item or group, its list of choices."""

    role: Role
    type: ItemType = "text"
    group: GroupKind = "group"
    list_name: str = ""
    has_other: bool = False


def read_kind(text: str) -> Kind:
    """Return what a `type` cell asks for, capitals and doubled spaces left aside."""
    plain = " ".join(text.split())
    word = plain.lower().replace(" ", "_")
    if found := BEGIN_END.fullmatch(plain.lower()):
        kind = _read_control(found[1], found[2].replace(" ", "_"))
        if kind:
            return kind
    if word in PLAIN:
        return Kind("item", PLAIN[word])
    if word in METADATA:
        return Kind("metadata")
    if word in REFUSED or FROM_FILE.fullmatch(plain):
        return Kind("refused")
    return _read_select(plain)


def _read_control(edge: str, name: str) -> Kind | None:
    if name in GROUPS:
        return Kind("begin" if edge == "begin" else "end", group=GROUPS[name])
    if name in KOBO:
        return Kind("kobo_begin" if edge == "begin" else "kobo_end")
    return None


def _read_select(plain: str) -> Kind:
    match = SELECT.fullmatch(plain)
    if match is None:
        return Kind("unknown")
    command = match["command"].lower()
    several = "multiple" in command or "all that" in command
    asked: ItemType = (
        "rank" if command == "rank" else "select_multiple" if several else "select_one"
    )
    list_name = (match["list"] or "").strip()
    if list_name.startswith("${"):
        return Kind("refused")
    return Kind("item", asked, list_name=list_name, has_other=bool(match["other"]))
