"""Planning an interview: who, when, where, along which guide, with which questionnaire."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.actions.interviewing.planning import Plan
from lieudit.interviews.models import Interview
from lieudit.interviews.models.interview import InterviewMode

Choices = list[tuple[str, str]]
UNKNOWN = {"invalid_choice": _("This choice is no longer there. Choose another.")}
MORNING = time(9)


class PlanForm(LeanForm):
    person = forms.ChoiceField(
        label=_("Who sits in front of you"),
        error_messages={"required": _("Choose somebody."), **UNKNOWN},
    )
    second_person = forms.ChoiceField(
        label=_("A second person"),
        required=False,
        help_text=_("A couple, two friends: each keeps her own answers and her own notes."),
        error_messages=UNKNOWN,
    )
    mode = forms.ChoiceField(
        label=_("How it is led"),
        choices=InterviewMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the interview is led."), **UNKNOWN},
    )
    voice = forms.ChoiceField(
        label=_("Who leads and writes"),
        error_messages={"required": _("Choose who leads the interview."), **UNKNOWN},
    )
    second_voice = forms.ChoiceField(
        label=_("The second voice"),
        required=False,
        help_text=_(
            "For a crossed interview only. Each writes alone; you read each other once both are "
            "done."
        ),
        error_messages=UNKNOWN,
    )
    guide = forms.ChoiceField(label=_("Guide"), error_messages=UNKNOWN)
    wave = forms.ChoiceField(
        label=_("Questionnaire answered along the way"),
        required=False,
        help_text=_("Her answers stand beside the stations, and you type in what she tells you."),
        error_messages=UNKNOWN,
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a date such as 14/05/2026.")},
    )
    hour = forms.TimeField(
        label=_("Hour"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write an hour such as 14:30.")},
    )
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=200,
        help_text=_("Where she feels at ease, and where nobody else hears."),
    )

    def __init__(
        self,
        *args: Any,
        people: Choices,
        voices: Choices,
        guides: Choices,
        waves: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", str(_("Nobody else")))
        self.fields["person"].choices = [("", str(_("Choose…"))), *people]
        self.fields["second_person"].choices = [nobody, *people]
        self.fields["voice"].choices = voices
        self.fields["second_voice"].choices = [nobody, *voices]
        self.fields["guide"].choices = guides
        self.fields["wave"].choices = [("", str(_("None"))), *waves]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("person") and said.get("person") == said.get("second_person"):
            self.add_error("second_person", _("Choose somebody else, or nobody."))
        is_crossed = said.get("mode") == InterviewMode.CROSSED
        if is_crossed and not said.get("second_voice"):
            self.add_error("second_voice", _("A crossed interview has two voices: name the other."))
        if is_crossed and said.get("second_voice") == said.get("voice"):
            self.add_error("second_voice", _("The second voice is somebody else."))
        if said.get("hour") and not said.get("day"):
            self.add_error("day", _("Write the day that goes with this hour."))
        return said

    def read_plan(self) -> Plan:
        said = self.cleaned_data
        is_crossed = said["mode"] == InterviewMode.CROSSED
        return Plan(
            person_ids=_read_ids(said["person"], said["second_person"]),
            voice_ids=_read_ids(said["voice"], said["second_voice"] if is_crossed else ""),
            guide_id=UUID(said["guide"]),
            mode=said["mode"],
            planned_at=self._read_moment(),
            place=said["place"],
            wave_id=UUID(said["wave"]) if said["wave"] else None,
        )

    def _read_moment(self) -> datetime | None:
        day = self.cleaned_data["day"]
        if day is None:
            return None
        hour = self.cleaned_data["hour"] or MORNING
        return timezone.make_aware(datetime.combine(day, hour))


def describe_plan(interview: Interview, people: list[str], voices: list[str]) -> dict[str, Any]:
    """Return what the form starts from, to change a plan."""
    moment = timezone.localtime(interview.planned_at) if interview.planned_at else None
    return {
        "person": people[0] if people else "",
        "second_person": people[1] if len(people) > 1 else "",
        "mode": interview.mode,
        "voice": voices[0] if voices else "",
        "second_voice": voices[1] if len(voices) > 1 else "",
        "guide": str(interview.guide_id or ""),
        "wave": str(interview.wave_id or ""),
        "day": moment.date() if moment else None,
        "hour": moment.time() if moment else None,
        "place": interview.place,
    }


def _read_ids(*values: str) -> list[UUID]:
    return [UUID(value) for value in values if value]
