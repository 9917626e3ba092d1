"""One exchange with an outsider, known or new, on one form."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.people.actions.contact_log import Contact, Words
from lieudit.people.forms.days import DayField, today_field
from lieudit.people.models import Outsider
from lieudit.people.models.contact_log import OutsiderKind

MEANS = [
    ("", _("Not said")),
    ("call", _("Phone call")),
    ("meeting", _("Meeting")),
    ("mail", _("Message by e-mail")),
    ("letter", _("Letter")),
    ("visit", _("Visit of the place")),
]


class WordsForm(LeanForm):
    on_date = today_field(label=_("When"))
    means = forms.ChoiceField(label=_("How"), choices=MEANS, required=False)
    said = forms.CharField(
        label=_("What was said"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The whole group can read it: facts and words, no judgement on persons."),
    )
    next_step = forms.CharField(
        label=_("Next step"),
        max_length=200,
        required=False,
        help_text=_("For example: call back, send the plan, sign."),
    )
    next_date = DayField(label=_("When to come back to it"), required=False)

    def clean_on_date(self) -> Any:
        day = self.cleaned_data["on_date"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("This day has not come yet: write it as the next step instead.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("next_step") and not data.get("next_date") and "next_date" not in self.errors:
            self.add_error("next_date", _("Choose a day, so that the home page recalls this step."))
        return data

    def read_words(self) -> Words:
        names = ("on_date", "means", "said", "next_step", "next_date")
        return Words(**{name: self.cleaned_data[name] for name in names})


class OutsiderForm(LeanForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Who is it"), choices=OutsiderKind.choices)
    organisation = forms.CharField(label=_("Organisation"), max_length=160, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def read_contact(self) -> Contact:
        return Contact(**self.cleaned_data)


class ExchangeForm(WordsForm):
    """The outsider is chosen from the log, or described when met for the first time."""

    outsider = forms.ModelChoiceField(
        label=_("With whom"),
        queryset=None,
        required=False,
        empty_label=_("Somebody new, described below"),
    )
    new_name = forms.CharField(label=_("Name"), max_length=120, required=False)
    new_kind = forms.ChoiceField(
        label=_("Who is it"), choices=[("", _("Choose")), *OutsiderKind.choices], required=False
    )
    new_organisation = forms.CharField(label=_("Organisation"), max_length=160, required=False)
    new_phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    new_email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args: Any, outsiders: QuerySet[Outsider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outsider"].queryset = outsiders
        self.fields["outsider"].label_from_instance = label_outsider

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outsider") or "outsider" in self.errors:
            return data
        if not data.get("new_name"):
            self.add_error("new_name", _("Choose somebody in the list, or write a name here."))
        if not data.get("new_kind"):
            self.add_error("new_kind", _("Say who this is: town hall, bank, neighbour…"))
        return data

    def read_outsider(self) -> Outsider | Contact:
        data = self.cleaned_data
        if data["outsider"]:
            return data["outsider"]
        names = ("name", "kind", "organisation", "phone", "email")
        return Contact(**{name: data[f"new_{name}"] for name in names})

    @property
    def about_whom(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("new_")]

    @property
    def about_what(self) -> list[forms.BoundField]:
        return [self[name] for name in WordsForm.base_fields]


def label_outsider(outsider: Outsider) -> str:
    return f"{outsider.name}, {outsider.organisation}" if outsider.organisation else outsider.name
