"""Which rooms a collective uses: switched on when needed, absent from menus until then."""

from uuid import UUID

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
        sheet = next((one for one in offered if one.name == wanted), None)
        is_on = request.POST.get("on") == "1"
        is_sure = is_on or "sure" in request.POST
        if sheet and not is_sure and (warnings := list_warnings(sheet, collective.id)):
            return ask_closing(request, sheet, warnings)
        if sheet:
            turn_room(request, wanted, is_on=is_on)
        return go(request, "rooms")
    page = {
        "offered": [(sheet, sheet.name in on) for sheet in offered],
        "crumbs": [(_("Home"), address(request, "home")), (_("Rooms"), "")],
    }
    return render(request, "people/rooms.html", page)


def list_warnings(sheet: registry.RoomSheet, collective_id: UUID) -> list[str]:
    return sheet.warn_closing(collective_id) if sheet.warn_closing else []


def ask_closing(
    request: HttpRequest, sheet: registry.RoomSheet, warnings: list[str]
) -> HttpResponse:
    """Something goes on in the room: say what would stop before closing it."""
    here = address(request, "rooms")
    context = {
        "question": _("Close the room “%(room)s”?") % {"room": sheet.label},
        "consequence_title": _("Something is going on in it"),
        "consequences": [
            *warnings,
            _("All it holds is kept; opening the room again brings it back."),
        ],
        "confirm_label": _("Close the room all the same"),
        "action_url": here,
        "cancel_url": here,
        "room": sheet.name,
        "crumbs": [
            (_("Home"), address(request, "home")),
            (_("Rooms"), here),
            (_("Closing a room"), ""),
        ],
    }
    return render(request, "people/room_close.html", context)


def turn_room(request: HttpRequest, room: str, *, is_on: bool) -> None:
    """Switch a room and say what it means; nothing in it is ever deleted."""
    presence = request.presence
    switch_room(collective=presence.collective, room=room, is_on=is_on, actor_id=presence.person.id)
    if is_on:
        say_done(request, _("The room is open: you will find it in the menu."))
    else:
        say_done(request, _("The room is closed and leaves the menu. All it holds is kept."))
