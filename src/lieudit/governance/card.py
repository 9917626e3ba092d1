"""What the room puts in the frame: its sheet, its menu entry, its cards."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.access import Verdict
from lieudit.hall.registry import MenuEntry, RoomSheet, register_menu, register_room
from lieudit.people.access import belongs

register_room(
    RoomSheet(
        name="governance",
        label=_("Governance"),
        summary=_("Who does what, with whose word: circles, roles and who holds them."),
        icon="network",
        kinds={"*"},
    )
)
register_menu(
    MenuEntry(
        room="governance",
        label=_("Governance"),
        url_name="governance:circle_map",
        icon="network",
        order=37,
        is_visible=lambda request: belongs(request, {}) is Verdict.ALLOW,
    )
)
