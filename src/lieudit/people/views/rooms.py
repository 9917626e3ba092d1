"""Which rooms a collective uses: switched on when needed, absent from menus until then."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lieudit.hall import registry
from lieudit.hall.frame import say_done
from lieudit.people.actions.description import switch_room
from lieudit.people.views.acting import address, go

ALWAYS_ON = {"hall", "people"}


def rooms(request: HttpRequest, slug: str) -> HttpResponse:
    collective = request.presence.collective
    offered = [sheet for sheet in registry.list_rooms() if sheet.name not in ALWAYS_ON]
    on = {sheet.name for sheet in registry.list_rooms_on(collective.id, collective.kind)}
    if request.method == "POST":
        wanted = request.POST.get("room", "")
        if wanted in {sheet.name for sheet in offered}:
            turn_room(request, wanted, is_on=request.POST.get("on") == "1")
        return go(request, "rooms")
    page = {
        "offered": [(sheet, sheet.name in on) for sheet in offered],
        "crumbs": [(_("Home"), address(request, "home")), (_("Rooms"), "")],
    }
    return render(request, "people/rooms.html", page)


def turn_room(request: HttpRequest, room: str, *, is_on: bool) -> None:
    """Switch a room and say what it means; nothing in it is ever deleted."""
    presence = request.presence
    switch_room(collective=presence.collective, room=room, is_on=is_on, actor_id=presence.person.id)
    if is_on:
        say_done(request, _("The room is open: you will find it in the menu."))
    else:
        say_done(request, _("The room is closed and leaves the menu. All it holds is kept."))
