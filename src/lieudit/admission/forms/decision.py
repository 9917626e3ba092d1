"""The decision of the group, and the decision she takes for herself."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.deciding import LONGEST_PRESENT, LONGEST_WORDS
from lieudit.admission.engine.reasons import OTHER_REASONS, YES_REASONS, list_reasons
from lieudit.admission.forms.fields import (
    DayField,
    PersonField,
    PersonsField,
    today_field,
    words_field,
)
from lieudit.admission.forms.words import (
    ADVICE,
    GROUP_VERDICTS,
    METHODS,
    OWN_VERDICTS,
    REASONS,
    list_choices,
)
from lieudit.hall.forms import LeanForm
from lieudit.people.doors import BodySeen, PersonSeen

CHOOSE = {"required": _("Choose one of the answers offered.")}


class DecisionForm(LeanForm):
    verdict = forms.ChoiceField(
        label=_("What was decided"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    decided_on = today_field(label=_("On which day"))
    body = forms.TypedChoiceField(
        label=_("Who decided"), coerce=UUID, empty_value=None, required=False
    )
    method = forms.ChoiceField(
        label=_("How"), choices=list_choices(METHODS), widget=forms.RadioSelect,
        error_messages={"required": _("Say how the group decided.")},
    )  # fmt: skip
    present = forms.CharField(
        label=_("Present, quorum"),
        required=False,
        max_length=LONGEST_PRESENT,
        help_text=_("For example: 11 present of 14, quorum of two thirds reached."),
    )
    took_part = PersonsField(
        label=_("Who took part"),
        error_messages={"required": _("Say who took part in the decision.")},
    )
    stood_aside = PersonsField(
        label=_("Who stood aside"),
        required=False,
        help_text=_("A friend, somebody of the family, a colleague: who is close does not decide."),
    )
    was_heard = forms.BooleanField(label=_("They were heard before the decision"), required=False)
    reasons = forms.MultipleChoiceField(
        label=_("For which reasons"),
        choices=[
            (_("For a yes"), list_choices(REASONS, *YES_REASONS)),
            (_("For not now, or no"), list_choices(REASONS, *OTHER_REASONS)),
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The list is closed: each speaks of the project, none of what somebody is."),
        error_messages={"required": _("Choose at least one reason of the list.")},
    )
    words = words_field(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_("Those concerned read these words, and may reply."),
    )
    referent = PersonField(label=_("For “not now”: somebody to talk to"), required=False)
    review_on = DayField(
        label=_("For “not now”: when to look at it again"),
        required=False,
        help_text=_("Within twelve months. You are reminded of it that day."),
    )

    def __init__(
        self,
        *args: Any,
        part: str,
        bodies: Sequence[BodySeen],
        people: Sequence[PersonSeen],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        is_advice = part == "preselection"
        self.fields["verdict"].choices = list_choices(ADVICE if is_advice else GROUP_VERDICTS)
        self.fields["body"].choices = [
            ("", _("The whole group")),
            *((str(one.id), one.name) for one in bodies if one.kind != "collective"),
        ]
        for name in ("took_part", "stood_aside", "referent"):
            self.fields[name].offer(people)
        if is_advice:
            del self.fields["referent"], self.fields["review_on"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, verdict = set(cleaned.get("reasons", ())), cleaned.get("verdict", "")
        if verdict and chosen - set(list_reasons(verdict)):
            self.add_error("reasons", _("One of these reasons does not go with this decision."))
        return cleaned


class OwnDecisionForm(LeanForm):
    verdict = forms.ChoiceField(
        label=_("What you decide"),
        choices=list_choices(OWN_VERDICTS),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    words = words_field(
        label=_("If you wish, a few words to the group"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_("Nobody asks you for reasons."),
    )


class NotedForm(OwnDecisionForm):
    """Somebody writes down what an adult said by voice or on paper."""

    person = forms.TypedChoiceField(label=_("Who said it"), coerce=UUID)
    decided_on = today_field(label=_("On which day"))
    field_order = ["person", "verdict", "decided_on", "words"]

    def __init__(self, *args: Any, persons: Sequence[PersonSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(str(one.id), one.full_name) for one in persons]
        self.fields["verdict"].label = _("What she decided, in her words")
        self.fields["words"].label = _("What she added, if she wishes it to be kept")


class ReplyForm(LeanForm):
    words = words_field(
        label=_("Your reply"),
        required=False,
        rows=8,
        max_length=LONGEST_WORDS,
        help_text=_("It stands beside the reasons of the group. Empty, your reply is taken away."),
    )


class WithdrawForm(LeanForm):
    who = forms.ChoiceField(
        label=_("Who withdraws"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    keeps_contact = forms.BooleanField(
        label=_("The group may keep my name as a contact"), required=False
    )
    erases_now = forms.BooleanField(
        label=_("Erase everything now, rather than in three months (this cannot be undone)"),
        required=False,
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = choices
        if len(choices) == 1:
            self.fields["who"].widget = forms.HiddenInput()
            self.fields["who"].initial = choices[0][0]
