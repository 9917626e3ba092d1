"""Which kind of questionnaire is this file, and what does it say?"""

from __future__ import annotations

import json
from pathlib import PurePath

from lieudit.interviews.engine.definition import check_form
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.engine.problems import FormInvalid, Problem
from lieudit.interviews.engine.xlsform.findings import Finding, Level, Reading
from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.workbook import read_workbook


def read_questionnaire(content: bytes, file: str) -> Reading:
    """Return the form of a file, by what its name says it is."""
    kind = PurePath(file).suffix.lower()
    if kind in (".xlsx", ".xlsm", ".xls"):
        return read_xlsform(read_workbook(content, file))
    if kind == ".lss":
        from lieudit.interviews.engine.limesurvey.reading import read_lss  # noqa: PLC0415

        return read_lss(content, file)
    if kind == ".json":
        return read_definition(content, file)
    raise BadInput("file_kind_unknown", Where(file=file), {"name": PurePath(file).name})


def read_definition(content: bytes, file: str) -> Reading:
    """Return the form of Lieudit's own format; its faults are told by item and field."""
    try:
        form = form_from_json(read_json(content, file))
    except FormInvalid as refusal:
        findings = [tell(problem, "definition_refused", "error") for problem in refusal.problems]
        return Reading(None, tuple(findings))
    return Reading(
        form, tuple(tell(problem, "definition_problem", "warning") for problem in check_form(form))
    )


def read_json(content: bytes, file: str) -> object:
    """Return the value of a JSON file, refused with the place of its fault."""
    where = Where(file=file)
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput("not_utf8", where) from None
    except json.JSONDecodeError as error:
        place = Where(file=file, row=error.lineno, column=error.colno)
        details = {"line": str(error.lineno), "place": str(error.colno)}
        raise BadInput("not_json", place, details) from None
    except (ValueError, RecursionError):
        raise BadInput("not_json", where, {"line": "?", "place": "?"}) from None


def tell(problem: Problem, code: str, level: Level) -> Finding:
    """Write a problem of a definition as a finding."""
    details = {"reason": problem.code, "item": problem.item, "field": problem.field}
    return Finding(code, "", 0, 0, level, problem.item, details)
