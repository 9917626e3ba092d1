"""What a printed card may not do: whoever printed it could come in with it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lieudit.people.queries.belongings import is_known_elsewhere, opens_more_than


def is_beyond_card(request: HttpRequest) -> bool:
    """A card may bring a first address, never one that opens more than the card does."""
    presence = request.presence
    if presence.came_by != "card":
        return False
    return bool(presence.person.email) or opens_more_than(presence.person, presence.card_scope_id)


def touches_elsewhere(request: HttpRequest) -> bool:
    """Tell whether she came by card and what she changes would also change another group's."""
    presence = request.presence
    return presence.came_by == "card" and is_known_elsewhere(
        presence.person, presence.card_scope_id
    )


def refuse_by_card(request: HttpRequest) -> HttpResponse:
    messages.error(
        request,
        _("A printed card cannot change this. Come in by e-mail, or ask whoever coordinates."),
    )
    return redirect("people:account")
