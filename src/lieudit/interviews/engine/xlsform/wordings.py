"""Texts by language: which languages a file speaks, and the texts of one row in each."""

from __future__ import annotations

from collections.abc import Iterable

from lieudit.interviews.engine.xlsform.headers import (
    STANDARD,
    TRANSLATED,
    UNMARKED,
    Header,
    read_language,
)
from lieudit.interviews.engine.xlsform.tables import Line, Table


class Languages:
    """The languages of a file, in the order of its columns."""

    def __init__(self, default_name: str, headers: Iterable[Header]) -> None:
        self.default = read_language(default_name)
        self.codes: list[str] = []
        self.names: dict[str, str] = {}
        for header in headers:
            if header.meaning in TRANSLATED:
                self._note(header)
        if not self.codes:
            self.codes = [self.default]
            self.names.setdefault(self.default, "")
        if not default_name and UNMARKED not in self.codes:
            self.default = self.codes[0]
        if self.default not in self.codes:
            self.codes.insert(0, self.default)

    def _note(self, header: Header) -> None:
        code = self.code_of(header)
        if code not in self.codes:
            self.codes.append(code)
        if header.language or code not in self.names:
            self.names[code] = header.language

    def code_of(self, header: Header) -> str:
        """Return the language of a column; one without a language is in the main one."""
        return read_language(header.language) if header.language else self.default

    @property
    def special_names(self) -> dict[str, str]:
        """Names that their code alone would not give back."""
        return {
            code: name
            for code, name in self.names.items()
            if name != ("" if code == UNMARKED else STANDARD.get(code, code))
        }


def read_texts(table: Table, line: Line, meaning: str, languages: Languages) -> dict[str, str]:
    """Return the texts of a row by language; a column that names its language comes first."""
    texts: dict[str, str] = {}
    filled = sorted(table.texts_of(line, meaning), key=lambda pair: pair[0].language == "")
    for header, text in filled:
        texts.setdefault(languages.code_of(header), text)
    return {code: texts[code] for code in languages.codes if code in texts}


def read_own_texts(table: Table, line: Line, meaning: str, languages: Languages) -> dict[str, str]:
    """Return the texts of one of Lieudit's own columns, its language after a point."""
    texts: dict[str, str] = {}
    for header, text in table.texts_of(line, meaning):
        texts[_read_suffix(header.language, languages)] = text
    return {code: texts[code] for code in languages.codes if code in texts}


def _read_suffix(suffix: str, languages: Languages) -> str:
    if not suffix:
        return languages.default
    if suffix[:1] == "l" and suffix[1:].isdecimal() and int(suffix[1:]) <= len(languages.codes):
        return languages.codes[int(suffix[1:]) - 1]
    return suffix


def write_suffix(code: str, default: str, codes: tuple[str, ...]) -> str:
    """Return what follows the name of one of Lieudit's own columns for a language."""
    if code == default:
        return ""
    is_plain = code.isascii() and code.replace("-", "").replace("_", "").isalnum()
    return f".{code}" if is_plain else f".l{codes.index(code) + 1}"
