"""A questionnaire in a file: Lieudit's own, an XLSForm or LimeSurvey's, each fault told."""

import json
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.hall.forms import LeanForm
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.form_json import form_from_json, form_to_json
from lieudit.interviews.engine.limesurvey.reading import read_lss
from lieudit.interviews.engine.problems import FormInvalid, Problem
from lieudit.interviews.engine.xlsform.findings import Reading
from lieudit.interviews.engine.xlsform.languages import recode_languages
from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.interviews.forms.file_words import ReportLine, tell_findings, tell_refusal
from lieudit.interviews.forms.problem_words import tell_problem
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.workbook import read_workbook

LARGEST_FILE = 1_000_000
LARGEST_FOREIGN = 5_000_000
FOREIGN = {".xlsx": "xlsform", ".xlsm": "xlsform", ".xls": "xlsform", ".lss": "limesurvey"}
OWN = ("", ".json")
ACCEPTED = ".json,.xlsx,.lss,application/json"
MOST_TOLD = 50


@dataclass(frozen=True)
class Fault:
    """A fault of the file: the question's short name, its rank in the file, the sentence."""

    item: str
    row: int
    sentence: str


class DefinitionForm(LeanForm):
    """`form` is the questionnaire read, once valid; `report` what of the file was not taken;
    `faults` what stands in the way."""

    form: Form
    file = forms.FileField(
        label=gettext_lazy("File of the questionnaire"),
        help_text=gettext_lazy(
            "An XLSForm (“.xlsx”, from ODK, KoboToolbox…), a LimeSurvey structure (“.lss”), 5 MB "
            "at most; or a “.json” file downloaded from Lieudit, 1 MB at most."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("This file is empty: choose another one."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: list[Fault] = []
        self.report: list[ReportLine] = []

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        name = PurePath(file.name or "")
        kind = FOREIGN.get(name.suffix.lower())
        if kind:
            self._read_foreign(file, kind)
        elif name.suffix.lower() not in OWN:
            unknown = BadInput("file_kind_unknown", Where(), {"name": name.name[:80]})
            raise forms.ValidationError(tell_refusal(unknown))
        else:
            self._read_own(file)
        return file

    def _read_own(self, file: UploadedFile) -> None:
        if file.size is None or file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 1 MB: it cannot be read."))
        document = _decode(file.read())
        try:
            self.form = form_from_json(document)
        except FormInvalid as refusal:
            self._refuse(refusal, _find_rows(document))

    def _read_foreign(self, file: UploadedFile, kind: str) -> None:
        if file.size is None or file.size > LARGEST_FOREIGN:
            raise forms.ValidationError(_("This file is larger than 5 MB: it cannot be read."))
        try:
            reading = _read(file.read(), kind)
        except BadInput as refusal:
            raise forms.ValidationError(tell_refusal(refusal)) from refusal
        self.report = tell_findings(reading.findings)
        if reading.form is None:
            raise forms.ValidationError(NOT_TAKEN)
        form = recode_languages(reading.form, "fr")
        if not any(form.title.values()):
            title = PurePath(file.name or "").stem[:160]
            form = replace(form, title={form.default_language: title})
        try:  # what is kept must be read again tomorrow: the same gate as for our own files
            self.form = form_from_json(form_to_json(form))
        except FormInvalid as refusal:
            self._refuse(refusal, {name: n for n, name in enumerate(form.item_names, start=1)})

    def _refuse(self, refusal: FormInvalid, rows: dict[str, int]) -> None:
        self.faults = [_tell(problem, rows) for problem in refusal.problems[:MOST_TOLD]]
        raise forms.ValidationError(NOT_TAKEN) from refusal


NOT_TAKEN = gettext_lazy(
    "This file cannot be taken as it is; nothing was kept. See below what to correct."
)


def _read(content: bytes, kind: str) -> Reading:
    return read_lss(content) if kind == "limesurvey" else read_xlsform(read_workbook(content))


def _decode(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise forms.ValidationError(
            _("This file is not a text in UTF-8: save it again in this encoding.")
        ) from error
    except json.JSONDecodeError as error:
        raise forms.ValidationError(
            _("This file is not JSON: line %(line)s, column %(column)s cannot be understood.")
            % {"line": error.lineno, "column": error.colno}
        ) from error
    except ValueError as error:  # after the two above: Python reads no number so long
        raise forms.ValidationError(_("This file holds a number too long to be read.")) from error
    except RecursionError as error:
        raise forms.ValidationError(_("This file is nested too deeply.")) from error


def _find_rows(document: object) -> dict[str, int]:
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        return {}
    names = [str(item.get("name", ""))[:80] if isinstance(item, dict) else "" for item in items]
    return {name: number for number, name in enumerate(names, start=1) if name}


def _tell(problem: Problem, rows: dict[str, int]) -> Fault:
    return Fault(problem.item, rows.get(problem.item, 0), tell_problem(problem))
