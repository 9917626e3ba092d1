"""What a collective says of itself, of its mandates and of what it depends on."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.people.actions.description import Identity
from lieudit.people.forms.days import today_field
from lieudit.people.models import Collective, Person
from lieudit.people.models.collective import LinkKind


class IdentityForm(LeanForm):
    name = forms.CharField(label=_("Name of the collective"), max_length=120)
    summary = forms.CharField(
        label=_("In a few words"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown on the public page, if there is one."),
    )
    is_public = forms.BooleanField(
        label=_("Show a public page: name, kind and these few words, never the people"),
        required=False,
    )
    accepts_requests = forms.BooleanField(
        label=_("Let visitors of that page ask to join"), required=False
    )

    def read_identity(self) -> Identity:
        return Identity(**self.cleaned_data)


class MandateForm(LeanForm):
    purpose = forms.CharField(
        label=_("What was ordered"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The aim of the accompaniment, as written in the mandate."),
    )
    mandator_name = forms.CharField(label=_("Mandator"), max_length=160, required=False)
    on = today_field(label=_("Since when"))
    holders = forms.MultipleChoiceField(
        label=_("Who shares this mandate"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The companions of this collective; two may share one mandate."),
    )

    def __init__(self, *args: Any, companions: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.companions = {str(person.id): person for person in companions}
        self.fields["holders"].choices = [
            (key, person.full_name) for key, person in self.companions.items()
        ]

    def clean_holders(self) -> list[Person]:
        return [self.companions[key] for key in self.cleaned_data["holders"]]


class LinkForm(LeanForm):
    kind = forms.ChoiceField(label=_("What it is for the collective"), choices=LinkKind.choices)
    other = forms.ModelChoiceField(
        label=_("A structure of this site"),
        queryset=None,
        required=False,
        empty_label=_("Another one, named below"),
    )
    other_name = forms.CharField(label=_("Its name"), max_length=160, required=False)

    def __init__(self, *args: Any, others: QuerySet[Collective], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("other") and not data.get("other_name"):
            self.add_error("other_name", _("Choose a structure, or write its name."))
        return data
