"""The matrix as a table or as JSON, both ways: what is written reads back to the same rows.

Columns of the CSV, in any order, others ignored: domain, label, examples, decider,
decider_name, method, quorum, majority, weights, floor, ceiling (euros), notice_days, consult,
appeal, legal_source, is_secret. `docs/formats/decision-matrix.md`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lieudit.governance.engine.matrix.rows import DECIDERS, METHODS, WEIGHTS, MatrixRow
from lieudit.governance.engine.matrix.shares import WrongShare, tidy_share
from lieudit.kit.numbers import parse_number, parse_whole
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.tables import decode_text, read_headed

FORMAT = "lieudit-decision-matrix"
VERSION = 1
NEEDED = ("domain", "decider", "method")
COLUMNS = (
    "domain", "label", "examples", "decider", "decider_name", "method", "quorum", "majority",
    "weights", "floor", "ceiling", "notice_days", "consult", "appeal", "legal_source", "is_secret",
)  # fmt: skip
LENGTHS = {
    "domain": 40, "label": 120, "examples": 300, "decider_name": 120, "consult": 300,
    "appeal": 300, "legal_source": 120,
}  # fmt: skip
CHOICES = {"decider": DECIDERS, "method": METHODS, "weights": WEIGHTS}
MOST_ROWS = 200
MOST_CENTS = 100_000_000_00
MOST_DAYS = 365
YES = frozenset({"1", "yes", "oui", "true", "vrai", "x"})
NO = frozenset({"", "0", "no", "non", "false", "faux"})
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def read_table(content: bytes, file: str) -> tuple[MatrixRow, ...]:
    """Return the rows of a CSV; BadInput names the row and the column."""
    table = read_headed(content, file)
    table.find_columns(NEEDED, file)
    known = [(name, table.columns.index(name)) for name in COLUMNS if name in table.columns]
    rows = []
    for row in table.rows:
        told = {name: row.cells[at] if at < len(row.cells) else "" for name, at in known}
        places = {name: at + 1 for name, at in known}
        rows.append(_read_row(told, file, row.number, places))
    return _check_number(rows, file)


def read_json(content: bytes, file: str) -> tuple[MatrixRow, ...]:
    """Return the rows of a JSON export; rows are counted from 1."""
    try:
        told = json.loads(decode_text(content, file))
    except (ValueError, RecursionError):
        raise BadInput("not_json", Where(file=file)) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BadInput("not_a_matrix", Where(file=file))
    if told.get("version") != VERSION:
        raise BadInput("later_version", Where(file=file, field="version"))
    listed = told.get("rows")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise BadInput("not_a_matrix", Where(file=file, field="rows"))
    rows = [
        _read_row({name: _plain(one.get(name)) for name in COLUMNS}, file, number, {})
        for number, one in enumerate(listed, start=1)
    ]
    return _check_number(rows, file)


def write_rows(rows: Sequence[MatrixRow]) -> list[list[str]]:
    """Return the cells of each row in the order of COLUMNS."""
    return [[tell_row(row)[name] for name in COLUMNS] for row in rows]


def write_json(rows: Sequence[MatrixRow]) -> str:
    """Return the matrix as JSON: every value a text, money in euros."""
    told = {"format": FORMAT, "version": VERSION, "rows": [tell_row(row) for row in rows]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def tell_row(row: MatrixRow) -> dict[str, str]:
    """Return a row as texts by column."""
    told = {name: str(getattr(row, name, "") or "") for name in COLUMNS}
    told["floor"], told["ceiling"] = _euros(row.floor_cents), _euros(row.ceiling_cents)
    told["notice_days"] = "" if row.notice_days is None else str(row.notice_days)
    told["is_secret"] = "1" if row.is_secret else ""
    return told


def _read_row(
    told: Mapping[str, str], file: str, number: int, places: Mapping[str, int]
) -> MatrixRow:
    def refuse(code: str, name: str, **details: str) -> BadInput:
        where = Where(file=file, row=number, column=places.get(name), field=name)
        return BadInput(code, where, {"name": name} | details)

    # an export that a spreadsheet disarmed begins with an apostrophe: it is no part of the text
    said = {name: _arm(text).strip() for name, text in told.items()}
    for name, most in LENGTHS.items():
        if len(said.get(name, "")) > most:
            raise refuse("cell_too_long", name, limit=str(most))
    if not KEY.fullmatch(said["domain"]):
        raise refuse("not_a_domain", "domain", value=said["domain"][:60])
    said["weights"] = said.get("weights") or "person"
    for name, known in CHOICES.items():
        if said[name] not in known:
            raise refuse("unknown_choice", name, value=said[name][:60], choices=", ".join(known))
    for kind in ("quorum", "majority"):
        try:
            said[kind] = tidy_share(said.get(kind, ""), kind)
        except WrongShare:
            raise refuse("not_a_share", kind, value=said[kind][:60]) from None
    secret = said.get("is_secret", "").lower()
    if secret not in YES | NO:
        raise refuse("not_yes_or_no", "is_secret", value=secret[:60])
    amounts = {}
    for name in ("floor", "ceiling"):
        amounts[name] = _read_cents(said.get(name, ""))
        if amounts[name] == -1:
            raise refuse("not_an_amount", name, value=said[name][:60])
    days = parse_whole(said.get("notice_days", "")) if said.get("notice_days") else None
    if said.get("notice_days") and (days is None or not 0 <= days <= MOST_DAYS):
        raise refuse("not_a_number_of_days", "notice_days", value=said["notice_days"][:60])
    texts = {name: said.get(name, "") for name in (*LENGTHS, "decider", "method", "weights")}
    texts["label"] = texts["label"] or texts["domain"]
    return MatrixRow(
        **texts,
        quorum=said["quorum"],
        majority=said["majority"],
        floor_cents=amounts["floor"],
        ceiling_cents=amounts["ceiling"],
        notice_days=days,
        is_secret=secret in YES,
    )


def _check_number(rows: Sequence[MatrixRow], file: str) -> tuple[MatrixRow, ...]:
    if not rows:
        raise BadInput("empty_file", Where(file=file))
    if len(rows) > MOST_ROWS:
        raise BadInput(
            "too_many_rows", Where(file=file, row=MOST_ROWS + 2), {"limit": str(MOST_ROWS)}
        )
    return tuple(rows)


def _read_cents(text: str) -> int | None:
    """Return cents; None for nothing, -1 for what is no amount."""
    words = text.replace("€", "").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    if not words:
        return None
    number = parse_number(words)
    if number is None or number < 0:
        return -1
    cents: Fraction = number * 100
    is_amount = cents.denominator == 1 and cents <= MOST_CENTS
    return int(cents) if is_amount else -1


def _euros(cents: int | None) -> str:
    if cents is None:
        return ""
    whole, part = divmod(cents, 100)
    return f"{whole}.{part:02}" if part else str(whole)


def _plain(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _arm(text: str) -> str:
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r\n" else text


def read_stored(told: Sequence[Mapping[str, str]]) -> tuple[MatrixRow, ...]:
    """Return rows from what `tell_row` wrote; BadInput names the first that is not one."""
    return tuple(
        _read_row(dict.fromkeys(COLUMNS, "") | dict(one), "", number, {})
        for number, one in enumerate(told, start=1)
    )
