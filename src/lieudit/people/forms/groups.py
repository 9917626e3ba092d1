"""What is asked to make households and bodies, and to put people in them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.people.forms.days import today_field
from lieudit.people.models import Person
from lieudit.people.models.body import BodyKind


class HouseholdForm(LeanForm):
    name = forms.CharField(
        label=_("Name of the household"),
        max_length=120,
        help_text=_("For example the family name, or the given names of those who share it."),
    )
    on = today_field(label=_("Since when"))


class NameForm(LeanForm):
    name = forms.CharField(label=_("Name"), max_length=120)


class BodyForm(LeanForm):
    name = forms.CharField(
        label=_("Name of the group"), max_length=120, help_text=_("For example: Works circle.")
    )
    kind = forms.ChoiceField(
        label=_("What kind of group"),
        choices=[choice for choice in BodyKind.choices if choice[0] != "collective"],
        widget=forms.RadioSelect,
        initial="circle",
    )
    on = today_field(label=_("Since when"))


class JoinForm(LeanForm):
    """Puts one person of the collective in a household or a body."""

    person = forms.ChoiceField(label=_("Who"))
    on = today_field(label=_("Since when"))

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(person.id): person for person in persons}
        choices = [(key, person.full_name) for key, person in self.persons.items()]
        self.fields["person"].choices = [("", _("Choose a person")), *choices]

    def clean_person(self) -> Person:
        return self.persons[self.cleaned_data["person"]]


class EndForm(LeanForm):
    on = today_field(label=_("Last day"))
