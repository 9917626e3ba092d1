"""The one page that prepares a wave: what is asked, until when, and what people are told."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.actions.waves import Notice, Reminders
from lieudit.interviews.models import Wave
from lieudit.interviews.models.wave import LegalGround

TELLING = ("controller", "contact", "purpose", "ground", "retention_months")


class WaveForm(LeanForm):
    version = forms.ChoiceField(
        label=_("Questionnaire"),
        error_messages={
            "required": _("Choose the questionnaire to be asked."),
            "invalid_choice": _("This questionnaire cannot be asked (any more). Choose another."),
        },
    )
    title = forms.CharField(
        label=_("Name of this wave"),
        max_length=160,
        help_text=_("Read by everybody, for instance “Before our weekend of May”."),
        error_messages={"required": _("Give the wave a name.")},
    )
    answer_until = forms.DateField(
        label=_("Answer until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("May be left empty. You close the wave yourself, when you wish."),
        error_messages={"invalid": _("Write a date such as 14/05/2026.")},
    )
    hours_needed = forms.IntegerField(
        label=_("Hours a month the place needs from everybody together"),
        required=False,
        min_value=0,
        max_value=10_000,
        help_text=_("Only to set it beside the hours people offer. May be left empty."),
    )
    controller = forms.CharField(
        label=_("Who is responsible for the answers"),
        max_length=200,
        help_text=_("The association or the structure that accompanies you."),
        error_messages={"required": _("Name who is responsible: people must be told.")},
    )
    contact = forms.CharField(
        label=_("How to reach that person"),
        max_length=200,
        help_text=_("An e-mail, a phone number or a postal address."),
        error_messages={"required": _("Write an e-mail, a phone number or an address.")},
    )
    purpose = forms.CharField(
        label=_("What the answers are for"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what the answers are for, in a sentence.")},
    )
    ground = forms.ChoiceField(
        label=_("On what legal ground"), choices=LegalGround.choices, widget=forms.RadioSelect
    )
    retention_months = forms.IntegerField(
        label=_("Months the answers are kept after the closing"), min_value=1, max_value=36
    )
    every_days = forms.IntegerField(
        label=_("Days between two reminders"), min_value=2, max_value=60
    )
    most = forms.IntegerField(
        label=_("Reminders at the most"),
        min_value=0,
        max_value=5,
        help_text=_("By e-mail, only to those who have not finished. 0: none."),
    )

    def __init__(
        self, *args: Any, askable: list[tuple[Any, str]], is_told: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [(str(key), title) for key, title in askable]
        if is_told:  # an open wave: what people were told stands
            for name in ("version", "title", *TELLING):
                del self.fields[name]

    def clean_answer_until(self) -> Any:
        day = self.cleaned_data["answer_until"]
        if day is not None and day != self.initial.get("answer_until"):
            if day < timezone.localdate():
                raise forms.ValidationError(_("This day is past. Choose a day to come."))
            if day.year > timezone.localdate().year + 5:
                raise forms.ValidationError(_("This day is too far away. Check the year."))
        return day

    def read_notice(self) -> Notice:
        return Notice(**{name: self.cleaned_data[name] for name in TELLING})

    def read_reminders(self) -> Reminders:
        return Reminders(self.cleaned_data["every_days"], self.cleaned_data["most"])


def describe_wave(wave: Wave) -> dict[str, Any]:
    """Return what the form starts from, to change a wave or to ask it again."""
    return {
        "version": str(wave.version_id),
        "title": wave.title,
        "answer_until": wave.answer_until,
        "hours_needed": wave.hours_needed,
        "controller": wave.notice_controller,
        "contact": wave.notice_contact,
        "purpose": wave.notice_purpose,
        "ground": wave.notice_ground,
        "retention_months": wave.retention_months,
        "every_days": wave.reminder_every_days,
        "most": wave.reminder_most,
    }
