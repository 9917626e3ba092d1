"""A role: what it is for, who holds and held it, who might be asked next."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lieudit.governance.actions.electing import draft_election
from lieudit.governance.actions.roles import begin_role, describe_role, end_role, undo_role
from lieudit.governance.engine.holding import measure_time
from lieudit.governance.forms.circles import EndForm
from lieudit.governance.forms.map_paper import name_fully
from lieudit.governance.forms.roles import RoleForm
from lieudit.governance.forms.words import say_length
from lieudit.governance.queries.decided import list_elections, list_offered
from lieudit.governance.queries.mandates import list_excluded, list_mandates_of_role, list_next
from lieudit.governance.queries.roles import can_undo_role, list_role_sheets, search_roles
from lieudit.governance.queries.structure import CircleSeen, RoleSeen, Structure, read_structure
from lieudit.governance.views.acting import (
    address,
    go,
    show_form,
    try_act,
    try_form,
    up,
)
from lieudit.governance.views.maps import frame_day, may_edit, read_here, write_end
from lieudit.governance.views.tabs import frame_tabs
from lieudit.hall.access import Verdict
from lieudit.hall.frame import say_done
from lieudit.hall.subjects import SubjectRef, SubjectSeen, read_subjects
from lieudit.people.access import steers

PAGE, LONGEST_QUERY = 30, 80
DECISION = "decisions.proposal"
STATES = ("", "vacant", "elected", "needed")
FIELDS = (
    "name", "circle_id", "purpose", "domains", "accountabilities", "policies", "term_months",
    "most_terms", "seats", "is_elected", "is_needed", "is_double_link", "keeps_records",
)  # fmt: skip


@require_safe
def roles(request: HttpRequest, slug: str) -> HttpResponse:
    """Every role of a day, found by its words, its circle and its state."""
    structure = read_here(request)
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    circle_id, state = request.GET.get("circle", "")[:36], request.GET.get("state", "")[:10]
    found = search_roles(structure, text=text, circle_id=circle_id, state=state)
    if request.GET.get("sort") == "name":
        found.sort(key=lambda pair: pair[1].sheet.name.casefold())
    page = Paginator(found, PAGE).get_page(request.GET.get("page", "1")[:5])
    context = {
        "page": page,
        "lines": [(circle, role, name_fully(role)) for circle, role in page.object_list],
        "circles": structure.circles,
        "query": text,
        "circle_id": circle_id,
        "state": state if state in STATES else "",
        "sort": request.GET.get("sort", "")[:10],
        "is_filtered": bool(circle_id or state or request.GET.get("sort")),
        "has_any": bool(structure.roles),
        "end": write_end(structure.on),
        "edits": may_edit(request),
        "reset": address(request, "roles"),
        **frame_tabs(request, "roles"),
    }
    return render(request, "governance/roles.html", context)


@require_safe
def role(request: HttpRequest, slug: str, role_id: UUID) -> HttpResponse:
    structure, today = read_here(request), timezone.localdate()
    circle, seen = _find(structure, role_id)
    page = {
        **_describe(request, structure, circle, seen),
        "history": list_role_sheets(role_id),
        "can_undo": can_undo_role(role_id),
        "edits": may_edit(request) and structure.on == today,
        "elections": [(one, find_decision(request, one.id)) for one in list_elections(role_id)[:5]],
        "has_seat": len(seen.mandates) < seen.sheet.seats,
        "crumbs": up(
            request,
            (circle.name, address(request, "circle", body_id=circle.id) + write_end(structure.on)),
            (seen.sheet.name, ""),
        ),
        **frame_day(request, structure.on, today),
    }
    return render(request, "governance/role.html", page)


@require_safe
def role_print(request: HttpRequest, slug: str, role_id: UUID) -> HttpResponse:
    """The sheet of a role and the letter of mandate, on paper."""
    structure = read_here(request)
    circle, seen = _find(structure, role_id)
    return render(
        request, "governance/role_print.html", _describe(request, structure, circle, seen)
    )


@require_http_methods(["GET", "POST"])
def role_add(request: HttpRequest, slug: str) -> HttpResponse:
    here, structure = request.presence, _read_today(request)
    form = _make_form(request, structure, None, {"circle_id": request.GET.get("in", "")})
    made: list[UUID] = []

    def act() -> None:
        on = form.cleaned_data["on"]
        made.append(
            begin_role(
                collective_id=here.collective.id,
                said=form.build(),
                on=on,
                actor_id=here.person.id,
            )
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The role is there. Who holds it?"))
        return go(request, "role", role_id=made[0])
    return show_form(
        request,
        form,
        title=_("Add a role"),
        submit=_("Make this role"),
        back=address(request, "roles"),
        crumbs=up(request),
    )


@require_http_methods(["GET", "POST"])
def role_edit(request: HttpRequest, slug: str, role_id: UUID) -> HttpResponse:
    here, structure = request.presence, _read_today(request)
    _circle, seen = _find(structure, role_id)
    initial = {name: getattr(seen.sheet, name) for name in FIELDS}
    excluded = list_excluded(here.collective.id, role_id, structure.on)
    initial["excluded"] = [str(key) for key in excluded]
    form = _make_form(request, structure, role_id, initial)

    def act() -> None:
        describe_role(
            collective_id=here.collective.id,
            role_id=role_id,
            said=form.build(seen.sheet.keeps_records),
            on=form.cleaned_data["on"],
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "role_undo", role_id=role_id)
        say_done(request, _("The sheet of the role is kept."), undo_url=undo)
        return go(request, "role", role_id=role_id)
    return show_form(
        request,
        form,
        title=_("The role “%(name)s”") % {"name": seen.sheet.name},
        submit=_("Keep this sheet"),
        back=address(request, "role", role_id=role_id),
        crumbs=up(request, (seen.sheet.name, address(request, "role", role_id=role_id))),
    )


@require_POST
def role_undo(request: HttpRequest, slug: str, role_id: UUID) -> HttpResponse:
    here = request.presence
    if try_act(
        request,
        lambda: undo_role(
            collective_id=here.collective.id, role_id=role_id, actor_id=here.person.id
        ),
    ):
        say_done(request, _("The sheet is as it was before."))
    return go(request, "role", role_id=role_id)


@require_POST
def role_elect(request: HttpRequest, slug: str, role_id: UUID) -> HttpResponse:
    """Begin the draft of an election for this role, in the room of decisions."""
    here, structure = request.presence, _read_today(request)
    circle, seen = _find(structure, role_id)
    drafted: list[UUID] = []

    def act() -> None:
        drafted.append(
            draft_election(
                collective_id=here.collective.id,
                sheet=seen.sheet,
                body_id=None if circle.is_root else circle.id,
                title=_("Election: %(role)s") % {"role": seen.sheet.name},
                actor_id=here.person.id,
            )
        )

    if not try_act(request, act):
        return go(request, "role", role_id=role_id)
    slugs = {"slug": here.collective.slug, "proposal_id": drafted[0]}
    return redirect(reverse("decisions:draft_edit", kwargs=slugs))


@require_http_methods(["GET", "POST"])
def role_end(request: HttpRequest, slug: str, role_id: UUID) -> HttpResponse:
    here, structure = request.presence, _read_today(request)
    _circle, seen = _find(structure, role_id)
    form = EndForm(request.POST or None)

    def act() -> None:
        end_role(
            collective_id=here.collective.id,
            role_id=role_id,
            on=form.cleaned_data["on"],
            decided_how=form.cleaned_data["decided_how"],
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The role has ended. The map of the days before still shows it."))
        return go(request, "roles")
    lines = [_("From that day on nobody holds it.")]
    if seen.mandates:
        lines.append(_("The mandate of %(names)s ends the same day.") % {"names": name_fully(seen)})
    if seen.sheet.is_needed:
        lines.append(_("The group had decided that this role must never be empty."))
    page = {
        "question": _("End the role “%(name)s”?") % {"name": seen.sheet.name},
        "consequence_title": _("What ends with it"),
        "consequences": lines,
        "confirm_label": _("End this role"),
        "action_url": address(request, "role_end", role_id=role_id),
        "cancel_url": address(request, "role", role_id=role_id),
        "export_url": address(request, "export"),
        "form": form,
        "crumbs": up(request, (seen.sheet.name, address(request, "role", role_id=role_id))),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "hall/confirm.html", page, status=status)


def _describe(
    request: HttpRequest, structure: Structure, circle: CircleSeen, seen: RoleSeen
) -> dict[str, Any]:
    """What both the page and the paper say of a role on a day."""
    here, on = request.presence, structure.on
    names = {role.id: role for _circle, role in structure.roles}
    excluded = list_excluded(here.collective.id, seen.id, on)
    held = list_mandates_of_role(seen.id)
    return {
        "role": seen,
        "circle": circle,
        "on": on,
        "end": write_end(on),
        "mandates": [
            (one, is_over(one.ends_on, on), find_decision(request, one.decision_id))
            for one in seen.mandates
        ],
        "decision": find_decision(request, seen.sheet.decision_id),
        "excluded": [names[key] for key in excluded if key in names],
        "held": [
            (one, say_length(measure_time(one.valid_from, one.valid_to or on)))
            for one in held
            if one.valid_from <= on
        ],
        "next": list_next(here.collective.id, seen.id, circle.id, on),
    }


def find_decision(request: HttpRequest, decision_id: UUID | None) -> SubjectSeen | None:
    """Return the page of the decision a row came from, for whoever may read it."""
    if decision_id is None:
        return None
    ref = SubjectRef(DECISION, decision_id)
    return read_subjects(request, [ref]).get(ref)


def is_over(ends_on: Any, on: Any) -> bool:
    return ends_on is not None and ends_on <= on


def _make_form(
    request: HttpRequest, structure: Structure, role_id: UUID | None, initial: dict[str, Any]
) -> RoleForm:
    return RoleForm(
        request.POST or None,
        circles=[(one.id, one.name) for one in structure.circles],
        others=[(one.id, one.sheet.name) for _c, one in structure.roles if one.id != role_id],
        may_entrust=steers(request, {}) is Verdict.ALLOW,
        decisions=list_offered(request.presence.collective.id),
        initial=initial,
    )


def _read_today(request: HttpRequest) -> Structure:
    return read_structure(request.presence.collective.id, timezone.localdate())


def _find(structure: Structure, role_id: UUID) -> tuple[CircleSeen, RoleSeen]:
    found = structure.find_role(role_id)
    if found is None:
        raise Http404
    return found
