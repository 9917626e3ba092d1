"""What the room puts in the frame: its sheet, its menu entry, the terms that end."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lieudit.governance.forms.agreement_card import build_agreements
from lieudit.governance.queries.due import Due, list_due, list_left_behind
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
from lieudit.people.access import belongs, steers

MOST_LINES = 6


def build_terms(request: HttpRequest) -> CardContent | None:
    """Her terms that end within two months; for who steers, everybody's, and empty seats."""
    here = request.presence  # type: ignore[attr-defined]
    if here.person is None or belongs(request, {}) is not Verdict.ALLOW:
        return None
    holder_id = None if steers(request, {}) is Verdict.ALLOW else here.person.id
    due = list_due(here.collective.id, holder_id, timezone.localdate())
    lines = [_tell(one, here.collective.slug) for one in due[:MOST_LINES]]
    if len(due) > MOST_LINES:
        rest = len(due) - MOST_LINES
        lines.append(
            CardLine(
                ngettext("%(count)s other role", "%(count)s other roles", rest) % {"count": rest},
                reverse("governance:mandates", args=[here.collective.slug]),
            )
        )
    return CardContent(gettext("Roles and mandates"), lines) if lines else None


def _tell(one: Due, slug: str) -> CardLine:
    url = reverse("governance:role", args=[slug, one.role_id])
    if one.ends_on is None:
        detail = gettext("Nobody holds this role, which the group wants never empty.")
        return CardLine(one.name, url, detail=detail, action_label=gettext("Open the role"))
    detail = gettext("The term of %(name)s ends: renew it or hand it over.") % {"name": one.holder}
    return CardLine(one.name, url, detail=detail, day=one.ends_on)


def warn_leaving(collective_id: UUID, person_id: UUID) -> list[str]:
    """The roles that end with her leaving; those the group wants never empty, apart."""
    held, empty = list_left_behind(collective_id, person_id, timezone.localdate())
    lines = []
    if held:
        lines.append(gettext("Your roles end today: %(names)s.") % {"names": ", ".join(held)})
    if empty:
        lines.append(
            gettext(
                "Nobody else holds “%(names)s”, which the group wants never empty: if you can, "
                "hand over before you leave."
            )
            % {"names": ", ".join(empty)}
        )
    return lines


register_room(
    RoomSheet(
        name="governance",
        label=_("Governance"),
        summary=_("Who does what, with whose word: circles, roles and who holds them."),
        icon="network",
        kinds={"*"},
        warn_leaving=warn_leaving,
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
register_card(Card("governance", "terms", "needs_me", 40, build_terms))
register_card(Card("governance", "agreements", "needs_me", 25, build_agreements))
