"""The day an admission was decided, which ends the time its interview is kept."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm


class DecisionForm(LeanForm):
    decided_on = forms.DateField(
        label=_("Day of the decision"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Left empty: not decided yet, the notes are kept twelve months in all."),
        error_messages={"invalid": _("Write a date such as 14/05/2026.")},
    )

    def clean_decided_on(self) -> date | None:
        day: date | None = self.cleaned_data["decided_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Note it once it is decided."))
        return day
