"""A meeting ends with its next date; its minutes are approved by the next one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.meetings.actions.calling import MeetingSaid, call_meeting
from lieudit.meetings.actions.running import end_meeting, resume_meeting
from lieudit.meetings.actions.writing import approve_minutes, withdraw_approval
from lieudit.meetings.forms.desk_forms import ApproveForm, EndForm
from lieudit.meetings.models import Meeting
from lieudit.meetings.queries.meetings import is_called, list_points
from lieudit.meetings.views.acting import (
    address,
    crumbs,
    find_meeting_here,
    go,
    read_post,
    read_uuid,
    show_form,
    try_act,
    try_form,
)
from lieudit.meetings.views.calling import build_agenda


@require_http_methods(["GET", "POST"])
def meeting_end(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """End it, say when the next one is, and call it with what is postponed."""
    found = find_meeting_here(request, meeting_id)
    if found.state != "running":
        return go(request, "meeting", meeting_id=found.id)
    form = EndForm(read_post(request))

    def act() -> None:
        given = form.cleaned_data
        end_meeting(
            meeting_id=found.id,
            next_at=form.read_moment(),
            next_place=given["next_place"],
            actor_id=request.presence.person.id,
        )
        if given["next_day"] and given["calls_next"]:
            _call_next(request, found, form)

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "meeting_resume", meeting_id=found.id)
        say_done(request, _("The meeting has ended: here are its minutes."), undo_url=undo)
        return go(request, "minutes", meeting_id=found.id)
    left = [one.title for one in list_points(found) if one.state == "open" and one.since is None]
    lead = _("Who spoke and who raised a hand on her phone is erased now.")
    if left:
        lead += " " + _("Postponed to the next meeting: %(points)s.") % {"points": " · ".join(left)}
    return show_form(
        request,
        form,
        title=_("End the meeting"),
        submit=_("End the meeting"),
        lead=lead,
        back=address(request, "desk", meeting_id=found.id),
        crumbs=crumbs(request, found),
    )


@require_POST
def meeting_resume(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """It had ended by mistake."""
    found = find_meeting_here(request, meeting_id)
    by = request.presence.person.id
    if try_act(request, lambda: resume_meeting(meeting_id=found.id, actor_id=by)):
        return go(request, "desk", meeting_id=found.id)
    return go(request, "meeting", meeting_id=found.id)


@require_http_methods(["GET", "POST"])
def minutes_approve(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """The group approves the minutes, with what it corrects."""
    found = find_meeting_here(request, meeting_id)
    form = ApproveForm(read_post(request))
    during = read_uuid(request.POST.get("during", "") or request.GET.get("from", ""))

    def act() -> None:
        approve_minutes(
            meeting_id=found.id,
            approved_on=form.cleaned_data["approved_on"],
            correction=form.cleaned_data["correction"],
            actor_id=request.presence.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "approval_withdraw", meeting_id=found.id)
        say_done(request, _("The minutes are approved."), undo_url=undo)
        if during:
            return go(request, "desk", meeting_id=during)
        return go(request, "minutes", meeting_id=found.id)
    return show_form(
        request,
        form,
        title=_("Approve the minutes: %(title)s") % {"title": found.title},
        submit=_("Approve the minutes"),
        lead=_("Once approved they do not change any more; corrections stand beside them."),
        back=(
            address(request, "desk", meeting_id=during)
            if during
            else address(request, "minutes", meeting_id=found.id)
        ),
        crumbs=crumbs(request, found),
        hidden=[("during", str(during or ""))],
    )


@require_POST
def approval_withdraw(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    found = find_meeting_here(request, meeting_id)
    by = request.presence.person.id
    if try_act(request, lambda: withdraw_approval(meeting_id=found.id, actor_id=by)):
        say_done(request, _("The minutes are not approved any more."))
    return go(request, "minutes", meeting_id=found.id)


def _call_next(request: HttpRequest, ended: Meeting, form: Any) -> None:
    """Call the next meeting of the same body, once; its parts are to be given anew."""
    if is_called(ended.collective_id, ended.body_id, form.read_moment()):
        return
    call_meeting(
        collective_id=ended.collective_id,
        said=MeetingSaid(
            title=ended.title,
            starts_at=form.read_moment(),
            body_id=ended.body_id,
            kind=ended.kind,
            place=form.cleaned_data["next_place"] or ended.place,
            quorum=ended.quorum,
        ),
        points=build_agenda(
            ended.collective_id, ended.body_id, ended.kind, takes_leftovers=True, approves=True
        ),
        actor_id=request.presence.person.id,
    )
