"""The table of cases on which the server and a tablet without network must agree."""

import json
from pathlib import Path

from lieudit.interviews.engine.answer import Answer
from lieudit.interviews.engine.form import Form, Item

TABLE = Path(__file__).parent / "engine" / "samples" / "branching_cases.json"
TODAY = "2026-11-25"
SEVERAL = {"select_multiple", "rank"}


def list_cases():
    """Return (why, form, answers as texts, names shown)."""
    return [
        (group["why"], _make_form(group["items"]), answers, shown)
        for group in json.loads(TABLE.read_text(encoding="utf-8"))
        for answers, shown in group["cases"]
    ]


def read_answers(form, texts):
    """Return texts as checked answers."""
    return {name: _read(form.find_item(name), text) for name, text in texts.items()}


def _make_form(rows):
    return Form(title={"fr": "Table"}, items=tuple(_make_item(*row) for row in rows))


def _make_item(name, kind, relevant, consent="", calculation=""):
    return Item(name=name, type=kind, relevant=relevant, consent=consent, calculation=calculation)


def _read(item, text):
    if item.type in SEVERAL:
        return Answer("value", tuple(text.split()))
    return Answer("value", float(text) if item.type in {"integer", "decimal"} else text)
