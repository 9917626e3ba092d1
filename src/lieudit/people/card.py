"""What this room puts on the home of a collective, and its places in the menu."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lieudit.hall.frame import find_url
from lieudit.hall.registry import (
    Card,
    CardContent,
    CardLine,
    MenuEntry,
    RoomSheet,
    register_card,
    register_kind_source,
    register_menu,
    register_room,
)
from lieudit.hall.templatetags.wording import full_day
from lieudit.people.access import WRITING_STAGES
from lieudit.people.models import Exchange
from lieudit.people.presence import Presence
from lieudit.people.queries.collectives import find_kind, has_mandate
from lieudit.people.queries.contact_log import has_exchange, list_due_for, list_next_dates
from lieudit.people.queries.members import list_stages
from lieudit.people.queries.rights.reach import answers_requests, is_data_contact
from lieudit.people.queries.rights.requests import list_waiting

STEER = {"coordinator", "companion"}
UNMANDATED = {"network", "support"}  # nobody orders their accompaniment


def takes_part_here(request: HttpRequest) -> bool:
    here = request.presence
    return bool(here.roles) or here.stage in WRITING_STAGES


def steers_here(request: HttpRequest) -> bool:
    return bool(request.presence.roles & STEER)


def build_due(request: HttpRequest) -> CardContent | None:
    """The steps this person wrote down for herself, when their day has come."""
    if not takes_part_here(request):
        return None
    here = request.presence
    due = list_due_for(here.collective.id, here.person.id, timezone.localdate())
    return CardContent(_("Contacts"), [_tell_step(row, action=_("See")) for row in due])


def build_rights(request: HttpRequest) -> CardContent | None:
    """What persons ask about their data, for who answers: the nearest legal date first."""
    here = request.presence
    if not here.belongs or not _answers_requests(here):
        return None
    waiting = list_waiting(timezone.localdate(), [here.collective.id])
    lines = [
        CardLine(
            title=seen.row.person.full_name,
            detail=seen.row.get_kind_display(),
            url=reverse(
                "people:rights_request",
                kwargs={"slug": here.collective.slug, "request_id": seen.row.id},
            ),
            action_label=_("Answer"),
            day=seen.clock.due_on,
        )
        for seen in sorted(waiting, key=lambda one: one.clock.due_on)
    ]
    return CardContent(_("Requests about personal data"), lines) if lines else None


def build_dates(request: HttpRequest) -> CardContent | None:
    if not takes_part_here(request):
        return None
    rows = list_next_dates(request.presence.collective.id)
    lines = [
        CardLine(
            title=full_day(row.next_date),
            detail=f"{row.next_step} · {row.outsider.organisation or row.outsider.name}".strip(
                " ·"
            ),
            url=_find_contact(request, row),
            day=row.next_date,
        )
        for row in rows
    ]
    return CardContent(_("Contacts"), lines) if lines else None


def build_state(request: HttpRequest) -> CardContent | None:
    """Who the group is, in a count of persons at each stage."""
    here, today = request.presence, timezone.localdate()
    stages = list_stages(here.collective.id, today)
    members = sum(stage in WRITING_STAGES for stage in stages)
    candidates = sum(stage in {"candidate", "observer"} for stage in stages)
    url = reverse("people:members", kwargs={"slug": here.collective.slug})
    lines = []
    if members:
        text = ngettext("%(n)s member", "%(n)s members", members) % {"n": members}
        lines.append(CardLine(title=text, url=url))
    if candidates:
        text = ngettext("%(n)s candidate", "%(n)s candidates", candidates) % {"n": candidates}
        lines.append(CardLine(title=text, url=f"{url}?stage=candidate"))
    return CardContent(_("The group"), lines) if lines else None


def build_start(request: HttpRequest) -> CardContent | None:
    """What to do first, by kind of person, until it is done."""
    here = request.presence
    if here.roles & STEER:
        lines = list_steering_leads(request)
    elif takes_part_here(request):
        lines = list_member_leads(request)
    else:
        lines = [
            CardLine(
                title=_("See who is in the group"),
                detail=_("Names and roles; nobody's phone or answers."),
                url=reverse("people:members", kwargs={"slug": here.collective.slug}),
            )
        ]
    return CardContent(_("To begin"), lines) if lines else None


def list_steering_leads(request: HttpRequest) -> list[CardLine]:
    here, slug = request.presence, request.presence.collective.slug
    lines = []
    people = list_stages(here.collective.id, timezone.localdate())
    url = find_url("people:person_add", slug=slug)
    if url and len(people) < 3:  # noqa: PLR2004 - herself and one other is not a group yet
        lines.append(
            CardLine(
                title=_("Bring in the first people"),
                detail=_(
                    "By hand, by an invitation, or with a printed card for those without e-mail."
                ),
                url=url,
                action_label=_("Add"),
            )
        )
    if here.collective.kind not in UNMANDATED and not has_mandate(here.collective.id):
        lines.append(
            CardLine(
                title=_("Note the mandate"),
                detail=_("Who ordered the accompaniment, what for, who shares it."),
                url=reverse("people:collective_edit", kwargs={"slug": slug}),
                action_label=_("Note it"),
            )
        )
    return lines + list_member_leads(request)


def list_member_leads(request: HttpRequest) -> list[CardLine]:
    here = request.presence
    if has_exchange(here.collective.id):
        return []
    return [
        CardLine(
            title=_("Write the first exchange with an outsider"),
            detail=_("Town hall, owner, notary, bank: what was said, when to call back."),
            url=reverse("people:exchange_add", kwargs={"slug": here.collective.slug}),
            action_label=_("Write"),
        )
    ]


def _answers_requests(here: Presence) -> bool:
    """Whoever holds no coordination answers only when named: one question to the database."""
    find = answers_requests if "coordinator" in here.roles else is_data_contact
    return find(here.person.id, here.collective.id)


def _tell_step(row: Exchange, *, action: str) -> CardLine:
    slug = row.collective.slug
    return CardLine(
        title=row.next_step or _("Take up the contact again"),
        detail=f"{row.outsider.organisation or row.outsider.name} · {full_day(row.next_date)}",
        url=reverse("people:contact", kwargs={"slug": slug, "outsider_id": row.outsider_id}),
        action_label=action,
        day=row.next_date,
    )


def _find_contact(request: HttpRequest, row: Exchange) -> str:
    slug = request.presence.collective.slug
    return reverse("people:contact", kwargs={"slug": slug, "outsider_id": row.outsider_id})


register_kind_source(find_kind)
register_room(
    RoomSheet(
        name="people",
        label=gettext_lazy("People"),
        summary=gettext_lazy("Who is in the group, its households and circles, its contacts."),
        icon="users",
        kinds={"*"},
    )
)
register_menu(
    MenuEntry("people", gettext_lazy("Home"), "people:home", "house", 0, lambda request: True)
)
register_menu(
    MenuEntry("people", gettext_lazy("People"), "people:members", "users", 10, lambda request: True)
)
register_menu(
    MenuEntry("people", gettext_lazy("Contacts"), "people:contacts", "contact", 80, takes_part_here)
)
register_menu(
    MenuEntry("people", gettext_lazy("Personal data"), "people:privacy", "shield", 90, steers_here)
)
register_card(Card("people", "rights", "needs_me", 20, build_rights))
register_card(Card("people", "due", "needs_me", 50, build_due))
register_card(Card("people", "dates", "next", 50, build_dates))
register_card(Card("people", "state", "state", 10, build_state))
register_card(Card("people", "start", "start", 10, build_start))
