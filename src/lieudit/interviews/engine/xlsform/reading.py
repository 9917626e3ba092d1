"""Read an XLSForm: a whole form and all that was not taken, or the reasons why there is none.

Source: XLSForm reference; where it is silent, what pyxform 4.5 does (docs/algorithms/xlsform.md).
"""

from __future__ import annotations

from collections.abc import Mapping

from lieudit.interviews.engine.form import Form, KeptRow, Theme
from lieudit.interviews.engine.xlsform.checking import check_reading
from lieudit.interviews.engine.xlsform.choices import ChoiceLists
from lieudit.interviews.engine.xlsform.findings import Finding, Findings, Reading
from lieudit.interviews.engine.xlsform.headers import read_header
from lieudit.interviews.engine.xlsform.other_sheets import keep_sheets
from lieudit.interviews.engine.xlsform.settings import (
    OWN_SHEET,
    Settings,
    read_own_sheet,
    read_settings,
)
from lieudit.interviews.engine.xlsform.survey import SurveyReader
from lieudit.interviews.engine.xlsform.tables import Table
from lieudit.interviews.engine.xlsform.wordings import Languages
from lieudit.kit.workbook import Workbook

READ_SHEETS = frozenset({"survey", "choices", "settings", OWN_SHEET})


def read_xlsform(workbook: Workbook) -> Reading:
    """Return the form of a workbook and what was found, each with its row and column."""
    findings = Findings()
    for notice in workbook.notices:
        findings.add(
            Finding(notice.code, notice.sheet, notice.row, notice.column, details=notice.details)
        )
    sheets = {name: workbook.find_sheet(name) for name in sorted(READ_SHEETS)}
    if not any(sheets.values()) and _is_lone_survey(workbook):
        sheets["survey"] = workbook.sheets[0]
    tables = {name: Table(name, sheet, findings) for name, sheet in sheets.items()}
    read = [id(sheet) for sheet in sheets.values()]
    others = keep_sheets([each for each in workbook.sheets if id(each) not in read], findings)
    survey = tables["survey"]
    if not survey.headers:
        findings.add(Finding("sheet_missing", "survey", level="error"))
        return findings.close(Form({}))
    if "type" not in survey.by_meaning:
        findings.add(Finding("column_missing", "survey", survey.header_row, level="error",
                             details={"header": "type"}))  # fmt: skip
        return findings.close(Form({}))
    return _read(tables, others, findings)


def _is_lone_survey(workbook: Workbook) -> bool:
    """Tell whether the only sheet of a workbook has a column of types: it may bear any name."""
    if len(workbook.sheets) != 1 or not workbook.sheets[0].rows:
        return False
    header = workbook.sheets[0].rows[0].cells
    return any(read_header(number, text).meaning == "type" for number, text in header.items())


def _read(tables: Mapping[str, Table], others: tuple[KeptRow, ...], findings: Findings) -> Reading:
    settings = read_settings(tables["settings"])
    headers = [*tables["survey"].headers, *tables["choices"].headers]
    languages = Languages(settings.default_language, headers)
    lists = ChoiceLists(tables["choices"], languages, may_repeat=settings.may_repeat_choices)
    reader = SurveyReader(tables["survey"], languages, lists)
    reader.read()
    own = read_own_sheet(tables[OWN_SHEET])
    form = Form(
        title=_read_wordings(own, "title", {languages.default: settings.title}),
        languages=tuple(languages.codes),
        default_language=languages.default,
        items=tuple(reader.items),
        groups=tuple(reader.groups),
        themes=_read_themes(own, reader),
        name=settings.form_id or "questionnaire",
        version=settings.version,
        intro=_read_wordings(own, "intro", {}),
        licence=own.get("licence", {}).get(("", ""), ""),
        attribution=own.get("attribution", {}).get(("", ""), ""),
        language_names=languages.special_names,
        settings=_read_carried(settings),
        kept=(*reader.kept, *lists.close(), *others),
        extra={name: text for (name, _), text in own.get("extra", {}).items()},
    )
    check_reading(form, reader, findings)
    if not form.items and not findings.has_error:
        findings.add(Finding("no_question", "survey"))
    return findings.close(form)


Own = Mapping[str, Mapping[tuple[str, str], str]]


def _read_wordings(own: Own, kind: str, base: Mapping[str, str]) -> dict[str, str]:
    texts = {language: text for language, text in base.items() if text}
    texts.update({language: text for (_, language), text in own.get(kind, {}).items()})
    return texts


def _read_themes(own: Own, reader: SurveyReader) -> tuple[Theme, ...]:
    labels: dict[str, dict[str, str]] = {}
    for (name, language), text in own.get("theme", {}).items():
        labels.setdefault(name, {})
        if language:
            labels[name][language] = text
    for item in reader.items:
        if item.theme:
            labels.setdefault(item.theme, {})
    return tuple(Theme(name, texts) for name, texts in labels.items())


def _read_carried(settings: Settings) -> dict[str, str]:
    return dict(settings.carried)
