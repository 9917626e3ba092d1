"""What is asked of a circle, and of a place in it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.circles import CircleSaid
from lieudit.governance.forms.fields import (
    DecisionField,
    LinesField,
    PersonField,
    offer_decisions,
    today_field,
    words_field,
)
from lieudit.governance.forms.words import KINDS, STANDINGS, list_choices
from lieudit.hall.forms import LeanForm
from lieudit.people.doors import PersonSeen

LARGEST_CIRCLE = 500


class CircleForm(LeanForm):
    """`parents`: (id, name) of the circles it may stand in; none for the whole group."""

    name = forms.CharField(
        label=_("Name of the circle"), max_length=120, help_text=_("For example: Works circle.")
    )
    kind = forms.ChoiceField(
        label=_("What kind of circle"),
        choices=list_choices(KINDS, "circle", "commission", "college"),
        initial="circle",
        widget=forms.RadioSelect,
    )
    parent_id = forms.TypedChoiceField(label=_("Inside which circle"), coerce=UUID)
    purpose = words_field(
        label=_("What it is for"),
        required=False,
        help_text=_("One or two sentences: what would be missing without it."),
    )
    domains = LinesField(
        label=_("What it alone decides on, one a line"),
        help_text=_("Its domains: others ask it before touching them."),
    )
    accountabilities = LinesField(label=_("What it takes care of, one a line"))
    policies = LinesField(label=_("Its own rules, one a line"), rows=3)
    min_members = forms.IntegerField(
        label=_("Fewest people"), required=False, min_value=1, max_value=LARGEST_CIRCLE
    )
    max_members = forms.IntegerField(
        label=_("Most people"), required=False, min_value=1, max_value=LARGEST_CIRCLE
    )
    rhythm = forms.CharField(
        label=_("When it meets"),
        required=False,
        max_length=160,
        help_text=_("For example: the first Tuesday of the month, 8 to 10 pm."),
    )
    decision_id = DecisionField()
    decided_how = forms.CharField(
        label=_("By which decision"),
        required=False,
        max_length=300,
        help_text=_("For example: by consent, meeting of 4 May."),
    )
    on = today_field(
        label=_("From which day on"),
        help_text=_("The map of the days before stays as it was."),
    )

    def __init__(
        self,
        *args: Any,
        parents: Iterable[tuple[UUID, str]],
        decisions: Iterable[tuple[UUID, str]] = (),
        is_whole: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_decisions(self, decisions)
        self.is_whole = is_whole
        if is_whole:
            for name in ("name", "kind", "parent_id"):
                del self.fields[name]
        else:
            self.fields["parent_id"].choices = [(str(key), name) for key, name in parents]

    def build(self, whole_name: str = "") -> CircleSaid:
        """Return what was typed as the act takes it."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "on"}
        if self.is_whole:
            given |= {"name": whole_name, "kind": "general", "parent_id": None}
        return CircleSaid(**given)


class SeatForm(LeanForm):
    """Puts somebody in a circle, or says how she sits in it."""

    person = PersonField(label=_("Who"))
    standing = forms.ChoiceField(
        label=_("How this person sits in the circle"),
        choices=list_choices(STANDINGS),
        initial="decider",
        widget=forms.RadioSelect,
        help_text=_("An observer and a guest are heard; they do not decide."),
    )
    on = today_field(label=_("Since when"))

    def __init__(self, *args: Any, persons: Iterable[PersonSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(persons)


class EndForm(LeanForm):
    on = today_field(label=_("From which day on"))
    decided_how = forms.CharField(label=_("By which decision"), required=False, max_length=300)
