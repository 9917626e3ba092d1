"""What is asked when a role is given, renewed, handed over, ended."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.mandates import MandateSaid
from lieudit.governance.forms.fields import (
    DayField,
    DecisionField,
    PersonField,
    offer_decisions,
    today_field,
)
from lieudit.hall.forms import LeanForm
from lieudit.people.doors import PersonSeen


class MandateForm(LeanForm):
    person = PersonField(label=_("Who"))
    on = today_field(label=_("From which day on"))
    ends_on = DayField(
        label=_("Term until"),
        required=False,
        help_text=_("The end of the term. It is told 60, 30 and 7 days before."),
    )
    is_double_link = forms.BooleanField(label=_("Also sits in the circle above"), required=False)
    decision_id = DecisionField()
    decided_how = forms.CharField(
        label=_("By which decision"),
        required=False,
        max_length=300,
        help_text=_("For example: election without candidate, meeting of 4 May."),
    )

    def __init__(
        self,
        *args: Any,
        persons: Iterable[PersonSeen],
        decisions: Iterable[tuple[UUID, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_decisions(self, decisions)
        self.fields["person"].offer(persons)

    def build(self) -> MandateSaid:
        given = dict(self.cleaned_data)
        return MandateSaid(person_id=given.pop("person"), **given)


class RenewForm(LeanForm):
    on = today_field(label=_("The next term begins on"))
    ends_on = DayField(label=_("Term until"), required=False)
    decided_how = forms.CharField(label=_("By which decision"), required=False, max_length=300)


class EndMandateForm(LeanForm):
    on = today_field(label=_("Ends on"))
    ended_how = forms.CharField(
        label=_("Why, if you wish to note it"),
        required=False,
        max_length=300,
        help_text=_("Read by the whole group."),
    )
    successor = PersonField(label=_("Who takes over the same day"), required=False)
    successor_ends_on = DayField(label=_("Until when"), required=False)
    stays_empty = forms.BooleanField(
        label=_("Nobody takes over: the role stays empty for now"), required=False
    )

    def __init__(
        self,
        *args: Any,
        persons: Iterable[PersonSeen],
        is_last_needed: bool,
        may_entrust: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].offer(persons, _("Nobody yet"))
        if not may_entrust:
            del self.fields["successor"], self.fields["successor_ends_on"]
        if not is_last_needed:
            del self.fields["stays_empty"]

    def find_successor(self) -> MandateSaid | None:
        given = self.cleaned_data
        if given.get("successor") is None:
            return None
        return MandateSaid(given["successor"], given["on"], given["successor_ends_on"])
