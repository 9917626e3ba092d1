"""What is typed while a meeting lasts: hands counted, a decision, an action, the next date."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.meetings.actions.deciding import DecisionSaid
from lieudit.meetings.actions.doing import ActionSaid
from lieudit.meetings.actions.showing import Counted
from lieudit.meetings.engine.hands import Hands
from lieudit.meetings.forms.meeting_form import PersonField, day_field, hour_field, join_moment
from lieudit.meetings.forms.words import HAND_WORDS, METHODS, OUTCOMES
from lieudit.meetings.models import Show
from lieudit.people.doors import PersonSeen

HEARD = (
    ("no_objection", _("A round: these people have no objection")),
    ("objection", _("Somebody objects")),
    ("conclude", _("It is concluded by its own method")),
)


def _hands(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=400,
        initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Write a number of hands, or 0."),
            "invalid": _("Write a whole number of hands."),
            "min_value": _("A number of hands is never below zero."),
            "max_value": _("Count again: no room holds that many people."),
        },
    )


class HandsForm(LeanForm):
    """Only hands of people who did not answer by phone."""

    for_count = _hands(HAND_WORDS["for"])
    against_count = _hands(HAND_WORDS["against"])
    abstain_count = _hands(HAND_WORDS["abstain"])
    other_for = _hands(_("Users and guests: for"))
    other_against = _hands(_("Users and guests: against"))
    other_abstain = _hands(_("Users and guests: abstain"))

    def __init__(self, *args: Any, has_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_others:
            for name in ("other_for", "other_against", "other_abstain"):
                del self.fields[name]

    def read_counted(self) -> Counted:
        def read(*names: str) -> Hands:
            return Hands(*(self.cleaned_data.get(name) or 0 for name in names))

        return Counted(
            read("for_count", "against_count", "abstain_count"),
            read("other_for", "other_against", "other_abstain"),
        )


class DecisionForm(LeanForm):
    title = forms.CharField(
        label=_("What it is about"),
        max_length=160,
        error_messages={"required": _("Write what the decision is about.")},
    )
    text = forms.CharField(
        label=_("What is decided, word for word"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what was decided.")},
    )
    method = forms.ChoiceField(label=_("How it was decided"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=_("What came out"), widget=forms.RadioSelect, initial="adopted"
    )
    show = forms.ChoiceField(label=_("Hands it rests on"), required=False)
    objections = forms.CharField(
        label=_("Objections heard, and how they were lifted"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    review_on = day_field(label=_("Day to look at it again"), required=False)

    def __init__(self, *args: Any, shows: Sequence[Show], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = list(METHODS.items())
        self.fields["outcome"].choices = list(OUTCOMES.items())
        self.fields["show"].choices = [
            ("", _("No show of hands")),
            *((str(one.id), one.question) for one in shows),
        ]
        self._shows = {str(one.id): one.id for one in shows}
        if not shows:
            del self.fields["show"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("method") == "hands" and not cleaned.get("show"):
            told = _("Choose the show of hands it rests on; count one first if there is none.")
            self.add_error("show" if "show" in self.fields else "method", told)
        return cleaned

    def read_said(self) -> DecisionSaid:
        given = self.cleaned_data
        return DecisionSaid(
            title=given["title"],
            text=given["text"],
            method=given["method"],
            outcome=given["outcome"],
            objections=given["objections"],
            show_id=self._shows.get(given.get("show", "")),
            review_on=given["review_on"],
        )


class HeardForm(LeanForm):
    """What is heard aloud of a proposal that is being decided: one of three."""

    act = forms.ChoiceField(label=_("What is said"), widget=forms.RadioSelect, choices=HEARD)
    persons = forms.TypedMultipleChoiceField(
        label=_("Who said they have no objection"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    person = PersonField(label=_("Who objects"))
    argument = forms.CharField(
        label=_("What the objection says"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = forms.CharField(
        label=_("What to say with the result"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, here: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = here
        self.fields["person"].choices = [("", _("Nobody yet")), *here]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("act") == "no_objection" and not cleaned.get("persons"):
            self.add_error("persons", _("Tick at least one person, or go back."))
        if cleaned.get("act") == "objection" and not cleaned.get("person"):
            self.add_error("person", _("Choose somebody who is here."))
        return cleaned


class ActionForm(LeanForm):
    what = forms.CharField(
        label=_("What is to be done"),
        max_length=300,
        error_messages={"required": _("Write what is to be done.")},
    )
    person = PersonField(label=_("Who"))
    who = forms.CharField(label=_("Or somebody else, by first name"), required=False, max_length=80)
    due_on = day_field(label=_("By when"), required=False)

    def __init__(self, *args: Any, people: Sequence[PersonSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)

    def read_said(self) -> ActionSaid:
        given = self.cleaned_data
        return ActionSaid(given["what"], given["person"], given["who"], given["due_on"])


class EndForm(LeanForm):
    next_day = day_field(label=_("Day of the next meeting"), required=False)
    next_hour = hour_field(label=_("Hour"), required=False)
    next_place = forms.CharField(label=_("Where"), required=False, max_length=200)
    calls_next = forms.BooleanField(
        label=_("Call the next meeting at once, with what is postponed"),
        required=False,
        initial=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("next_hour") and not cleaned.get("next_day"):
            self.add_error("next_day", _("Choose a day."))
        if cleaned.get("next_day") and not cleaned.get("next_hour"):
            self.add_error("next_hour", _("Choose an hour."))
        if cleaned.get("next_day") and cleaned["next_day"] < timezone.localdate():
            self.add_error("next_day", _("This day has gone by."))
        return cleaned

    def read_moment(self) -> Any:
        given = self.cleaned_data
        return join_moment(given["next_day"], given["next_hour"]) if given["next_day"] else None


class ApproveForm(LeanForm):
    approved_on = day_field(label=_("Approved on"), initial=timezone.localdate)
    correction = forms.CharField(
        label=_("What the group corrects, if anything"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_approved_on(self) -> Any:
        day = self.cleaned_data["approved_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day
