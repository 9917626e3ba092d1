"""Leaving a collective, and coming back the same day if it was a mistake."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lieudit.hall.registry import list_rooms_on
from lieudit.people.actions.belonging import (
    LastCoordinator,
    is_last_coordinator,
    leave_collective,
    undo_leaving,
)
from lieudit.people.actions.refusals import Refused
from lieudit.people.queries.collectives import find_by_slug
from lieudit.people.views.ways import go_home

LEFT = "left_today"


def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm, leave; the page that follows lets one undo it."""
    presence = request.presence
    if is_last_coordinator(presence.collective, presence.person):
        return render(request, "people/leave_not_yet.html")
    if request.method != "POST":
        return render(request, "people/leave.html", {"warnings": _warn(request)})
    try:
        before = leave_collective(collective=presence.collective, person=presence.person)
    except LastCoordinator:
        return render(request, "people/leave_not_yet.html")
    except Refused:  # a second press of the button: she has left already
        return redirect("people:left")
    request.session[LEFT] = {"slug": slug, **before}
    return redirect("people:left")


def _warn(request: HttpRequest) -> list[str]:
    """What each room says her leaving would leave without anybody."""
    presence = request.presence
    return [
        line
        for sheet in list_rooms_on(presence.collective.id)
        if sheet.warn_leaving is not None
        for line in sheet.warn_leaving(presence.collective.id, presence.person.id)
    ]


def left(request: HttpRequest) -> HttpResponse:
    """Goodbye, with a button to undo."""
    before = request.session.get(LEFT)
    collective = find_by_slug(before["slug"]) if before else None
    if collective is None:
        return redirect("people:welcome")
    return render(request, "people/left.html", {"gone_from": collective})


@require_POST
def leave_undo(request: HttpRequest) -> HttpResponse:
    """Come back as before."""
    before = request.session.pop(LEFT, None)
    collective = find_by_slug(before["slug"]) if before else None
    if collective is None:
        return redirect("people:welcome")
    person = request.presence.person
    is_back = undo_leaving(
        collective=collective, person=person, stage=before["stage"], roles=before["roles"]
    )
    if is_back:
        messages.success(request, _("You are back, as before."))
        return go_home(collective)
    messages.error(request, _("It is too late to undo. Ask the group for an invitation."))
    return redirect("people:welcome")
