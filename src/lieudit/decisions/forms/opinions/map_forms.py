"""What is typed of an opinion map: the map, a statement, why one is set aside, a paper sheet."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.forms.opinions.words import ANSWERS
from lieudit.decisions.models import OpinionStatement
from lieudit.hall.forms import LeanForm

LONGEST_STATEMENT = 280
MOST_AT_ONCE = 40


class MapForm(LeanForm):
    question = forms.CharField(
        max_length=200,
        label=_("Your question"),
        help_text=_("Open, and about one thing: “How shall we live with animals?”"),
    )
    about = forms.CharField(
        max_length=1500,
        required=False,
        label=_("What people need to know to answer"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    closes_on = forms.DateField(
        label=_("Open until the evening of"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write the day as 31/12/2026."),
        },
    )
    is_live = forms.TypedChoiceField(
        label=_("When is the map shown?"),
        coerce=lambda value: value == "live",
        choices=[
            ("closing", _("When it closes (people are not influenced)")),
            ("live", _("As it goes, in words only; the counts come when it closes")),
        ],
        initial="closing",
        widget=forms.RadioSelect,
    )


class NewMapForm(MapForm):
    statements = forms.CharField(
        required=False,
        label=_("A few first statements, one a line"),
        help_text=_(
            "Six to twelve of different minds, so that the first voters have something to answer. "
            "Everybody adds her own afterwards."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_statements(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["statements"].splitlines()]
        lines = [line for line in lines if line]
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_STATEMENT:
                told = _("Line %(number)d is too long: 280 characters at the most.")
                raise forms.ValidationError(told % {"number": number})
        if len(lines) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Forty lines at the most to begin with."))
        return lines


class StatementForm(LeanForm):
    text = forms.CharField(
        max_length=LONGEST_STATEMENT,
        label=_("Your statement"),
        help_text=_("One idea, one sentence others can agree with or not. Your name is not shown."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_STATEMENT}),
    )


class SetAsideForm(LeanForm):
    reason = forms.ChoiceField(
        label=_("Why set it aside?"),
        choices=OpinionStatement._meta.get_field("set_aside_as").choices,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        max_length=300,
        label=_("What its author will read"),
        help_text=_("To disagree with it is no reason: people vote for that."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SheetForm(LeanForm):
    """A paper sheet typed back: one answer a statement, or none."""

    sheet = forms.IntegerField(
        min_value=1,
        max_value=100_000,
        label=_("Number of the sheet"),
        help_text=_("Write it on the paper too, so that no sheet is typed twice."),
    )

    def __init__(self, *args: Any, statements: Sequence[OpinionStatement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in statements:
            self.fields[f"s-{one.id}"] = forms.TypedChoiceField(
                label=one.text,
                required=False,
                empty_value=None,
                coerce=int,
                choices=[*ANSWERS, ("", _("No answer"))],
                initial="",
                widget=forms.RadioSelect,
            )

    def read_signs(self) -> dict[UUID, int]:
        """Return what was answered, by statement."""
        return {
            UUID(name[2:]): sign
            for name, sign in self.cleaned_data.items()
            if name.startswith("s-") and sign is not None
        }
