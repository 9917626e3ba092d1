"""Give languages of a file the codes this house speaks: `default` and `Français` become `fr`."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

from lieudit.interviews.engine.form import Form, Texts
from lieudit.interviews.engine.xlsform.headers import UNMARKED

CODES = {
    "français": "fr", "francais": "fr", "french": "fr", "english": "en", "anglais": "en",
}  # fmt: skip
TEXT_FIELDS = frozenset({
    "title", "intro", "labels", "easy_labels", "hints", "guidance", "required_message",
    "constraint_message", "pole_a", "pole_b", "tension",
})  # fmt: skip
Part = TypeVar("Part", bound=Any)


def recode_languages(form: Form, main: str) -> Form:
    """Return the form with known codes; a column without a language is in `main`.

    Names of columns are remembered, so that the export writes them as they were.
    """
    codes = {
        code: main if code == UNMARKED else CODES.get(code.lower(), code) for code in form.languages
    }
    if all(code == kept for code, kept in codes.items()):
        return form
    names = dict(form.language_names)
    for code, kept in codes.items():
        if code != kept:
            name = names.pop(code, "" if code == UNMARKED else code)
            names.setdefault(kept, name)
    return dataclasses.replace(
        _recode(form, codes),
        languages=tuple(dict.fromkeys(codes.values())),
        default_language=codes.get(form.default_language, form.default_language),
        language_names=names,
        items=tuple(
            dataclasses.replace(
                _recode(item, codes),
                choices=tuple(_recode(choice, codes) for choice in item.choices),
            )
            for item in form.items
        ),
        groups=tuple(_recode(group, codes) for group in form.groups),
        themes=tuple(_recode(theme, codes) for theme in form.themes),
    )


def _recode(part: Part, codes: Mapping[str, str]) -> Part:
    changes = {
        field.name: _rename(getattr(part, field.name), codes)
        for field in dataclasses.fields(part)
        if field.name in TEXT_FIELDS
    }
    return dataclasses.replace(part, **changes)


def _rename(texts: Texts, codes: Mapping[str, str]) -> Texts:
    renamed: dict[str, str] = {}
    for code, text in texts.items():
        renamed.setdefault(codes.get(code, code), text)
    return renamed
