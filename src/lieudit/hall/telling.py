"""Turns what a room hands over to machines into titles and entries a person reads.

A room names its keys and its codes with `register_words`; what nobody named is shown as it is,
and a test refuses that for what the demonstration holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

Words = Mapping[str, str | Promise]
GROUP = "collective"
EMPTY: tuple[Any, ...] = ("", None, [], {}, ())


@dataclass(frozen=True)
class Entry:
    """One thing held: what it is, what it says, and a word beside it (who, when)."""

    label: str
    value: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Act:
    """What the person may do about a section: a page to open."""

    label: str
    url: str


@dataclass(frozen=True)
class Section:
    """Some entries of one kind; `group` names the collective when it is one's."""

    title: str
    entries: tuple[Entry, ...] = ()
    group: str = ""
    acts: tuple[Act, ...] = ()


_labels: dict[str, str | Promise] = {}
_choices: dict[str, dict[str, str | Promise]] = {}


def register_words(labels: Words, choices: Mapping[str, Words] | None = None) -> None:
    """Name keys, and the codes that may stand under a key."""
    _labels.update(labels)
    for key, words in (choices or {}).items():
        _choices.setdefault(key, {}).update(words)


def tell_mapping(told: Mapping[str, Any]) -> list[Section]:
    """Tell an export: a section for each row under each key, an entry for each value."""
    sections = []
    for key, value in told.items():
        rows = value if isinstance(value, list) else [value]
        plain = [Entry("", say_value(key, row)) for row in rows if _is_plain(row)]
        if plain:
            sections.append(Section(say_key(key), tuple(plain)))
        sections += [
            Section(say_key(key), tuple(entries), str(row.get(GROUP, "")))
            for row in rows
            if isinstance(row, Mapping) and (entries := tell_row(row))
        ]
    return sections


def tell_row(row: Mapping[str, Any]) -> list[Entry]:
    """Tell each value of a row that says something; one inside another becomes its lines."""
    return [
        Entry(say_key(key), say_value(key, value))
        for key, value in row.items()
        if key != GROUP and not _is_empty(value)
    ]


def say_key(key: str) -> str:
    return str(_labels.get(key, str(key).replace("_", " ").capitalize()))


def say_value(key: str, value: Any) -> str:
    """Say a value in words: its code's, a day, yes or no, or the lines of what is inside it."""
    if isinstance(value, Mapping):
        inside = ((name, one) for name, one in value.items() if not _is_empty(one))
        return "; ".join(f"{say_key(name)} – {say_value(name, one)}" for name, one in inside)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(say_value(key, one) for one in value if not _is_empty(one))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    named = _choices.get(key, {}).get(str(value))
    return str(named) if named is not None else say_moment(str(value))


def say_moment(text: str) -> str:
    """Say a day or a moment as people do; anything else as it is."""
    try:
        if moment := parse_datetime(text) if "T" in text else None:
            return date_format(localtime(moment), "j F Y, H:i")
        if day := parse_date(text):
            return date_format(day, "j F Y")
    except ValueError:
        return text
    return text


def list_unnamed(told: Any) -> set[str]:
    """Return the keys of an export that nobody named, for the test that refuses them."""
    if isinstance(told, Mapping):
        mine = {key for key, value in told.items() if not _is_empty(value)} - {GROUP}
        inside = (list_unnamed(value) for value in told.values())
        return (mine - set(_labels)).union(*inside)
    if isinstance(told, list | tuple):
        return set().union(*(list_unnamed(one) for one in told))
    return set()


def _is_plain(value: Any) -> bool:
    return not isinstance(value, Mapping) and not _is_empty(value)


def _is_empty(value: Any) -> bool:
    """Nothing to say: empty, or only empty things inside."""
    if isinstance(value, Mapping):
        return all(_is_empty(one) for one in value.values())
    if isinstance(value, list | tuple):
        return all(_is_empty(one) for one in value)
    return value in EMPTY
