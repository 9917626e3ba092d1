"""Mandates: what runs and until when; given, renewed, ended; a person's own page of them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lieudit.governance.actions.mandates import (
    MandateSaid,
    end_mandate,
    give_mandate,
    renew_mandate,
    restore_mandate,
    take_back_mandate,
)
from lieudit.governance.engine.holding import end_term, measure_time
from lieudit.governance.forms.mandates import EndMandateForm, MandateForm, RenewForm
from lieudit.governance.forms.words import STANDINGS, say_length
from lieudit.governance.models import RoleMandate, RoleSheet
from lieudit.governance.queries.decided import list_offered
from lieudit.governance.queries.mandates import (
    Held,
    find_mandate,
    find_sheet,
    list_mandates,
    list_mandates_of_person,
    list_next,
)
from lieudit.governance.queries.structure import read_structure
from lieudit.governance.views.acting import address, go, show_form, try_act, try_form, up
from lieudit.governance.views.maps import may_edit
from lieudit.governance.views.seats import list_persons
from lieudit.governance.views.tabs import frame_tabs
from lieudit.hall.access import Verdict
from lieudit.hall.frame import say_done
from lieudit.kit.folding import fold_text
from lieudit.people.access import steers
from lieudit.people.doors import get_persons, stage_of

PAGE, LONGEST_QUERY, SOON = 30, 80, timedelta(days=60)


@require_safe
def mandates(request: HttpRequest, slug: str) -> HttpResponse:
    """What runs, the nearest end first; the roles that wait for somebody."""
    here, today = request.presence, timezone.localdate()
    structure = read_structure(here.collective.id, today)
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    names = {circle.id: circle.name for circle in structure.circles}
    rows = list_mandates(here.collective.id, today)
    found = [
        one
        for one in rows
        if all(word in _write_all(one, names) for word in fold_text(text).split())
    ]
    page = Paginator(found, PAGE).get_page(request.GET.get("page", "1")[:5])
    context = {
        "page": page,
        "lines": [
            (one, names.get(one.circle_id, ""), _tell_end(one, today)) for one in page.object_list
        ],
        "vacant": [(circle, role) for circle, role in structure.roles if role.is_vacant],
        "has_any": bool(rows),
        "can_search": len(rows) > PAGE - 10 or bool(text),
        "query": text,
        "edits": may_edit(request),
        "reset": address(request, "mandates"),
        **frame_tabs(request, "mandates"),
    }
    return render(request, "governance/mandates.html", context)


@require_safe
def person_mandates(request: HttpRequest, slug: str, person_id: UUID) -> HttpResponse:
    """What somebody holds and held in this group, and the circles she sits in."""
    here, today = request.presence, timezone.localdate()
    person = get_persons([person_id]).get(person_id)
    held = list_mandates_of_person(here.collective.id, person_id, today)
    if person is None or not (held or stage_of(person_id, here.collective.id)):
        raise Http404
    structure = read_structure(here.collective.id, today)
    seats = [
        (circle, STANDINGS[seat.standing])
        for circle in structure.circles
        for seat in circle.seats
        if seat.person.id == person_id
    ]
    names = {circle.id: circle.name for circle in structure.circles}

    def tell(one: Held) -> tuple[Held, str, str]:
        end = one.mandate.valid_to or today
        length = say_length(measure_time(one.mandate.valid_from, end))
        return one, names.get(one.circle_id, ""), length

    page = {
        "person": person,
        "running": [tell(one) for one in held if one.is_running],
        "past": [tell(one) for one in held if not one.is_running],
        "seats": seats,
        "is_self": here.person.id == person_id,
        "crumbs": up(request, (person.full_name, "")),
    }
    return render(request, "governance/person_mandates.html", page)


@require_http_methods(["GET", "POST"])
def mandate_give(request: HttpRequest, slug: str, role_id: UUID) -> HttpResponse:
    here, today = request.presence, timezone.localdate()
    sheet = _find_sheet(request, role_id)
    if not _may_entrust(request, sheet):
        return _refuse(request)
    initial = {
        "person": request.GET.get("who", ""),
        "decision_id": request.GET.get("decision", ""),
        "ends_on": end_term(today, sheet.term_months),
        "is_double_link": sheet.is_double_link,
    }
    form = MandateForm(
        request.POST or None,
        persons=list_persons(request),
        decisions=list_offered(here.collective.id),
        initial=initial,
    )
    made: list[UUID] = []

    def act() -> None:
        made.append(
            give_mandate(
                collective_id=here.collective.id,
                role_id=role_id,
                said=form.build(),
                actor_id=here.person.id,
            )
        )

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "mandate_take_back", mandate_id=made[0])
        say_done(request, _("The role is given."), undo_url=undo)
        return go(request, "role", role_id=role_id)
    return show_form(
        request,
        form,
        title=_("Who holds “%(name)s”?") % {"name": sheet.name},
        submit=_("Entrust this role"),
        back=address(request, "role", role_id=role_id),
        notice=_suggest(request, sheet),
        crumbs=_crumbs(request, sheet),
    )


@require_http_methods(["GET", "POST"])
def mandate_renew(request: HttpRequest, slug: str, mandate_id: UUID) -> HttpResponse:
    here = request.presence
    mandate, sheet = _find_mandate(request, mandate_id)
    if not _may_entrust(request, sheet):
        return _refuse(request)
    begins = mandate.ends_on or timezone.localdate()
    initial = {"on": begins, "ends_on": end_term(begins, sheet.term_months)}
    form = RenewForm(request.POST or None, initial=initial)
    made: list[UUID] = []

    def act() -> None:
        assert mandate.person_id is not None
        said = MandateSaid(
            person_id=mandate.person_id,
            is_double_link=mandate.is_double_link,
            **form.cleaned_data,
        )
        made.append(renew_mandate(mandate=mandate, said=said, actor_id=here.person.id))

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "mandate_take_back", mandate_id=made[0])
        say_done(request, _("The next term is noted."), undo_url=undo)
        return go(request, "role", role_id=mandate.role_id)
    name = mandate.person.full_name if mandate.person else _("name withdrawn")
    return show_form(
        request,
        form,
        title=_("Another term for %(name)s?") % {"name": name},
        submit=_("Note this term"),
        back=address(request, "role", role_id=mandate.role_id),
        crumbs=_crumbs(request, sheet),
    )


@require_http_methods(["GET", "POST"])
def mandate_end(request: HttpRequest, slug: str, mandate_id: UUID) -> HttpResponse:
    """End a mandate; a role that must not be empty says so before."""
    here = request.presence
    mandate, sheet = _find_mandate(request, mandate_id)
    is_last = _is_last_needed(mandate, sheet)
    form = EndMandateForm(
        request.POST or None,
        persons=[one for one in list_persons(request) if one.id != mandate.person_id],
        is_last_needed=is_last,
        may_entrust=_may_entrust(request, sheet),
    )

    def act() -> None:
        end_mandate(
            mandate=mandate,
            on=form.cleaned_data["on"],
            ended_how=form.cleaned_data["ended_how"],
            successor=form.find_successor(),
            stays_empty=form.cleaned_data.get("stays_empty", False),
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "mandate_restore", mandate_id=mandate_id)
        handed_over = form.find_successor() is not None
        say_done(request, _("The mandate has ended."), undo_url="" if handed_over else undo)
        return go(request, "role", role_id=mandate.role_id)
    name = mandate.person.full_name if mandate.person else _("name withdrawn")
    notice = ""
    if is_last:
        notice = _(
            "The group wants this role never empty, and nobody else holds it: name who takes over, "
            "or say that it stays empty for now."
        )
    return show_form(
        request,
        form,
        title=_("End the mandate of %(name)s") % {"name": name},
        submit=_("End this mandate"),
        back=address(request, "role", role_id=mandate.role_id),
        notice=notice,
        crumbs=_crumbs(request, sheet),
    )


@require_POST
def mandate_restore(request: HttpRequest, slug: str, mandate_id: UUID) -> HttpResponse:
    mandate, sheet = _find_mandate(request, mandate_id)
    if not _may_entrust(request, sheet):
        return _refuse(request)
    actor_id = request.presence.person.id
    if try_act(request, lambda: restore_mandate(mandate=mandate, actor_id=actor_id)):
        say_done(request, _("The mandate goes on."))
    return go(request, "role", role_id=mandate.role_id)


@require_POST
def mandate_take_back(request: HttpRequest, slug: str, mandate_id: UUID) -> HttpResponse:
    mandate, _sheet = _find_mandate(request, mandate_id)
    actor_id = request.presence.person.id
    if try_act(request, lambda: take_back_mandate(mandate=mandate, actor_id=actor_id)):
        say_done(request, _("It is as before."))
    return go(request, "role", role_id=mandate.role_id)


def _is_last_needed(mandate: RoleMandate, sheet: RoleSheet) -> bool:
    """Whether ending this mandate would leave a role empty that must not be."""
    return sheet.is_needed and len(_list_running(mandate)) <= 1


def _list_running(mandate: RoleMandate) -> list[Held]:
    rows = list_mandates(mandate.collective_id, timezone.localdate())
    return [one for one in rows if one.mandate.role_id == mandate.role_id]


def _may_entrust(request: HttpRequest, sheet: RoleSheet) -> bool:
    """A role that keeps the map is given by those who steer only: nobody prolongs herself."""
    return not sheet.keeps_records or steers(request, {}) is Verdict.ALLOW


def _refuse(request: HttpRequest) -> HttpResponse:
    return HttpResponseForbidden(
        render(request, "governance/not_by_you.html", {"crumbs": up(request)}).content
    )


def _find_sheet(request: HttpRequest, role_id: UUID) -> RoleSheet:
    sheet = find_sheet(request.presence.collective.id, role_id)
    if sheet is None:
        raise Http404
    return sheet


def _find_mandate(request: HttpRequest, mandate_id: UUID) -> tuple[RoleMandate, RoleSheet]:
    mandate = find_mandate(request.presence.collective.id, mandate_id)
    if mandate is None:
        raise Http404
    return mandate, _find_sheet(request, mandate.role_id)


def _crumbs(request: HttpRequest, sheet: RoleSheet) -> Any:
    return up(request, (sheet.name, address(request, "role", role_id=sheet.role_id)))


def _suggest(request: HttpRequest, sheet: RoleSheet) -> str:
    """Who of the circle never held it, by name: a thought for the rotation, never an order."""
    today = timezone.localdate()
    seen = list_next(request.presence.collective.id, sheet.role_id, sheet.circle_id, today)
    if not seen.fresh:
        return ""
    names = ", ".join(one.full_name for one in seen.fresh)
    return _("Have not held it yet, in the circle, by name: %(names)s.") % {"names": names}


def _tell_end(one: Held, today: Any) -> str:
    ends_on = one.mandate.ends_on
    if ends_on is None:
        return ""
    if ends_on <= today:
        return "over"
    return "soon" if ends_on <= today + SOON else ""


def _write_all(one: Held, names: dict[UUID, str]) -> str:
    person = one.mandate.person.full_name if one.mandate.person else ""
    circle = names.get(one.circle_id, "") if one.circle_id else ""
    return fold_text(f"{one.role_name} {circle} {person}")
