"""The agenda: points added, changed, moved, taken off and put back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.decisions.doors import list_open
from lieudit.decisions.events import PROPOSAL
from lieudit.hall.frame import say_done
from lieudit.hall.subjects import SubjectRef, read_subjects
from lieudit.meetings.actions import agenda as acts
from lieudit.meetings.forms.meeting_form import PointForm
from lieudit.meetings.models import Point
from lieudit.meetings.views.acting import (
    address,
    crumbs,
    find_meeting_here,
    find_point_here,
    go,
    list_people,
    read_post,
    show_form,
    try_act,
    try_form,
)
from lieudit.meetings.views.calling import list_leftover_points


@require_http_methods(["GET", "POST"])
def point_add(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    found = find_meeting_here(request, meeting_id)
    form = PointForm(
        read_post(request), people=list_people(request), proposals=list_choices(request)
    )

    def act() -> None:
        acts.add_points(
            meeting_id=found.id, said=[form.read_said()], actor_id=request.presence.person.id
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The point is on the agenda."))
        return _back(request, found.id, found.state)
    return show_form(
        request,
        form,
        title=_("Add a point"),
        submit=_("Add this point"),
        back=address(request, "meeting", meeting_id=found.id),
        crumbs=crumbs(request, found),
    )


@require_http_methods(["GET", "POST"])
def point_edit(request: HttpRequest, slug: str, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    point = find_point_here(request, meeting_id, point_id)
    form = PointForm(
        read_post(request),
        people=list_people(request),
        proposals=list_choices(request, point),
        initial={
            "title": point.title,
            "kind": point.kind,
            "minutes": point.minutes,
            "bearer": point.bearer_id,
            "details": point.details,
            "proposal": f"{point.subject_kind}:{point.subject_id}" if point.subject_id else "",
        },
    )

    def act() -> None:
        acts.change_point(
            point_id=point.id, said=form.read_said(), actor_id=request.presence.person.id
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The point is changed."))
        return _back(request, meeting_id, point.meeting.state)
    return show_form(
        request,
        form,
        title=_("Change the point"),
        submit=_("Save"),
        back=address(request, "meeting", meeting_id=meeting_id),
        crumbs=crumbs(request, point.meeting),
    )


@require_POST
def point_move(request: HttpRequest, slug: str, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    point = find_point_here(request, meeting_id, point_id)
    step = -1 if request.POST.get("way") == "up" else 1
    by = request.presence.person.id
    try_act(request, lambda: acts.move_point(point_id=point.id, step=step, actor_id=by))
    return go(request, "meeting", end=f"#p{point.id}", meeting_id=meeting_id)


@require_POST
def point_remove(request: HttpRequest, slug: str, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    point = find_point_here(request, meeting_id, point_id)
    by = request.presence.person.id
    if try_act(request, lambda: acts.remove_point(point_id=point.id, actor_id=by)):
        undo = address(request, "point_restore", meeting_id=meeting_id, point_id=point.id)
        say_done(request, _("The point is taken off the agenda."), undo_url=undo)
    return go(request, "meeting", end="#agenda", meeting_id=meeting_id)


@require_POST
def point_restore(
    request: HttpRequest, slug: str, meeting_id: UUID, point_id: UUID
) -> HttpResponse:
    point = find_point_here(request, meeting_id, point_id)
    by = request.presence.person.id
    if try_act(request, lambda: acts.restore_point(point_id=point.id, actor_id=by)):
        say_done(request, _("The point is back on the agenda."))
    return go(request, "meeting", end="#agenda", meeting_id=meeting_id)


@require_POST
def leftovers_take(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Put on this agenda what the same body postponed."""
    found = find_meeting_here(request, meeting_id)
    said = list_leftover_points(found.collective_id, found.body_id)
    by = request.presence.person.id
    if said and try_act(
        request, lambda: acts.add_points(meeting_id=found.id, said=said, actor_id=by)
    ):
        say_done(request, _("What was postponed is on the agenda."))
    return go(request, "meeting", end="#agenda", meeting_id=found.id)


def list_choices(request: HttpRequest, point: Point | None = None) -> list[tuple[SubjectRef, str]]:
    """Return what a point may be about: what is being decided, what it is about already."""
    found = list_open(request.presence.collective.id)
    refs = [SubjectRef(PROPOSAL, one.id) for one in found]
    own = SubjectRef(point.subject_kind, point.subject_id) if point and point.subject_id else None
    seen = read_subjects(request, [*refs, *([own] if own else [])])
    choices = {ref: seen[ref].title for ref in refs if ref in seen}
    if own is not None:
        choices[own] = seen[own].title if own in seen else _("Something you may not read")
    return list(choices.items())


def _back(request: HttpRequest, meeting_id: UUID, state: str) -> HttpResponse:
    """Whoever writes while the meeting lasts goes back to it."""
    if state == "running":
        return go(request, "desk", meeting_id=meeting_id)
    return go(request, "meeting", end="#agenda", meeting_id=meeting_id)
