"""What is asked of a domain the carrying structure keeps or hands over."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.carrying import PowerSaid
from lieudit.governance.forms.fields import today_field, words_field
from lieudit.governance.forms.words import SHARES, list_choices
from lieudit.hall.forms import LeanForm
from lieudit.people.doors.links import LinkSeen

LARGEST_SUM = Decimal("100000000")


class PowerForm(LeanForm):
    link_id = forms.TypedChoiceField(label=_("Which structure carries the group"), coerce=UUID)
    label = forms.CharField(
        label=_("On what"),
        max_length=160,
        help_text=_("For example: signing leases, hiring, spending on the building."),
    )
    share = forms.ChoiceField(
        label=_("Who decides"), choices=list_choices(SHARES), widget=forms.RadioSelect
    )
    ceiling_euros = forms.DecimalField(
        label=_("Up to which sum, in euros"),
        required=False,
        min_value=0,
        max_value=LARGEST_SUM,
        decimal_places=2,
        localize=True,
        help_text=_("For what is handed over. Empty: without a limit."),
    )
    conditions = words_field(label=_("On which conditions"), required=False)
    agreement_words = forms.CharField(
        label=_("By which agreement"),
        required=False,
        max_length=300,
        help_text=_("For example: occupation agreement of 12 March, article 4."),
    )
    on = today_field(label=_("From which day on"))

    def __init__(self, *args: Any, links: Iterable[LinkSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["link_id"].choices = [(str(one.id), one.name) for one in links]

    def build(self, **kept: Any) -> PowerSaid:
        """Return what was typed; `kept`: what the form does not ask and stays."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "on"}
        euros = given.pop("ceiling_euros")
        given["ceiling_cents"] = None if euros is None else int(euros * 100)
        return PowerSaid(**given, **kept)
