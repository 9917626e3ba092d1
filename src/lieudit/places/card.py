"""The line that tells, on the home of a collective, where its place is and how far."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.hall.registry import (
    Card,
    CardContent,
    CardLine,
    RoomSheet,
    register_card,
    register_room,
)
from lieudit.places.queries import list_places


def build_place(request: HttpRequest) -> CardContent | None:
    collective = request.presence.collective  # type: ignore[attr-defined]
    lines = [
        CardLine(title=row.name, detail=row.municipality, tag=row.get_stage_display())
        for row in list_places(collective.id)
    ]
    return CardContent(_("The place"), lines) if lines else None


register_room(
    RoomSheet(
        name="places",
        label=gettext_lazy("Places"),
        summary=gettext_lazy("The place of the collective: where it is, how far it has come."),
        icon="map-pin",
        kinds={"housing", "third_place", "eco_place"},
    )
)
register_card(Card("places", "place", "state", 5, build_place))
