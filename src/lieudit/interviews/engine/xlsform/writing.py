"""Write a form as an XLSForm: sheets of cells that pyxform compiles, and that read back the same.

Kept rows go back to their place, kept cells to their column. Lieudit's own metadata stands in
`bind::lieudit:…` columns, and what XLSForm has no place for on a sheet `lieudit`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lieudit.interviews.engine.form import Form, pick_text
from lieudit.interviews.engine.xlsform.choice_writing import write_choices
from lieudit.interviews.engine.xlsform.columns import Columns
from lieudit.interviews.engine.xlsform.headers import name_language
from lieudit.interviews.engine.xlsform.other_sheets import write_sheets
from lieudit.interviews.engine.xlsform.settings import OWN_NAMESPACE, OWN_SHEET
from lieudit.interviews.engine.xlsform.survey_writing import SurveyWriter

Rows = list[list[str]]


def write_xlsform(form: Form) -> Sequence[tuple[str, Rows]]:
    """Return (sheet name, rows) pairs, the first row of each being its header."""
    lists, choices = write_choices(form)
    survey = SurveyWriter(form, lists).write()
    own = _write_own(form)
    sheets = [("survey", survey), ("choices", choices), ("settings", _write_settings(form))]
    mine = [(OWN_SHEET, own)] if len(own) > 1 else []
    return [*sheets, *mine, *write_sheets(form.kept)]


def _write_settings(form: Form) -> Rows:
    settings = dict(form.settings)
    namespaces = " ".join(filter(None, [settings.pop("namespaces", ""), OWN_NAMESPACE]))
    names = dict(form.language_names)
    cells = {
        "form_title": pick_text(form.title, form.default_language),
        "form_id": form.name,
        "version": form.version,
        "default_language": name_language(form.default_language, names)
        or ("" if form.default_language == "default" else form.default_language),
        "namespaces": namespaces,
        **settings,
    }
    return [list(cells), list(cells.values())]


def _write_own(form: Form) -> Rows:
    columns = Columns(["kind", "name", "language", "text"])

    def add(kind: str, texts: Mapping[str, str], name: str = "") -> None:
        for language, text in texts.items():
            columns.add({"kind": kind, "name": name, "language": language, "text": text})

    if {language for language, text in form.title.items() if text} - {form.default_language}:
        add("title", form.title)
    add("intro", form.intro)
    for theme in form.themes:
        add("theme", theme.labels or {"": ""}, theme.name)
    add("licence", {"": form.licence} if form.licence else {})
    add("attribution", {"": form.attribution} if form.attribution else {})
    for name, text in form.extra.items():
        add("extra", {"": text}, name)
    return columns.write()
