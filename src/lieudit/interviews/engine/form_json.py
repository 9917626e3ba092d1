"""Does this JSON describe a form? Written and read back without loss, or refused with reasons."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, get_args

from lieudit.interviews.engine.form import (
    ITEM_TYPES,
    SENSITIVITIES,
    Choice,
    Form,
    Group,
    GroupKind,
    Item,
    KeptRow,
    Parameters,
    Theme,
)
from lieudit.interviews.engine.form_reading import Reader
from lieudit.interviews.engine.naming import is_choice_name, is_item_name
from lieudit.interviews.engine.problems import FormInvalid, Problem

FORMAT = "lieudit-form-1"
MAX_ITEMS = 1000
MAX_CHOICES = 500
MAX_KEPT = 2000
MAX_TEXT = 20_000


def form_to_json(form: Form) -> dict[str, Any]:
    """Return the form as plain JSON values; what is empty or default is left out."""
    return {"format": FORMAT, **_compact(form)}


def item_to_json(item: Item) -> dict[str, Any]:
    """Return one item as plain JSON values."""
    return _compact(item)


def form_from_json(document: object) -> Form:
    """Build a form from decoded JSON.

    Raises FormInvalid with every problem found: code, item, field. Expressions and references are
    not looked into here; `definition.check_form` does.
    """
    reader = Reader(MAX_TEXT)
    source = reader.mapping(document, "form")
    if source.get("format") != FORMAT:
        reader.refuse("unknown_format", field="format")
    form = _read_form(reader, source)
    if reader.problems:
        raise FormInvalid(tuple(reader.problems))
    return form


def _compact(row: Any) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for column in dataclasses.fields(row):
        value = getattr(row, column.name)
        is_zero = isinstance(value, float)
        if value == Parameters() or (not value and not is_zero):
            continue
        kept[column.name] = _plain(value)
    return kept


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return _compact(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return dict(value) if isinstance(value, Mapping) else value


def _read_form(reader: Reader, source: Mapping[str, Any]) -> Form:
    reader.known(source, {column.name for column in dataclasses.fields(Form)} | {"format"})
    items = tuple(_read_item(reader, each) for each in reader.sequence(source, "items", MAX_ITEMS))
    groups = tuple(
        _read_group(reader, each) for each in reader.sequence(source, "groups", MAX_ITEMS)
    )
    themes = tuple(
        _read_theme(reader, each) for each in reader.sequence(source, "themes", MAX_ITEMS)
    )
    _refuse_twins(reader, [row.name for row in items] + [row.name for row in groups])
    _refuse_twins(reader, [row.name for row in themes])
    languages = tuple(reader.strings(source, "languages")) or ("fr",)
    return Form(
        title=reader.texts(source, "title"),
        languages=languages,
        default_language=reader.text(source, "default_language") or languages[0],
        items=items,
        groups=groups,
        themes=themes,
        name=reader.text(source, "name") or "questionnaire",
        version=reader.text(source, "version"),
        intro=reader.texts(source, "intro"),
        licence=reader.text(source, "licence"),
        attribution=reader.text(source, "attribution"),
        language_names=reader.texts(source, "language_names"),
        settings=reader.texts(source, "settings"),
        kept=tuple(_read_kept(reader, each) for each in reader.sequence(source, "kept", MAX_KEPT)),
        extra=reader.texts(source, "extra"),
    )


def _read_item(reader: Reader, document: object) -> Item:
    source = reader.mapping(document, "items")
    name = reader.begin_item(source)
    if not is_item_name(name):
        reader.refuse("bad_name", field="name", name=name[:80])
    reader.known(source, {column.name for column in dataclasses.fields(Item)})
    item = Item(
        name=name,
        type=reader.one_of(source, "type", ITEM_TYPES),
        required=reader.flag(source, "required"),
        is_read_only=reader.flag(source, "is_read_only"),
        is_ordinal=reader.flag(source, "is_ordinal"),
        choices=_read_choices(reader, source),
        parameters=_read_parameters(reader, source),
        sensitivity=reader.one_of(source, "sensitivity", SENSITIVITIES, "none"),
        extra=reader.texts(source, "extra"),
        labels=reader.texts(source, "labels"),
        easy_labels=reader.texts(source, "easy_labels"),
        hints=reader.texts(source, "hints"),
        guidance=reader.texts(source, "guidance"),
        required_message=reader.texts(source, "required_message"),
        constraint_message=reader.texts(source, "constraint_message"),
        pole_a=reader.texts(source, "pole_a"),
        pole_b=reader.texts(source, "pole_b"),
        tension=reader.texts(source, "tension"),
        relevant=reader.text(source, "relevant"),
        constraint=reader.text(source, "constraint"),
        calculation=reader.text(source, "calculation"),
        required_if=reader.text(source, "required_if"),
        default=reader.text(source, "default"),
        trigger=reader.text(source, "trigger"),
        choice_filter=reader.text(source, "choice_filter"),
        list_name=reader.text(source, "list_name"),
        theme=reader.text(source, "theme"),
        group=reader.text(source, "group"),
        consent=reader.text(source, "consent"),
        appearance=reader.text(source, "appearance"),
    )
    reader.end_item()
    return item


def _read_choices(reader: Reader, source: Mapping[str, Any]) -> tuple[Choice, ...]:
    choices = []
    for each in reader.sequence(source, "choices", MAX_CHOICES):
        row = reader.mapping(each, "choices")
        reader.known(row, {"name", "labels", "extra"})
        name = reader.text(row, "name")
        if not is_choice_name(name):
            reader.refuse("bad_choice_name", field="choices", name=name[:80])
        extra = reader.texts(row, "extra")
        choices.append(Choice(name=name, labels=reader.texts(row, "labels"), extra=extra))
    _refuse_twins(reader, [choice.name for choice in choices], "duplicate_choice")
    return tuple(choices)


def _read_parameters(reader: Reader, source: Mapping[str, Any]) -> Parameters:
    row = reader.mapping(source.get("parameters", {}), "parameters")
    reader.known(row, {column.name for column in dataclasses.fields(Parameters)})
    return Parameters(
        start=reader.number(row, "start"),
        end=reader.number(row, "end"),
        step=reader.number(row, "step"),
        max_choices=reader.count(row, "max_choices"),
        max_length=reader.count(row, "max_length"),
    )


def _read_group(reader: Reader, document: object) -> Group:
    source = reader.mapping(document, "groups")
    name = reader.begin_item(source)
    if not is_item_name(name):
        reader.refuse("bad_name", field="name", name=name[:80])
    reader.known(source, {column.name for column in dataclasses.fields(Group)})
    group = Group(
        name=name,
        labels=reader.texts(source, "labels"),
        relevant=reader.text(source, "relevant"),
        parent=reader.text(source, "parent"),
        kind=reader.one_of(source, "kind", get_args(GroupKind), "group"),
        repeat_count=reader.text(source, "repeat_count"),
        appearance=reader.text(source, "appearance"),
        extra=reader.texts(source, "extra"),
    )
    reader.end_item()
    return group


def _read_theme(reader: Reader, document: object) -> Theme:
    source = reader.mapping(document, "themes")
    reader.known(source, {"name", "labels"})
    name = reader.text(source, "name")
    if not is_item_name(name):
        reader.refuse("bad_name", field="themes", name=name[:80])
    return Theme(name=name, labels=reader.texts(source, "labels"))


def _read_kept(reader: Reader, document: object) -> KeptRow:
    source = reader.mapping(document, "kept")
    reader.known(source, {column.name for column in dataclasses.fields(KeptRow)})
    return KeptRow(
        sheet=reader.text(source, "sheet"),
        cells=reader.texts(source, "cells"),
        after=reader.text(source, "after"),
    )


def _refuse_twins(reader: Reader, names: list[str], code: str = "duplicate_name") -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            reader.problems.append(Problem(code, item=reader.item or name, details={"name": name}))
        seen.add(name)
