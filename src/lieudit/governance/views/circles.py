"""A circle: what it is for, who sits in it, its roles; begun, described anew, ended."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lieudit.governance.actions.circles import (
    begin_circle,
    describe_circle,
    end_circle,
    undo_description,
)
from lieudit.governance.forms.circles import CircleForm, EndForm
from lieudit.governance.forms.words import KINDS, STANDINGS
from lieudit.governance.models import CircleSheet
from lieudit.governance.queries.circles import can_undo_circle, list_sheets
from lieudit.governance.queries.decided import list_offered
from lieudit.governance.queries.structure import CircleSeen, Structure, read_structure
from lieudit.governance.views.acting import (
    address,
    go,
    show_form,
    try_act,
    try_form,
    up,
)
from lieudit.governance.views.maps import draw_here, frame_day, may_edit, read_here
from lieudit.hall.frame import say_done

FIELDS = (
    "purpose", "domains", "accountabilities", "policies", "min_members", "max_members", "rhythm",
)  # fmt: skip


@require_safe
def circle(request: HttpRequest, slug: str, body_id: UUID) -> HttpResponse:
    structure, today = read_here(request), timezone.localdate()
    seen = structure.find(body_id)
    if seen is None:
        raise Http404
    above = structure.find(seen.placed.parent)  # type: ignore[arg-type]
    drawn = seen.children or seen.roles
    page = {
        "circle": seen,
        "kind": KINDS.get(seen.kind, KINDS["circle"]),
        "above": above,
        "seats": [(seat, STANDINGS[seat.standing]) for seat in seen.seats],
        "numbers": _say_numbers(seen.sheet, len(seen.seats)),
        "map": draw_here(request, structure, seen) if drawn else None,
        "history": list_sheets(body_id),
        "can_undo": can_undo_circle(body_id),
        "edits": may_edit(request) and structure.on == today,
        "crumbs": up(request, (seen.name, "")),
        **frame_day(request, structure.on, today),
    }
    return render(request, "governance/circle.html", page)


@require_http_methods(["GET", "POST"])
def circle_add(request: HttpRequest, slug: str) -> HttpResponse:
    here, structure = request.presence, _read_today(request)
    parent = request.GET.get("in", "")
    form = CircleForm(
        request.POST or None,
        parents=_list_parents(structure),
        decisions=list_offered(here.collective.id),
        initial={"parent_id": parent},
    )
    made: list[UUID] = []

    def act() -> None:
        on = form.cleaned_data["on"]
        made.append(
            begin_circle(
                collective_id=here.collective.id,
                said=form.build(),
                on=on,
                actor_id=here.person.id,
            )
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The circle is there. Who sits in it?"))
        return go(request, "circle", body_id=made[0])
    return show_form(
        request,
        form,
        title=_("Add a circle"),
        submit=_("Make this circle"),
        back=address(request, "circle_map"),
        crumbs=up(request),
    )


@require_http_methods(["GET", "POST"])
def circle_edit(request: HttpRequest, slug: str, body_id: UUID) -> HttpResponse:
    here, structure = request.presence, _read_today(request)
    seen = _find(structure, body_id)
    form = CircleForm(
        request.POST or None,
        parents=_list_parents(structure, but=seen),
        decisions=list_offered(here.collective.id),
        is_whole=seen.is_root,
        initial=_read_initial(seen),
    )

    def act() -> None:
        describe_circle(
            collective_id=here.collective.id,
            body_id=body_id,
            said=form.build(seen.name),
            on=form.cleaned_data["on"],
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "circle_undo", body_id=body_id) if seen.sheet else ""
        say_done(request, _("The sheet of the circle is kept."), undo_url=undo)
        return go(request, "circle", body_id=body_id)
    return show_form(
        request,
        form,
        title=_("What is “%(name)s” for?") % {"name": seen.name},
        submit=_("Keep this sheet"),
        back=address(request, "circle", body_id=body_id),
        crumbs=up(request, (seen.name, address(request, "circle", body_id=body_id))),
    )


@require_POST
def circle_undo(request: HttpRequest, slug: str, body_id: UUID) -> HttpResponse:
    here = request.presence
    if try_act(
        request,
        lambda: undo_description(
            collective_id=here.collective.id, body_id=body_id, actor_id=here.person.id
        ),
    ):
        say_done(request, _("The sheet is as it was before."))
    return go(request, "circle", body_id=body_id)


@require_http_methods(["GET", "POST"])
def circle_end(request: HttpRequest, slug: str, body_id: UUID) -> HttpResponse:
    """Confirm first: what ends with the circle is told."""
    here, structure = request.presence, _read_today(request)
    seen = _find(structure, body_id)
    form = EndForm(request.POST or None)

    def act() -> None:
        end_circle(
            collective_id=here.collective.id,
            body_id=body_id,
            on=form.cleaned_data["on"],
            decided_how=form.cleaned_data["decided_how"],
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        say_done(request, _("The circle has ended. The map of the days before still shows it."))
        return go(request, "circle_map")
    page = {
        "question": _("End the circle “%(name)s”?") % {"name": seen.name},
        "consequence_title": _("What ends with it"),
        "consequences": _tell_ending(seen),
        "confirm_label": _("End this circle"),
        "action_url": address(request, "circle_end", body_id=body_id),
        "cancel_url": address(request, "circle", body_id=body_id),
        "export_url": address(request, "export"),
        "form": form,
        "crumbs": up(request, (seen.name, address(request, "circle", body_id=body_id))),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "hall/confirm.html", page, status=status)


def _read_today(request: HttpRequest) -> Structure:
    return read_structure(request.presence.collective.id, timezone.localdate())


def _find(structure: Structure, body_id: UUID) -> CircleSeen:
    seen = structure.find(body_id)
    if seen is None:
        raise Http404
    return seen


def _list_parents(structure: Structure, but: CircleSeen | None = None) -> list[tuple[UUID, str]]:
    """Circles one may stand in: never itself, nor one it holds."""
    inside: set[UUID] = set()
    waiting = [but] if but else []
    while waiting:
        one = waiting.pop()
        inside.add(one.id)
        waiting.extend(one.children)
    return [(one.id, one.name) for one in structure.circles if one.id not in inside]


def _read_initial(seen: CircleSeen) -> dict[str, object]:
    told: dict[str, object] = {
        "name": seen.name,
        "kind": seen.kind,
        "parent_id": seen.placed.parent,
    }
    if seen.sheet is not None:
        told |= {name: getattr(seen.sheet, name) for name in FIELDS}
    return told


def _say_numbers(sheet: CircleSheet | None, count: int) -> str:
    """Fewest and most people, and whether the circle stands outside them."""
    if sheet is None or (sheet.min_members is None and sheet.max_members is None):
        return ""
    least, most = sheet.min_members, sheet.max_members
    if least is not None and most is not None:
        told = _("From %(least)s to %(most)s people.") % {"least": least, "most": most}
    elif least is not None:
        told = _("At least %(least)s people.") % {"least": least}
    else:
        told = _("%(most)s people at the most.") % {"most": most}
    if (least is not None and count < least) or (most is not None and count > most):
        here = ngettext("There is %(count)s today.", "There are %(count)s today.", count)
        told = f"{told} {here % {'count': count}}"
    return told


def _tell_ending(seen: CircleSeen) -> list[str]:
    lines = [_("Its people no longer sit in it from that day on.")]
    if seen.roles:
        names = ", ".join(role.sheet.name for role in seen.roles)
        lines.append(
            _("Its roles and their mandates end the same day: %(names)s.") % {"names": names}
        )
    if seen.children:
        names = ", ".join(child.name for child in seen.children)
        lines.append(
            _("It holds other circles, to be moved or ended first: %(names)s.") % {"names": names}
        )
    return lines
