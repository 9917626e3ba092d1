"""How a page carries out an act: a refusal goes back to the form, nothing typed is lost."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.models import Meeting, Point
from lieudit.meetings.queries.expected import list_others
from lieudit.meetings.queries.meetings import find_meeting, find_point
from lieudit.people.doors import PersonSeen

Text = str | Promise


def try_form(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do the act once the form is good; put a refusal beside its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


def try_act(request: HttpRequest, act: Callable[[], Any]) -> bool:
    """Do an act asked by a button; tell a refusal on the next page."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True


def address(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """Return the address of a page of this collective."""
    return reverse(f"meetings:{name}", kwargs={"slug": request.presence.collective.slug, **kwargs})


def go(request: HttpRequest, name: str, end: str = "", **kwargs: Any) -> HttpResponse:
    return redirect(address(request, name, **kwargs) + end)


def show_form(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: Text,
    submit: Text,
    back: str,
    crumbs: Sequence[tuple[Text, str]] = (),
    lead: Text = "",
    hidden: Sequence[tuple[str, str]] = (),
    notice: Text = "",
) -> HttpResponse:
    """Draw a page with one form, its button and the way back."""
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "back": back,
        "lead": lead,
        "hidden": hidden,
        "notice": notice,
        "crumbs": [*crumbs, (title, "")],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "meetings/one_form.html", page, status=status)


def find_meeting_here(request: HttpRequest, meeting_id: UUID) -> Meeting:
    meeting = find_meeting(request.presence.collective.id, meeting_id)
    if meeting is None:
        raise Http404
    return meeting


def find_point_here(request: HttpRequest, meeting_id: UUID, point_id: UUID) -> Point:
    point = find_point(request.presence.collective.id, point_id)
    if point is None or point.meeting_id != meeting_id:
        raise Http404
    return point


def list_people(request: HttpRequest) -> list[PersonSeen]:
    """Return who may be given a part, a point or an action."""
    return list_others(request.presence.collective.id, timezone.localdate())


def crumbs(request: HttpRequest, meeting: Meeting | None = None) -> list[tuple[Text, str]]:
    way: list[tuple[Text, str]] = [(_("Meetings"), address(request, "meetings"))]
    if meeting is not None:
        way.append((meeting.title, address(request, "meeting", meeting_id=meeting.id)))
    return way


def read_uuid(text: str) -> UUID | None:
    """Read an id sent by a form; anything else is nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def read_post(request: HttpRequest) -> QueryDict | None:
    """What was sent; a form with nothing in it was sent all the same."""
    return request.POST if request.method == "POST" else None
