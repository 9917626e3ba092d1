"""What is asked of a role."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.roles import RoleSaid
from lieudit.governance.forms.fields import (
    DecisionField,
    LinesField,
    offer_decisions,
    today_field,
    words_field,
)
from lieudit.hall.forms import LeanForm

LONGEST_TERM, MOST_SEATS, MOST_TERMS = 120, 50, 20


class RoleForm(LeanForm):
    """`circles`, `others`: (id, name). Who may not hand out the keeping of records has no box."""

    name = forms.CharField(
        label=_("Name of the role"), max_length=120, help_text=_("For example: Treasurer.")
    )
    circle_id = forms.TypedChoiceField(label=_("In which circle"), coerce=UUID)
    purpose = words_field(label=_("What it is for"), required=False)
    domains = LinesField(
        label=_("What its holder alone decides on, one a line"),
        help_text=_("Its domains: others ask before touching them."),
    )
    accountabilities = LinesField(label=_("What its holder takes care of, one a line"))
    policies = LinesField(label=_("Its own rules, one a line"), rows=3)
    term_months = forms.IntegerField(
        label=_("Length of a term, in months"),
        required=False,
        min_value=1,
        max_value=LONGEST_TERM,
        help_text=_("Empty: without a term."),
    )
    most_terms = forms.IntegerField(
        label=_("Most terms in a row"), required=False, min_value=1, max_value=MOST_TERMS
    )
    seats = forms.IntegerField(
        label=_("How many may hold it at once"), min_value=1, max_value=MOST_SEATS, initial=1
    )
    is_elected = forms.BooleanField(label=_("Its holder is elected"), required=False)
    is_needed = forms.BooleanField(
        label=_("It must never be empty"),
        required=False,
        help_text=_("Before a mandate ends, somebody is named to take over, or it is said aloud."),
    )
    is_double_link = forms.BooleanField(
        label=_("It links two circles"),
        required=False,
        help_text=_("Its holder also sits in the circle above."),
    )
    keeps_records = forms.BooleanField(
        label=_("Its holder keeps this map"),
        required=False,
        help_text=_("Whoever holds it may change circles, roles and mandates here."),
    )
    excluded = forms.TypedMultipleChoiceField(
        label=_("Roles nobody holds beside this one"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
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
        circles: Iterable[tuple[UUID, str]],
        others: Iterable[tuple[UUID, str]],
        may_entrust: bool,
        decisions: Iterable[tuple[UUID, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_decisions(self, decisions)
        self.fields["circle_id"].choices = [(str(key), name) for key, name in circles]
        self.fields["excluded"].choices = [(str(key), name) for key, name in others]
        if not self.fields["excluded"].choices:
            del self.fields["excluded"]
        if not may_entrust:
            del self.fields["keeps_records"]

    def build(self, keeps_records: bool = False) -> RoleSaid:
        """Return what was typed as the act takes it; the keeping stays where no box was shown."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "on"}
        given.setdefault("keeps_records", keeps_records)
        given["excluded"] = frozenset(given.get("excluded") or ())
        return RoleSaid(**given)
