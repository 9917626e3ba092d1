"""The answers of a wave, or a person's own, written as a table for a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lieudit.interviews.engine.answer_table import STATE_CELLS, Cell, Column, Columns, write_row
from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.naming import make_unique
from lieudit.interviews.engine.repeats import base_name, is_roster
from lieudit.interviews.forms.heading_words import tell_question
from lieudit.interviews.forms.review import say_told
from lieudit.interviews.queries.answers_out import AnswerTable
from lieudit.interviews.queries.filling import Filling
from lieudit.kit.csv_export import write_csv
from lieudit.kit.workbook_writing import write_workbook

WHO = "respondent"
ONE_EACH = Columns()
ENDINGS = ("csv", "xlsx")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Wanted:
    """What was asked of the file: its ending, its columns, a second row in words, names."""

    ending: str = "csv"
    columns: Columns = ONE_EACH
    has_labels: bool = False
    has_names: bool = False


def write_table(table: AnswerTable, wanted: Wanted, language: str) -> bytes:
    """Return the file of a whole wave."""
    headers = [column.header for column in table.columns]
    head = [make_unique(WHO, headers), *headers]
    rows = [[row.name, *write_row(table.columns, row)] for row in table.rows]
    if wanted.has_labels:
        labels = [_label(column, language) for column in table.columns]
        rows.insert(0, [_("Who answers"), *labels])
    if wanted.ending == "csv":
        return _write_csv(head, rows, language)
    return write_workbook(
        [(_("Answers"), [head, *rows]), (_("Read first"), _tell_how_to_read(table))]
    )


def _label(column: Column, language: str) -> str:
    label = pick_text(column.labels, language)
    return f"{label} — {_('Words added')}" if column.part == "words" else label


def write_copy(filling: Filling, ending: str, language: str) -> bytes:
    """Return a person's own answers, all of them, one a line, in words."""
    head = [
        _("Name of the question"),
        _("Question"),
        _("Answer"),
        _("Words added"),
        _("Still asked"),
    ]
    order = {name: place for place, name in enumerate(filling.form.item_names)}
    rows: list[list[Cell]] = []
    for name in sorted(filling.kept, key=lambda one: order.get(one, len(order))):
        item = filling.form.find_item(name) or filling.written.find_item(base_name(name))
        if item is None or is_roster(item):
            continue
        told = filling.kept[name]
        said = "\n".join(say_told(item, told, language))
        question = tell_question(filling.form, item, language)
        is_asked = _("yes") if name in filling.state.relevant else _("no")
        rows.append([name, question, said, told.words or None, is_asked])
    if ending == "csv":
        return _write_csv(head, rows, language)
    return write_workbook([(_("My answers"), [head, *rows])])


def _write_csv(head: Sequence[str], rows: Sequence[Sequence[Cell]], language: str) -> bytes:
    """Numbers are written as the spreadsheet of the language reads them: 3,5 in French."""
    return write_csv(head, rows, "." if language.startswith("en") else ",").encode()


def _tell_how_to_read(table: AnswerTable) -> list[list[Cell]]:
    return [
        [table.wave.title],
        [_("These answers were given in confidence. Everybody sees who took this file, and when.")],
        [_("Do not add up the answers of one person: nothing here measures anybody.")],
        [STATE_CELLS["dont_know"], _("I do not know yet")],
        [STATE_CELLS["prefer_to_talk"], _("I would rather talk about it")],
        [_("empty"), _("not answered, or not asked")],
        ["name[2]", _("the second time of a question that repeats")],
        ["name/choice", _("one choice of several: 1 ticked, 0 not")],
        ["name.words", _("the words added beside the answer")],
        [_("What the law specially protects is in no file.")],
    ]
