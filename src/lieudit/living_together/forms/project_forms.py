"""The forms of the room, each on one page."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.living_together.forms.euros import EurosField, type_euros
from lieudit.living_together.models.parts import LineKind, ResourceSource
from lieudit.living_together.models.project import Dimension, ProposalState

DAY = {"type": "date"}


class GeneralForm(LeanForm):
    inhabitants = forms.IntegerField(
        label=_("How many people live here"), min_value=0, max_value=500
    )
    carrier = forms.CharField(
        label=_("Who carries the project"),
        help_text=_("The association, the landlord or the body that signs with the département."),
        max_length=200,
        required=False,
    )
    animator = forms.CharField(
        label=_("Who animates it"),
        help_text=_("A name or a function, and how many hours a week."),
        max_length=200,
        required=False,
    )
    watcher = forms.CharField(
        label=_("Who is called when something worries us, day and night"),
        max_length=200,
        required=False,
    )
    how_residents_steer = forms.CharField(
        label=_("How the residents write and steer the project"),
        help_text=_("Meetings, who speaks for whom, how a new resident joins in."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        required=False,
    )
    review_on = forms.DateField(
        label=_("When we look at it again"), widget=forms.DateInput(attrs=DAY), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class DimensionForm(LeanForm):
    wants = forms.CharField(
        label=_("What we want, in our words"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=3000,
        required=False,
    )
    before = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class ActivityForm(LeanForm):
    title = forms.CharField(label=_("What"), max_length=120)
    dimension = forms.ChoiceField(
        label=_("In which dimension"), choices=Dimension.choices, widget=forms.RadioSelect
    )
    led_by = forms.CharField(label=_("Who leads it"), max_length=160, required=False)
    rhythm = forms.CharField(
        label=_("How often"),
        help_text=_("Every Tuesday at 10, once a month…"),
        max_length=120,
        required=False,
    )
    where = forms.CharField(label=_("Where"), max_length=120, required=False)
    partner = forms.CharField(label=_("With whom from outside"), max_length=160, required=False)


class PartnerForm(LeanForm):
    name = forms.CharField(label=_("Partner"), max_length=160)
    brings = forms.CharField(label=_("What it brings"), max_length=300, required=False)


class LineForm(LeanForm):
    kind = forms.ChoiceField(label=_("Is it"), choices=LineKind.choices, widget=forms.RadioSelect)
    label = forms.CharField(label=_("For what"), max_length=160)
    cents = EurosField(label=_("Euros a year"), max_length=20)
    source = forms.ChoiceField(
        label=_("If it is a resource, where it comes from"),
        choices=[("", "—"), *ResourceSource.choices],
        required=False,
    )

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        first = dict(initial or {})
        if "cents" in first:
            first["cents"] = type_euros(first["cents"])
        super().__init__(*args, initial=first, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind, source = cleaned.get("kind"), cleaned.get("source")
        if kind == LineKind.RESOURCE and not source:
            self.add_error("source", _("Say where this resource comes from."))
        if kind == LineKind.EXPENSE:
            cleaned["source"] = ""
        return cleaned


PART_FORMS: dict[str, type[LeanForm]] = {
    "activite": ActivityForm,
    "partenaire": PartnerForm,
    "ligne": LineForm,
}


class ProposalForm(LeanForm):
    words = forms.CharField(
        label=_("What you propose"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    dimension = forms.ChoiceField(
        label=_("It is about"),
        choices=[("", _("I do not know")), *Dimension.choices],
        required=False,
    )


class AnswerForm(LeanForm):
    state = forms.ChoiceField(
        label=_("What becomes of it"), choices=ProposalState.choices, widget=forms.RadioSelect
    )
    answer = forms.CharField(label=_("In a few words"), max_length=400, required=False)


class AdoptForm(LeanForm):
    adopted_on = forms.DateField(label=_("Adopted on"), widget=forms.DateInput(attrs=DAY))
    adopted_by = forms.CharField(
        label=_("By whom"),
        help_text=_("“The meeting of residents, 11 of 12 present”"),
        max_length=200,
    )
    review_on = forms.DateField(
        label=_("To be looked at again on"), widget=forms.DateInput(attrs=DAY)
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        adopted, review = cleaned.get("adopted_on"), cleaned.get("review_on")
        if adopted and adopted > timezone.localdate():
            self.add_error("adopted_on", _("This day is to come: write it once it is adopted."))
        if adopted and review and review <= adopted:
            self.add_error("review_on", _("Choose a day after the adoption."))
        return cleaned


class ExportForm(LeanForm):
    """`accepted_by` empty: unchecked figures are left out."""

    accepted_by = forms.CharField(
        label=_("Your name, if you accept that they leave unchecked"),
        max_length=120,
        required=False,
    )
