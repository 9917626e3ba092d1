"""Which column is this? `Label :: Français (fr)`, `bind::relevant`, `constraint message`…"""

from __future__ import annotations

import re
from dataclasses import dataclass

TRANSLATED = frozenset({
    "label", "hint", "guidance_hint", "constraint_message", "required_message",
    "image", "big-image", "audio", "video",
})  # fmt: skip
MEDIA = frozenset({"image", "big-image", "audio", "video"})
ALIASES = {
    "relevance": "relevant", "caption": "label", "command": "type", "tag": "name",
    "value": "name", "calculate": "calculation", "readonly": "read_only",
    "count": "repeat_count", "jr:count": "repeat_count", "constraining_message":
    "constraint_message", "constraintmsg": "constraint_message", "requiredmsg":
    "required_message", "jr:constraintmsg": "constraint_message", "jr:requiredmsg":
    "required_message", "list": "list_name", "set_form_title": "form_title", "title": "form_title",
    "set_form_id": "form_id", "id_string": "form_id",
}  # fmt: skip
INSIDE = {
    ("bind", "relevant"), ("bind", "required"), ("bind", "readonly"), ("bind", "constraint"),
    ("bind", "calculate"), ("bind", "jr:constraintmsg"), ("bind", "jr:requiredmsg"),
    ("control", "appearance"), ("body", "appearance"), ("control", "jr:count"),
    ("body", "jr:count"),
}  # fmt: skip
LANGUAGE = re.compile(r"(.*?)\s*\(\s*([A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*")
STANDARD = {"fr": "Français (fr)", "en": "English (en)"}
UNMARKED = "default"
OWN = "lieudit:"


@dataclass(frozen=True, slots=True)
class Header:
    """A column: its number, its text, what it means and for which language (as written)."""

    number: int
    text: str
    meaning: str
    language: str = ""


def read_header(number: int, text: str) -> Header:
    """Return what a header means; `meaning` is the text itself when nobody knows it."""
    text = " ".join(text.split())
    parts = [part.strip() for part in text.split("::")]
    if len(parts) == 1 and ":" in text:
        head, _mark, tail = text.partition(":")
        if _plain(head) in TRANSLATED:
            parts = [head, tail.strip()]
    head, rest = _plain(parts[0]), parts[1:]
    if (head == "media" and rest) or (rest and (head, rest[0].lower()) in INSIDE):
        head, rest = _plain(rest[0]), rest[1:]
    elif head == "bind" and rest and rest[0].lower().startswith(OWN):
        name, _mark, language = rest[0][len(OWN) :].partition(".")
        return Header(number, text, f"{OWN}{name.lower()}", language)
    if rest and head not in TRANSLATED:
        return Header(number, text, text)
    return Header(number, text, head, "::".join(rest))


def _plain(text: str) -> str:
    word = text.strip().lower().replace(" ", "_")
    return ALIASES.get(word, word)


def read_language(name: str) -> str:
    """Return the code of `Français (fr)`, else the name itself; unmarked is `default`."""
    match = LANGUAGE.fullmatch(name.strip())
    return match[2] if match else name.strip() or UNMARKED


def name_language(code: str, names: dict[str, str] | None = None) -> str:
    """Return how a column names a language; empty for a column without one."""
    if names and code in names:
        return names[code]
    return "" if code == UNMARKED else STANDARD.get(code, code)
