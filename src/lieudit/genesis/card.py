"""What the room shows on the home of a group that begins, and its place in the menu."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.genesis.queries.writing import list_awaited_rounds
from lieudit.genesis.views.founding import THEMES
from lieudit.hall.access import Verdict
from lieudit.hall.registry import (
    Card,
    CardContent,
    CardLine,
    MenuEntry,
    RoomSheet,
    register_card,
    register_menu,
    register_room,
)
from lieudit.people.access import takes_part


def build_awaited(request: HttpRequest) -> CardContent | None:
    """A round of writing awaits her words; one question, only where the room is on."""
    if takes_part(request, {}) is not Verdict.ALLOW:
        return None
    here = request.presence  # type: ignore[attr-defined]
    rows = list_awaited_rounds(here.collective.id, here.person.id)
    lines = [
        CardLine(
            title=THEMES[row.theme],
            url=reverse("genesis:round", args=[here.collective.slug, row.id]),
            action_label=_("Write"),
        )
        for row in rows
    ]
    return CardContent(_("Write alone, then read together"), lines) if lines else None


register_room(
    RoomSheet(
        name="genesis",
        label=gettext_lazy("First month"),
        summary=gettext_lazy("Ten questions, a founding sheet, and the first words in common."),
        icon="sunrise",
        kinds={"housing", "third_place", "eco_place"},
    )
)
register_menu(
    MenuEntry(
        room="genesis",
        label=gettext_lazy("First month"),
        url_name="genesis:first_month",
        icon="sunrise",
        order=12,
        is_visible=lambda request: takes_part(request, {}) is Verdict.ALLOW,
    )
)
register_card(Card("genesis", "awaited", "needs_me", 12, build_awaited))
