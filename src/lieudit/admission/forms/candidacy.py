"""What is asked to begin a path, to follow it, to note a step."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.admission.engine.steps import LONGEST_TEXT, Step
from lieudit.admission.forms.fields import (
    DayField,
    PersonField,
    PersonsField,
    today_field,
    words_field,
)
from lieudit.admission.forms.words import STAGES, STATE_CHANGES, list_choices
from lieudit.hall.forms import LeanForm
from lieudit.people.doors import HouseholdSeen, PersonSeen


class CandidacyForm(LeanForm):
    """A household already noted, or people one by one."""

    household = forms.ChoiceField(label=_("A household"), required=False)
    persons = PersonsField(
        label=_("Or the adults who come"),
        required=False,
        help_text=_("Two adults who come together walk one path; each decides for herself."),
    )
    opened_on = today_field(label=_("Day of the first contact"))
    owner = PersonField(label=_("Who follows this path"), required=False)

    def __init__(
        self,
        *args: Any,
        households: Sequence[HouseholdSeen],
        persons: Sequence[PersonSeen],
        owners: Sequence[PersonSeen],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.households = {str(one.id): one for one in households}
        self.fields["household"].choices = [
            ("", _("None: I tick the people below")),
            *((key, one.name) for key, one in self.households.items()),
        ]
        self.fields["persons"].offer(persons)
        self.fields["owner"].offer(owners)
        if not households:
            del self.fields["household"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        home = self.households.get(cleaned.pop("household", ""))
        if home:
            cleaned["household_id"] = home.id
            cleaned["persons"] = [one.id for one in home.persons]
        elif not cleaned.get("persons"):
            self.add_error("persons", _("Choose a household, or tick at least one person."))
        return cleaned


class AdultForm(LeanForm):
    person = PersonField(label=_("Who joins them"), required=True)

    def __init__(self, *args: Any, persons: Sequence[PersonSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(persons)
        self.fields["person"].error_messages["required"] = _("Choose somebody.")


class FollowForm(LeanForm):
    owner = PersonField(label=_("Who follows this path"), required=False)
    godparent = PersonField(
        label=_("Godparent"),
        required=False,
        help_text=_(
            "She answers questions, introduces the place and its habits. She does not judge, does "
            "not report, does not decide, and may say when it is too much."
        ),
    )
    action = words_field(
        label=_("Next thing to do"), required=False, rows=2, max_length=LONGEST_TEXT
    )
    action_on = DayField(label=_("Before which day"), required=False)
    action_owner = PersonField(label=_("By whom"), required=False)

    def __init__(self, *args: Any, people: Sequence[PersonSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "godparent", "action_owner"):
            self.fields[name].offer(people)


class StepForm(LeanForm):
    state = forms.ChoiceField(
        label=_("Where this step stands"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers offered.")},
    )
    on = DayField(label=_("Day"), required=False)
    at = forms.TimeField(
        label=_("Hour, when it is known"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    owner = PersonField(label=_("Who takes care of it"), required=False)
    reason = words_field(
        label=_("If it is skipped: why, in a few words"), required=False, rows=2,
        max_length=LONGEST_TEXT,
    )  # fmt: skip

    def __init__(self, *args: Any, step: Step, people: Sequence[PersonSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [one for one in STATE_CHANGES if one != "skipped" or step.may_skip]
        self.fields["state"].choices = list_choices(STATE_CHANGES, *keys)
        self.fields["owner"].offer(people)
        if not step.may_skip:
            del self.fields["reason"]


class StageForm(LeanForm):
    """Whose stage changes with a step: each is ticked, nothing moves by itself."""

    persons = PersonsField(
        label=_("Whose stage changes"),
        error_messages={"required": _("Tick at least one person, or go back.")},
    )
    stage = forms.ChoiceField(label=_("To which stage"), widget=forms.RadioSelect)
    on = today_field(label=_("From which day"))

    def __init__(self, *args: Any, persons: Sequence[PersonSeen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].offer(persons)
        self.fields["stage"].choices = list_choices(
            STAGES, "candidate", "observer", "integration", "member"
        )
