"""My rights: what I asked about my data, what I restricted; and for those I represent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lieudit.people.actions.rights.asking import ask_right, take_request_back
from lieudit.people.actions.rights.restricting import lift_restriction, restrict_data
from lieudit.people.forms.rights import AskForm
from lieudit.people.models.rights import RightKind
from lieudit.people.queries.rights.reach import (
    list_data_contacts,
    list_known_collectives,
    list_live_restrictions,
    list_represented,
)
from lieudit.people.queries.rights.requests import (
    find_own,
    list_asked_for_others,
    list_own,
    read_words,
)
from lieudit.people.views.acting import show_form, try_form
from lieudit.people.views.throttling import may_try


@require_safe
def my_rights(request: HttpRequest) -> HttpResponse:
    """My requests with their answers, my restrictions, whom to write to in each group."""
    presence, today = request.presence, timezone.localdate()
    scope_id = presence.card_scope_id
    mine = list_own(presence.person.id, today, scope_id)
    theirs = [] if scope_id else list_asked_for_others(presence.person.id, today)
    groups = list_known_collectives(presence.person, scope_id)
    context = {
        "requests": [(seen, read_words(seen.row)) for seen in mine],
        "for_others": [(seen, read_words(seen.row)) for seen in theirs],
        "restrictions": list_live_restrictions(presence.person.id, scope_id),
        "represented": [] if scope_id else list_represented(presence.person),
        "contacts": [(group, name_contacts(group.id)) for group in groups],
        "by_card": presence.came_by == "card",
    }
    return render(request, "people/rights/my_rights.html", context)


@require_http_methods(["GET", "POST"])
def rights_ask(request: HttpRequest) -> HttpResponse:
    """Ask on screen, for myself or for somebody I represent; restricting takes effect at once."""
    presence = request.presence
    by_card = presence.came_by == "card"
    form = AskForm(
        request.POST or None,
        groups=list_known_collectives(presence.person, presence.card_scope_id),
        represented=[] if by_card else list_represented(presence.person),
        initial=read_initial(request),
    )

    def act() -> None:
        guardian = form.read_guardian()
        if guardian is None and form.cleaned_data["kind"] == "restriction":
            restrict_data(collective=form.read_group(), person=presence.person)
            messages.success(request, _("From now on nobody else opens what is held on you there."))
            return
        ask_right(
            collective=form.read_group(),
            person=guardian.person if guardian else presence.person,
            asked=form.read_asked(),
            by=presence.person,
            guardian=guardian,
        )
        messages.success(request, _("Your request is received: one month at most to answer."))

    is_fair = request.method == "POST" and may_try(
        request, "rights_ask", str(presence.person.id), limit=20
    )
    if is_fair and try_form(form, act):
        return redirect("people:my_rights")
    return show_form(
        request,
        form,
        title=_("Ask something about my data"),
        submit=_("Send my request"),
        back=reverse("people:my_rights"),
        lead=_("It is free, needs no reason, and changes nothing to your place in the group."),
        crumbs=[
            (_("My data"), reverse("people:my_data")),
            (_("My rights"), reverse("people:my_rights")),
        ],
    )


@require_POST
def rights_take_back(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """I no longer ask it: closed, and its words erased."""
    row = find_own(request.presence.person.id, request_id)
    if row is None or not request.presence.reaches(row.collective_id):
        raise Http404
    if take_request_back(row=row, by=request.presence.person):
        messages.success(request, _("Your request is taken back and its words are erased."))
    return redirect("people:my_rights")


@require_POST
def restriction_end(request: HttpRequest, restriction_id: UUID) -> HttpResponse:
    """I lift my own restriction."""
    mine = list_live_restrictions(request.presence.person.id, request.presence.card_scope_id)
    found = next((one for one in mine if one.id == restriction_id), None)
    if found is None:
        raise Http404
    lift_restriction(restriction=found, by=request.presence.person)
    messages.success(request, _("The restriction is lifted."))
    return redirect("people:my_rights")


def name_contacts(collective_id: UUID) -> str:
    return ", ".join(one.full_name for one in list_data_contacts(collective_id))


def read_initial(request: HttpRequest) -> dict[str, Any]:
    kind, group = request.GET.get("kind", ""), request.GET.get("group", "")
    initial = {"kind": kind if kind in RightKind.values else None, "group": group}
    return {key: value for key, value in initial.items() if value}
