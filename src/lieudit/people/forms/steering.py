"""Opening a collective, handing over a coordination, printing cards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.people.models import Person
from lieudit.people.models.collective import CollectiveKind


class CollectiveForm(LeanForm):
    name = forms.CharField(label=_("Name of the collective"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Kind of project"), choices=CollectiveKind.choices, widget=forms.RadioSelect
    )
    summary = forms.CharField(label=_("In one sentence"), max_length=300, required=False)
    mandator = forms.CharField(
        label=_("Who orders the accompaniment"), max_length=160, required=False
    )
    carrying_structure = forms.CharField(
        label=_("Who legally carries the project"), max_length=160, required=False
    )
    is_public = forms.BooleanField(
        label=_("Visitors may see its name and ask to join"), required=False
    )


class OfferForm(LeanForm):
    to = forms.ChoiceField(label=_("To whom"))
    keeps_own_role = forms.BooleanField(label=_("I stay a coordinator beside her"), required=False)

    def __init__(self, *args: Any, takers: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(one.id), one.full_name) for one in takers]


class CardsForm(LeanForm):
    persons = forms.MultipleChoiceField(
        label=_("For whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, *args: Any, persons: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = [(str(one.id), one.full_name) for one in persons]
