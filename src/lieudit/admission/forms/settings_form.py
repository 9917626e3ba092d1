"""A step of the path, as the collective settles it; a place on the waiting list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.waiting import LONGEST_PLACES
from lieudit.admission.engine.steps import LONGEST_DELAY, LONGEST_TEXT, LONGEST_TITLE, Step
from lieudit.admission.forms.fields import today_field, words_field
from lieudit.admission.forms.words import KINDS, PAPERS, ROLES, STAGES, list_choices
from lieudit.hall.forms import LeanForm


class StepSettingsForm(LeanForm):
    title = forms.CharField(label=_("Name of the step"), max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(
        label=_("Kind of step"),
        choices=[one for one in KINDS.items() if one[0] not in ("decision", "welcome")],
        initial="meeting",
    )
    explanation = words_field(
        label=_("What candidates read"), required=False, max_length=LONGEST_TEXT
    )
    delay = forms.IntegerField(
        label=_("Usual days after the step before"),
        min_value=0,
        max_value=LONGEST_DELAY,
        initial=14,
        help_text=_("For a point after the welcome: days after the welcome (90 for three months)."),
    )
    owner_role = forms.ChoiceField(label=_("Who takes care of it"), choices=list_choices(ROLES))
    may_skip = forms.BooleanField(label=_("It may be skipped, with a reason"), required=False)
    papers = forms.MultipleChoiceField(
        label=_("Papers asked for"),
        choices=list_choices(PAPERS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "No other paper may be asked for here. Those on money belong to the file of the home, "
            "not to the human path: ask for them at the latest step only."
        ),
    )
    tasks = words_field(
        label=_("List of things to do, one a line"), required=False, rows=6,
    )  # fmt: skip
    stage_after = forms.ChoiceField(
        label=_("Stage proposed once it is done"),
        choices=list_choices(STAGES),
        required=False,
        help_text=_("Somebody confirms it each time; nothing moves by itself."),
    )

    def __init__(self, *args: Any, step: Step | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        if step is not None:
            del self.fields["kind"]
            if step.kind in ("decision", "welcome"):
                del self.fields["may_skip"]

    def clean_tasks(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["tasks"].splitlines())
        return tuple(line for line in lines if line)

    def build(self) -> Step:
        """Return the step as it was typed; its key and kind stay."""
        given = self.cleaned_data
        return Step(
            key=self.step.key if self.step else "",
            kind=self.step.kind if self.step else given["kind"],
            title=" ".join(given["title"].split()),
            explanation=given["explanation"].strip(),
            delay=given["delay"],
            owner_role=given["owner_role"],
            may_skip=given.get("may_skip", False),
            papers=tuple(given["papers"]),
            tasks=given["tasks"],
            stage_after=given["stage_after"],
            is_on=self.step.is_on if self.step else True,
        )


class WaitForm(LeanForm):
    entered_on = today_field(
        label=_("On the list since"),
        help_text=_("Only this day orders the list."),
    )
    places = words_field(
        label=_("The home they hope for"),
        required=False,
        rows=2,
        max_length=LONGEST_PLACES,
        help_text=_("For example: two rooms on the ground floor, from spring on."),
    )
