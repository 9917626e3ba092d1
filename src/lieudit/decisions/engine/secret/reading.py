"""Reads the published files as if an enemy had written them: everything is checked, once.

Every refusal is a `BadInput` with its place; nothing is repaired, for a file that had to be
repaired proves nothing.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from lieudit.decisions.engine.ballots import MISSING, QUOTAS
from lieudit.decisions.engine.secret.eligibility import METHODS
from lieudit.decisions.engine.secret.published import VERSION, BallotPaper, Option
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import LARGEST_FILE

MOST_OPTIONS = 500
MOST_LEVELS = 20
MOST_VOTERS = 1_000_000
LONGEST_KEY = 40
Code = TypeVar("Code", bound=str)


def read_document(content: bytes, file: str, expected: str) -> Mapping[str, Any]:
    """Return the object of a file of the format expected, or refuse it.

    Codes: empty_file, file_too_large, not_utf8, not_json, key_twice, not_this_document,
    version_unknown.
    """
    where = Where(file=file)
    if len(content) > LARGEST_FILE:
        raise BadInput("file_too_large", where, {"limit": str(LARGEST_FILE)})
    if not content.strip():
        raise BadInput("empty_file", where)
    value = _parse(content, file)
    if not isinstance(value, dict) or value.get("format") != expected:
        raise BadInput("not_this_document", where, {"expected": expected})
    version = value.get("version")
    if version != VERSION or isinstance(version, bool):
        raise BadInput(
            "version_unknown", Where(file=file, field="version"), {"known": str(VERSION)}
        )
    return value


def _parse(content: bytes, file: str) -> object:
    def refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                raise BadInput("key_twice", Where(file=file, field=name[:80]), {"name": name[:80]})
            found[name] = value
        return found

    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=refuse_twice,
            parse_constant=_refuse_constant,
        )
    except UnicodeDecodeError:
        raise BadInput("not_utf8", Where(file=file)) from None
    except json.JSONDecodeError as error:
        place = Where(file=file, row=error.lineno, column=error.colno)
        details = {"line": str(error.lineno), "place": str(error.colno)}
        raise BadInput("not_json", place, details) from None
    except (ValueError, RecursionError):
        raise BadInput("not_json", Where(file=file), {"line": "?", "place": "?"}) from None


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def read_text(document: Mapping[str, Any], file: str, name: str, most: int = 500) -> str:
    """Return a text of the document, refused when it is none or too long."""
    value = document.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise refuse_field(file, name)
    return value


def read_count(
    document: Mapping[str, Any], file: str, name: str, most: int = MOST_VOTERS, least: int = 0
) -> int:
    """Return a whole number of the document, within its bounds."""
    value = document.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise refuse_field(file, name)
    return value


def read_list(document: Mapping[str, Any], file: str, name: str, most: int) -> list[Any]:
    """Return a list of the document, no longer than it may be."""
    value = document.get(name)
    if not isinstance(value, list) or len(value) > most:
        raise refuse_field(file, name)
    return value


def read_paper(document: Mapping[str, Any], file: str) -> BallotPaper:
    """Return the ballot paper a document tells."""
    method = read_text(document, file, "method", LONGEST_KEY)
    if method not in METHODS:
        raise refuse_field(file, "method")
    options = tuple(
        _read_option(one, file, place)
        for place, one in enumerate(read_list(document, file, "options", MOST_OPTIONS), start=1)
    )
    if len({option.key for option in options}) < len(options):
        raise refuse_field(file, "options")
    if method != "simple_vote" and len(options) < 2:  # noqa: PLR2004 - one option is no choice
        raise refuse_field(file, "options")
    levels = read_count(document, file, "levels", MOST_LEVELS)
    if method == "majority_judgment" and levels < 2:  # noqa: PLR2004 - one grade says nothing
        raise refuse_field(file, "levels")
    seats = read_count(document, file, "seats", MOST_OPTIONS, least=1)
    missing = _read_code(document, file, "missing", MISSING)
    quota = _read_code(document, file, "quota", QUOTAS)
    return BallotPaper(method, options, levels, seats, missing, quota)


def _read_code(
    document: Mapping[str, Any], file: str, name: str, allowed: tuple[Code, ...]
) -> Code:
    value = document.get(name)
    for code in allowed:
        if code == value:
            return code
    raise refuse_field(file, name)


def _read_option(value: object, file: str, place: int) -> Option:
    if not isinstance(value, dict):
        raise refuse_field(file, f"options[{place}]")
    key, label = value.get("key"), value.get("label")
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY or not isinstance(label, str):
        raise refuse_field(file, f"options[{place}]")
    return Option(key, label)


def refuse_field(file: str, name: str) -> BadInput:
    """Return the refusal of one field of a file."""
    return BadInput("field_unreadable", Where(file=file, field=name), {"name": name})
