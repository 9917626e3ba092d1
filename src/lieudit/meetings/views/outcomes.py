"""What comes out of a point: hands counted, a decision, an action."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.meetings.actions.deciding import note_decision, remove_decision
from lieudit.meetings.actions.doing import add_action
from lieudit.meetings.actions.hearing import conclude_proposal, hear_no_objection, hear_objection
from lieudit.meetings.actions.showing import close_show
from lieudit.meetings.engine.presence import see_presence
from lieudit.meetings.forms.desk_forms import ActionForm, DecisionForm, HandsForm, HeardForm
from lieudit.meetings.forms.sentences import say_quorum
from lieudit.meetings.models import Meeting
from lieudit.meetings.queries.meetings import find_decision, list_shows
from lieudit.meetings.queries.room import list_seats
from lieudit.meetings.views.acting import (
    address,
    crumbs,
    find_meeting_here,
    find_point_here,
    go,
    list_people,
    read_post,
    read_uuid,
    show_form,
    try_act,
    try_form,
)


@require_http_methods(["GET", "POST"])
def show_close(request: HttpRequest, slug: str, meeting_id: UUID, show_id: UUID) -> HttpResponse:
    """Count the hands in the room, add those given by phone, close."""
    found = find_meeting_here(request, meeting_id)
    show = next((one for one in list_shows(found) if one.id == show_id), None)
    if show is None:
        raise Http404
    has_others = any(one.row.is_here and one.row.standing != "member" for one in list_seats(found))
    form = HandsForm(read_post(request), has_others=has_others, prefix="hands")

    def act() -> None:
        close_show(
            meeting_id=found.id,
            show_id=show_id,
            counted=form.read_counted(),
            actor_id=request.presence.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        return go(request, "desk", end="#hands", meeting_id=found.id)
    return show_form(
        request,
        form,
        title=show.question,
        submit=_("Keep this count"),
        lead=_("Count only the hands of those who did not answer by phone."),
        back=address(request, "desk", meeting_id=found.id),
        crumbs=crumbs(request, found),
    )


@require_http_methods(["GET", "POST"])
def decision_take(
    request: HttpRequest, slug: str, meeting_id: UUID, point_id: UUID
) -> HttpResponse:
    """Write down what was decided on a point, word for word, and how."""
    point = find_point_here(request, meeting_id, point_id)
    found = point.meeting
    shows = [one for one in list_shows(found) if one.state == "closed" and one.point_id == point.id]
    last = shows[-1] if shows else None
    form = DecisionForm(
        read_post(request),
        shows=shows,
        initial={
            "title": point.title,
            "method": "hands" if last else "consent",
            "show": str(last.id) if last else "",
            "outcome": ("rejected" if last and last.against_count >= last.for_count else "adopted"),
        },
    )

    def act() -> None:
        note_decision(
            meeting_id=found.id,
            point_id=point.id,
            said=form.read_said(),
            actor_id=request.presence.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The decision is noted."))
        return _back(request, found)
    return show_form(
        request,
        form,
        title=_("Note a decision"),
        lead=_("It goes to the register of decisions when the meeting ends."),
        notice=_tell_quorum(found),
        submit=_("Keep this decision"),
        back=_back_url(request, found),
        crumbs=crumbs(request, found),
    )


@require_http_methods(["GET", "POST"])
def proposal_heard(
    request: HttpRequest, slug: str, meeting_id: UUID, point_id: UUID
) -> HttpResponse:
    """A proposal called to the meeting: a round, an objection, or its conclusion."""
    point = find_point_here(request, meeting_id, point_id)
    here = [
        (str(one.row.person_id), one.name)
        for one in list_seats(point.meeting)
        if one.row.is_here and one.row.person_id
    ]
    form = HeardForm(read_post(request), here=here, initial={"act": "no_objection"})
    by = {"point_id": point.id, "actor_id": request.presence.person.id}

    def act() -> None:
        given = form.cleaned_data
        match given["act"]:
            case "no_objection":
                hear_no_objection(person_ids=given["persons"], **by)
            case "objection":
                hear_objection(person_id=given["person"], argument=given["argument"], **by)
            case _:
                conclude_proposal(words=given["words"], **by)

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("It is written with the proposal."))
        return _back(request, point.meeting)
    return show_form(
        request,
        form,
        title=_("What is said of the proposal"),
        submit=_("Write it with the proposal"),
        lead=point.title,
        back=_back_url(request, point.meeting),
        crumbs=crumbs(request, point.meeting),
    )


@require_POST
def decision_remove(
    request: HttpRequest, slug: str, meeting_id: UUID, decided_id: UUID
) -> HttpResponse:
    """Take away a decision noted by mistake today."""
    decided = find_decision(request.presence.collective.id, decided_id)
    if decided is None or decided.meeting_id != meeting_id:
        raise Http404
    by = request.presence.person.id
    if try_act(request, lambda: remove_decision(decided_id=decided.id, actor_id=by)):
        say_done(request, _("The decision is taken away."))
    return _back(request, decided.meeting)


@require_http_methods(["GET", "POST"])
def action_add(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Who does what, by when."""
    found = find_meeting_here(request, meeting_id)
    form = ActionForm(read_post(request), people=list_people(request), prefix="new")
    point_id = read_uuid(request.POST.get("point", ""))

    def act() -> None:
        add_action(
            meeting_id=found.id,
            point_id=point_id,
            said=form.read_said(),
            actor_id=request.presence.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The action is noted."))
        return _back(request, found)
    return show_form(
        request,
        form,
        title=_("Who does what"),
        submit=_("Note this action"),
        back=_back_url(request, found),
        crumbs=crumbs(request, found),
        hidden=[("point", str(point_id or ""))],
    )


def _tell_quorum(meeting: Meeting) -> str:
    """Warn, before a decision is written, that the meeting may not decide."""
    here = [one.row.standing for one in list_seats(meeting) if one.row.came_at is not None]
    seen = see_presence(here, meeting.roll, meeting.quorum)
    return "" if seen.is_met else say_quorum(seen)


def _back(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    name = "desk" if meeting.state == "running" else "minutes"
    return go(request, name, end="#outcomes", meeting_id=meeting.id)


def _back_url(request: HttpRequest, meeting: Meeting) -> str:
    name = "desk" if meeting.state == "running" else "minutes"
    return address(request, name, meeting_id=meeting.id)
