"""Being forgotten, by one group or everywhere: what goes, what stays and why, then the proof."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.hall import audit
from lieudit.hall.personal_data import describe_person, list_stays
from lieudit.people.actions.belonging import LastCoordinator
from lieudit.people.actions.forgetting import (
    forget_person,
    forget_person_in,
    list_coordinated_alone,
)
from lieudit.people.models import Collective, Person
from lieudit.people.queries.rights.reach import list_known_collectives
from lieudit.people.views.throttling import may_try

PROOF = "erasure_proof"  # in the session: figures and dates, nobody's name


@dataclass(frozen=True)
class RoomFate:
    """One room before an erasure: how much it holds, what goes, what stays."""

    room: str
    label: str
    count: int
    goes: str
    stays: list[tuple[str, str, str]]


@require_http_methods(["GET", "POST"])
def my_data_erase(request: HttpRequest) -> HttpResponse:
    """Everywhere: confirmed once; then nothing of me is left but what the groups did."""
    person = request.presence.person
    if request.method == "POST" and may_try(request, "forget", str(person.id), limit=5):
        groups = list_known_collectives(person)
        fates = read_fates(person)
        try:
            erased = forget_person(person=person)
        except LastCoordinator:
            return redirect("people:my_data_erase")
        logout(request)
        request.session[PROOF] = write_proof(erased, fates, groups, everywhere=True)
        messages.success(request, _("Everything that was held on you is erased. Farewell."))
        return redirect("people:my_data_erased")
    if alone := list_coordinated_alone(person):
        return render(request, "people/my_data_not_yet.html", {"groups": alone})
    return show_confirmation(request, person, None)


@require_http_methods(["GET", "POST"])
def my_data_erase_here(request: HttpRequest, collective_id: UUID) -> HttpResponse:
    """By one group only: the others keep what they hold, and the account stays."""
    person = request.presence.person
    known = list_known_collectives(person)
    group = next((one for one in known if one.id == collective_id), None)
    if group is None:
        raise Http404
    if any(one.id == group.id for one in list_coordinated_alone(person)):
        return render(request, "people/my_data_not_yet.html", {"groups": [group]})
    if request.method == "POST" and may_try(request, "forget", str(person.id), limit=5):
        fates = read_fates(person, group.id)
        erased = forget_person_in(person=person, collective=group, by=person)
        request.session[PROOF] = write_proof(erased, fates, [group], everywhere=False)
        return redirect("people:my_data_erased")
    return show_confirmation(request, person, group)


@require_safe
def my_data_erased(request: HttpRequest) -> HttpResponse:
    """The written proof, for as long as this session lasts: to print or to save."""
    return render(request, "people/my_data_erased.html", {"proof": request.session.get(PROOF)})


def show_confirmation(
    request: HttpRequest, person: Person, group: Collective | None
) -> HttpResponse:
    context = {
        "fates": read_fates(person, group.id if group else None),
        "group": group,
        "groups": [group] if group else list_known_collectives(person),
        "cancel_url": reverse("people:my_data"),
    }
    return render(request, "people/my_data_erase.html", context)


def read_fates(person: Person, scope_id: UUID | None = None) -> list[RoomFate]:
    """Say room by room what an erasure takes and leaves, and why."""
    stays = list_stays(person.id, scope_id)
    return [
        RoomFate(
            room=held.holder.room,
            label=str(held.holder.label or held.holder.room),
            count=held.count,
            goes=str(held.holder.goes or held.holder.retention),
            stays=[(one.what, one.why, one.until) for one in stays[held.holder.room]],
        )
        for held in describe_person(person.id, scope_id)
    ]


def write_proof(
    erased: dict[str, int], fates: list[RoomFate], groups: list[Collective], *, everywhere: bool
) -> dict[str, object]:
    """Nothing of the person: the hour, rows by room, what stays, the seal of each chain."""
    return {
        "at": timezone.localtime().isoformat(timespec="minutes"),
        "everywhere": everywhere,
        "rooms": [(fate.label, erased[fate.room]) for fate in fates],
        "stays": [list(stay) for fate in fates for stay in fate.stays],
        "heads": [(group.name, str(audit.find_head(group.id))) for group in groups],
    }
