"""What the room puts in the frame: its sheet, its menu entry, the day of the next review."""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
from lieudit.hall.templatetags.wording import full_day
from lieudit.living_together.queries.projects import find_review
from lieudit.people.access import belongs, takes_part

SOON = timedelta(days=60)


def build_review(request: HttpRequest) -> CardContent | None:
    """Two months before, and after: the project is to be looked at again."""
    if takes_part(request, {}) is not Verdict.ALLOW:
        return None
    here = request.presence.collective  # type: ignore[attr-defined]
    day = find_review(here.id)
    if day is None or day > timezone.localdate() + SOON:
        return None
    line = CardLine(
        title=_("Look at the shared living project again"),
        url=reverse("living_together:project", kwargs={"slug": here.slug}),
        detail=full_day(day),
        day=day,
    )
    return CardContent(_("Shared living project"), [line])


register_room(
    RoomSheet(
        name="living_together",
        label=gettext_lazy("Shared living project"),
        summary=gettext_lazy(
            "What residents want together, the activities, who animates, what it costs."
        ),
        icon="sprout",
        kinds={"housing"},
    )
)
register_menu(
    MenuEntry(
        room="living_together",
        label=gettext_lazy("Living together"),
        url_name="living_together:project",
        icon="sprout",
        order=35,
        is_visible=lambda request: belongs(request, {}) is Verdict.ALLOW,
    )
)
register_card(Card("living_together", "review", "next", 30, build_review))
