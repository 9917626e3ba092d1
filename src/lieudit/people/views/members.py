"""The people of a collective: the list, on screen, on paper, in a spreadsheet."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lieudit.hall.frame import find_url
from lieudit.people.models import Role
from lieudit.people.models.belonging import Stage
from lieudit.people.queries.members import MemberLine, filter_people, list_people
from lieudit.people.views.acting import send_csv

PER_PAGE = 20
SEE_DETAILS = {"coordinator", "companion", "facilitator"}
STEER = {"coordinator", "companion"}


def find_lines(request: HttpRequest) -> list[MemberLine]:
    """Return the people asked for; those who left are told to those who lead only."""
    stage = request.GET.get("stage", "")
    if stage == "left" and not request.presence.roles & SEE_DETAILS:
        stage = ""
    return filter_people(
        list_people(request.presence.collective.id, timezone.localdate()),
        text=request.GET.get("q", "")[:100],
        stage=stage if stage in Stage.values else "",
        role=request.GET.get("role", "") if request.GET.get("role") in Role.values else "",
    )


@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    lines, roles = find_lines(request), request.presence.roles
    sees_details = bool(roles & SEE_DETAILS)
    page = {
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "count": len(lines),
        "query": request.GET.get("q", "")[:100],
        "stage": request.GET.get("stage", ""),
        "role": request.GET.get("role", ""),
        "stages": [one for one in Stage.choices if sees_details or one[0] != "left"],
        "roles": Role.choices,
        "is_filtered": any(request.GET.get(name) for name in ("q", "stage", "role")),
        "sees_details": sees_details,
        "steers": bool(roles & STEER),
        "add_url": find_url("people:person_add", slug=slug) if sees_details else "",
        "invite_url": find_url("people:invitations", slug=slug) if sees_details else "",
    }
    return render(request, "people/members.html", page)


@require_safe
def members_print(request: HttpRequest, slug: str) -> HttpResponse:
    page = {
        "lines": find_lines(request),
        "sees_details": bool(request.presence.roles & SEE_DETAILS),
    }
    return render(request, "people/members_print.html", page)


@require_safe
def members_export(request: HttpRequest, slug: str) -> HttpResponse:
    headers = [
        _("Given name"),
        _("Family name"),
        _("Stage"),
        _("Since"),
        _("Roles"),
        _("E-mail"),
        _("Phone"),
        _("Prefers paper"),
    ]
    rows = [
        [
            line.person.given_name,
            line.person.family_name,
            line.stage_label,
            line.since.isoformat() if line.since else "",
            ", ".join(line.role_labels),
            line.person.email,
            line.person.phone,
            _("yes") if line.person.prefers_paper else "",
        ]
        for line in find_lines(request)
    ]
    return send_csv(f"personnes-{slug}.csv", headers, rows)
