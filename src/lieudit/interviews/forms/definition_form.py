"""A questionnaire kept in a file: its JSON read back, each fault told with its place."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.hall.forms import LeanForm
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.form_json import form_from_json
from lieudit.interviews.engine.problems import FormInvalid, Problem
from lieudit.interviews.forms.problem_words import tell_problem

LARGEST_FILE = 1_000_000
MOST_TOLD = 50


@dataclass(frozen=True)
class Fault:
    """A fault of the file: the question's short name, its rank in the file, the sentence."""

    item: str
    row: int
    sentence: str


class DefinitionForm(LeanForm):
    """`form` is the questionnaire read, once valid; `faults` what stands in the way."""

    form: Form
    file = forms.FileField(
        label=gettext_lazy("File of the questionnaire"),
        help_text=gettext_lazy(
            "A “.json” file downloaded from Lieudit, here or elsewhere. 1 MB at most."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("This file is empty: choose another one."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: list[Fault] = []

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 1 MB: it cannot be read."))
        document = _decode(file.read())
        try:
            self.form = form_from_json(document)
        except FormInvalid as refusal:
            rows = _find_rows(document)
            self.faults = [_tell(problem, rows) for problem in refusal.problems[:MOST_TOLD]]
            raise forms.ValidationError(
                _(
                    "This file cannot be taken as it is; nothing was kept. See below what to "
                    "correct."
                )
            ) from refusal
        return file


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
