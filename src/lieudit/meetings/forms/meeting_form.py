"""What is asked to call a meeting and to write its agenda."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.hall.subjects import SubjectRef
from lieudit.meetings.actions.agenda import PointSaid
from lieudit.meetings.actions.calling import MeetingSaid
from lieudit.meetings.forms.words import KINDS, POINT_KINDS, QUORUM_WORDS
from lieudit.people.doors import BodySeen, PersonSeen

DAY = {"required": _("Choose a day."), "invalid": _("Write the day as 31/12/2026.")}
HOUR = {"required": _("Choose an hour."), "invalid": _("Write the hour as 18:30.")}


def day_field(**kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, error_messages=DAY, **kwargs)


def hour_field(**kwargs: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(widget=widget, error_messages=HOUR, **kwargs)


class PersonField(forms.TypedChoiceField):
    """Somebody of the group, or nobody; gives an id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, required=False, **kwargs)

    def offer(self, persons: Iterable[PersonSeen]) -> None:
        self.choices = [
            ("", _("Nobody yet")),
            *((str(one.id), one.full_name) for one in persons),
        ]


class MeetingForm(LeanForm):
    title = forms.CharField(
        label=_("Name of the meeting"),
        max_length=160,
        error_messages={"required": _("Give the meeting a name.")},
    )
    body = forms.ChoiceField(label=_("Who meets"), required=False)
    day = day_field(label=_("Day"))
    hour = hour_field(label=_("Hour"))
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=200,
        help_text=_("A room, an address, or the link of a call."),
    )
    kind = forms.ChoiceField(label=_("Agenda to begin with"), widget=forms.RadioSelect)
    takes_leftovers = forms.BooleanField(
        label=_("Take up what the last meetings postponed"), required=False, initial=True
    )
    approves = forms.BooleanField(
        label=_("Begin with the minutes that are not approved yet"), required=False, initial=True
    )
    quorum = forms.ChoiceField(
        label=_("How many must be there to decide"),
        required=False,
        help_text=_("Your statutes or your rules say it. Users and guests are not counted."),
    )
    facilitator = PersonField(label=_("Who facilitates"))
    secretary = PersonField(label=_("Who writes the minutes"))
    timekeeper = PersonField(label=_("Who keeps the time"))

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[BodySeen],
        people: Sequence[PersonSeen],
        may_whole: bool = True,
        is_new: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        circles = [(str(one.id), one.name) for one in bodies if one.kind != "collective"]
        whole = [("", _("The whole collective"))] if may_whole else []
        self.fields["body"].choices = [*whole, *circles]
        self.fields["kind"].choices = list(KINDS.items())
        self.fields["kind"].initial = "circle"
        self.fields["quorum"].choices = list(QUORUM_WORDS.items())
        for name in ("facilitator", "secretary", "timekeeper"):
            self.fields[name].offer(people)
        if not is_new:
            for name in ("kind", "takes_leftovers", "approves"):
                del self.fields[name]

    def read_said(self, kind: str = "") -> MeetingSaid:
        given = self.cleaned_data
        return MeetingSaid(
            title=given["title"],
            starts_at=join_moment(given["day"], given["hour"]),
            body_id=UUID(given["body"]) if given["body"] else None,
            kind=kind or given["kind"],
            place=given["place"],
            quorum=given["quorum"],
            facilitator_id=given["facilitator"],
            secretary_id=given["secretary"],
            timekeeper_id=given["timekeeper"],
        )


class PointForm(LeanForm):
    title = forms.CharField(
        label=_("Point"),
        max_length=160,
        error_messages={"required": _("Give the point a title.")},
    )
    kind = forms.ChoiceField(label=_("What for"), widget=forms.RadioSelect, initial="discuss")
    minutes = forms.IntegerField(
        label=_("Minutes planned"),
        min_value=1,
        max_value=600,
        initial=10,
        error_messages={
            "required": _("Write how many minutes."),
            "invalid": _("Write a whole number of minutes."),
            "min_value": _("One minute at least."),
            "max_value": _("600 minutes at most."),
        },
    )
    bearer = PersonField(label=_("Who brings it"))
    proposal = forms.ChoiceField(label=_("Proposal it is about"), required=False)
    details = forms.CharField(
        label=_("What to know before, links"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[PersonSeen],
        proposals: Sequence[tuple[SubjectRef, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(POINT_KINDS.items())
        self.fields["bearer"].offer(people)
        self._subjects = {f"{ref.kind}:{ref.id}": ref for ref, _title in proposals}
        self.fields["proposal"].choices = [
            ("", _("No proposal")),
            *((f"{ref.kind}:{ref.id}", title) for ref, title in proposals),
        ]
        if not proposals:
            del self.fields["proposal"]

    def read_said(self) -> PointSaid:
        given = self.cleaned_data
        return PointSaid(
            title=given["title"],
            kind=given["kind"],
            minutes=given["minutes"],
            bearer_id=given["bearer"],
            details=given["details"],
            subject=self._subjects.get(given.get("proposal", "")),
        )


def join_moment(day: Any, hour: Any) -> datetime:
    """Return the instant of a day and an hour where the group lives."""
    return timezone.make_aware(datetime.combine(day, hour))
