"""A meeting is called, changed, cancelled."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.hall.subjects import SubjectRef
from lieudit.meetings.access import RUNNING, is_of_body
from lieudit.meetings.actions.agenda import PointSaid
from lieudit.meetings.actions.calling import (
    call_meeting,
    cancel_meeting,
    change_meeting,
    restore_meeting,
)
from lieudit.meetings.events import MEETING
from lieudit.meetings.forms.agendas import list_template_points
from lieudit.meetings.forms.meeting_form import MeetingForm
from lieudit.meetings.models import Meeting
from lieudit.meetings.queries.meetings import list_leftovers, list_to_approve
from lieudit.meetings.views.acting import (
    address,
    crumbs,
    find_meeting_here,
    go,
    list_people,
    read_post,
    show_form,
    try_act,
    try_form,
)
from lieudit.people.doors import list_bodies


@require_http_methods(["GET", "POST"])
def meeting_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Call a meeting; its agenda begins from a template and from what was left."""
    form = _form(request, is_new=True, initial={})
    made: list[UUID] = []

    def act() -> None:
        said = form.read_said()
        points = build_agenda(
            request.presence.collective.id,
            said.body_id,
            said.kind,
            takes_leftovers=form.cleaned_data["takes_leftovers"],
            approves=form.cleaned_data["approves"],
        )
        made.append(
            call_meeting(
                collective_id=request.presence.collective.id,
                said=said,
                points=points,
                actor_id=request.presence.person.id,
            )
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The meeting is called: look at its agenda, then share it."))
        return go(request, "meeting", meeting_id=made[0])
    return show_form(
        request,
        form,
        title=_("Call a meeting"),
        submit=_("Call this meeting"),
        back=address(request, "meetings"),
        crumbs=crumbs(request),
    )


@require_http_methods(["GET", "POST"])
def meeting_edit(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Change the day, the place, who has which part."""
    found = find_meeting_here(request, meeting_id)
    form = _form(request, is_new=False, initial=_read(found), body_id=found.body_id)

    def act() -> None:
        change_meeting(
            meeting_id=found.id,
            said=form.read_said(found.kind),
            actor_id=request.presence.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The meeting is changed."))
        return go(request, "meeting", meeting_id=found.id)
    return show_form(
        request,
        form,
        title=_("Change the meeting"),
        submit=_("Save"),
        back=address(request, "meeting", meeting_id=found.id),
        crumbs=crumbs(request, found),
    )


@require_http_methods(["GET", "POST"])
def meeting_cancel(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Ask before cancelling; it can be put back."""
    found = find_meeting_here(request, meeting_id)
    if request.method == "POST":
        by = request.presence.person.id
        if try_act(request, lambda: cancel_meeting(meeting_id=found.id, actor_id=by)):
            undo = address(request, "meeting_restore", meeting_id=found.id)
            say_done(request, _("The meeting is cancelled."), undo_url=undo)
        return go(request, "meeting", meeting_id=found.id)
    page = {
        "question": _("Cancel this meeting?"),
        "consequence_title": found.title,
        "consequences": [
            _("The group reads on its home that it does not take place."),
            _("Its agenda is kept, and the meeting can be put back."),
        ],
        "confirm_label": _("Cancel the meeting"),
        "action_url": address(request, "meeting_cancel", meeting_id=found.id),
        "cancel_url": address(request, "meeting", meeting_id=found.id),
        "crumbs": [*crumbs(request, found), (_("Cancel"), "")],
    }
    return render(request, "hall/confirm.html", page)


@require_POST
def meeting_restore(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    found = find_meeting_here(request, meeting_id)
    by = request.presence.person.id
    if try_act(request, lambda: restore_meeting(meeting_id=found.id, actor_id=by)):
        say_done(request, _("The meeting takes place after all."))
    return go(request, "meeting", meeting_id=found.id)


def build_agenda(
    collective_id: UUID,
    body_id: UUID | None,
    kind: str,
    *,
    takes_leftovers: bool,
    approves: bool,
) -> list[PointSaid]:
    """Return the first agenda: minutes to approve, the template, what was postponed."""
    points = list_template_points(kind)
    opening = points[:1]
    if approves:
        opening += [
            PointSaid(
                title=_("Approve the minutes: %(title)s") % {"title": one.title[:120]},
                kind="decide",
                minutes=5,
                subject=SubjectRef(MEETING, one.id),
            )
            for one in list_to_approve(collective_id, body_id)[-3:]
        ]
    if takes_leftovers:
        opening += list_leftover_points(collective_id, body_id)
    return [*opening, *points[1:]]


def list_leftover_points(collective_id: UUID, body_id: UUID | None) -> list[PointSaid]:
    """Return what this body postponed, as points of a new agenda."""
    return [
        PointSaid(
            title=one.title,
            kind=one.kind,
            minutes=one.minutes,
            bearer_id=one.bearer_id,
            details=one.details,
            subject=SubjectRef(one.subject_kind, one.subject_id) if one.subject_id else None,
            leftover_of=one.id,
        )
        for one in list_leftovers(collective_id, body_id)[:20]
    ]


def _form(
    request: HttpRequest, *, is_new: bool, initial: dict[str, Any], body_id: UUID | None = None
) -> MeetingForm:
    leads = bool(request.presence.roles & RUNNING)
    bodies = [
        one
        for one in list_bodies(request.presence.collective.id)
        if leads or one.id == body_id or is_of_body(request, one.id)
    ]
    return MeetingForm(
        read_post(request),
        initial=initial,
        bodies=bodies,
        people=list_people(request),
        may_whole=leads or is_of_body(request, None) or (not is_new and body_id is None),
        is_new=is_new,
    )


def _read(meeting: Meeting) -> dict[str, Any]:
    local = timezone.localtime(meeting.starts_at)
    return {
        "title": meeting.title,
        "body": str(meeting.body_id or ""),
        "day": local.date(),
        "hour": local.time(),
        "place": meeting.place,
        "quorum": meeting.quorum,
        "facilitator": meeting.facilitator_id,
        "secretary": meeting.secretary_id,
        "timekeeper": meeting.timekeeper_id,
    }
