"""A file from another tool: asked for, read, and what is wrong with it said in words."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.governance.engine.brought import Brought, Heard
from lieudit.governance.engine.glassfrog import read_glassfrog
from lieudit.governance.engine.holaspirit import read_holaspirit
from lieudit.governance.forms.fields import today_field
from lieudit.governance.forms.words import Words
from lieudit.hall.forms import LeanForm
from lieudit.kit.problems import BadInput
from lieudit.kit.workbook import LARGEST_FILE, read_workbook

MEGA = 1024 * 1024
FAULTS: Words = {
    "empty_file": _("The file is empty."),
    "file_too_large": _("The file is too large: 16 MB at the most."),
    "workbook_encrypted": _("The workbook is locked by a password: save it without one."),
    "workbook_old_format": _("This is an old Excel file (.xls): save it as .xlsx."),
    "workbook_unknown": _("This is neither an Excel workbook (.xlsx) nor a JSON file."),
    "archive_damaged": _("The file is damaged, or was cut on its way: export it again."),
    "archive_bomb": _("The file unfolds beyond reason: it was not read."),
    "archive_encrypted": _("The workbook is locked by a password: save it without one."),
    "archive_too_many_members": _("The file holds too many parts: it was not read."),
    "json_unreadable": _("This JSON file could not be read: save the answer again, whole."),
    "structure_sheet_missing": _(
        "The workbook has no sheet “Circles & Roles”: it is not the export of Holaspirit."
    ),
    "structure_column_missing": _("A column is missing: “%(field)s”, on the sheet “%(sheet)s”."),
    "structure_empty": _("The file holds no circle and no role."),
    "structure_no_root": _(
        "Every row has a “Circle ID”: the circle that holds all others must have none."
    ),
    "structure_too_large": _(
        "The file holds more than is read at once: 200 circles, 1,000 roles, ten levels."
    ),
}
HEARD: Words = {
    "row_without_name": _("A row without a name or an id was left out."),
    "row_twice": _("A row with an id that stands above already was left out."),
    "circle_moved_to_root": _(
        "Its circle is not in the file, or they hold each other: put under the first circle."
    ),
    "role_moved_to_root": _("Its circle is not in the file: put in the first circle."),
    "holder_without_place": _("The role or the circle of this line is not in the file."),
    "day_not_understood": _("A day was not understood: counted from the day of the import."),
    "policy_without_place": _("The circle or the role of this rule is not in the file."),
    "policy_shortened": _("A rule longer than 500 signs was cut there."),
    "policies_cut": _("Sixty rules are kept here; those from this row on are left out."),
}
COLUMNS = {
    "roleid": "Role ID",
    "role": "Role",
    "iscircle": "IsCircle",
    "circleid": "Circle ID",
    "policy": "Policy",
}


class BringForm(LeanForm):
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "The Excel export of Holaspirit (.xlsx), our own, or a saved answer of GlassFrog "
            "(.json). Nothing is kept before you have seen what it holds."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.json"}),
    )

    def clean_file(self) -> Any:
        """Read the file; `brought` and `source` are there once it is good."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST_FILE:
            raise forms.ValidationError(FAULTS["file_too_large"])
        content = given.read()
        try:
            self.brought, self.source = _read(content)
        except BadInput as problem:
            raise forms.ValidationError(say_fault(problem)) from problem
        return given


class KeepForm(LeanForm):
    on = today_field(label=_("From which day on"))


def say_fault(problem: BadInput) -> str:
    """What is wrong with the file, where, and what to do."""
    words = str(FAULTS.get(problem.code, FAULTS["workbook_unknown"]))
    field = problem.where.field or ""
    return (
        words % {"field": COLUMNS.get(field, field), "sheet": problem.where.sheet or ""}
        if "%(" in words
        else words
    )


def say_heard(heard: Heard) -> str:
    """One remark on the reading, with its place."""
    where = ""
    if heard.sheet and heard.row:
        where = gettext("Sheet %(sheet)s, row %(row)s") % {"sheet": heard.sheet, "row": heard.row}
    told = [part for part in (where, heard.detail) if part]
    return " · ".join([*told, str(HEARD[heard.code])])


def _read(content: bytes) -> tuple[Brought, str]:
    if content.lstrip()[:1] in (b"{", b"[") or content[:3] == b"\xef\xbb\xbf":
        return read_glassfrog(content), "glassfrog"
    return read_holaspirit(read_workbook(content)), "holaspirit"
