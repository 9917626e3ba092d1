"""The structure taken out as files; one of another tool brought in, seen first, undone if wrong."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lieudit.governance.actions.bringing import bring_in, keep_for_review, undo_bringing
from lieudit.governance.forms.bringing import BringForm, KeepForm, say_heard
from lieudit.governance.forms.structure_files import (
    build_table,
    name_file,
    write_holaspirit,
    write_json,
)
from lieudit.governance.queries.bringing import find_import, list_imports, plan_import, unpack
from lieudit.governance.queries.structure import read_structure
from lieudit.governance.queries.whole import read_whole
from lieudit.governance.views.acting import (
    address,
    go,
    send_csv,
    send_file,
    show_form,
    try_act,
    try_form,
    up,
)
from lieudit.governance.views.maps import may_edit, read_here, write_end
from lieudit.governance.views.tabs import frame_tabs
from lieudit.hall.frame import say_done

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES = {"circles", "roles", "mandates"}
MOST_SHOWN = 100


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    edits = may_edit(request)
    page = {
        "tables": [
            ("circles", _("Circles")),
            ("roles", _("Roles")),
            ("mandates", _("Mandates, with those that have ended")),
        ],
        "end": write_end(timezone.localdate()),
        "edits": edits,
        "imports": list_imports(request.presence.collective.id) if edits else [],
        **frame_tabs(request, "export"),
    }
    return render(request, "governance/export.html", page)


@require_safe
def export_json(request: HttpRequest, slug: str) -> HttpResponse:
    here, structure = request.presence.collective, read_here(request)
    content = write_json(here.name, structure, read_whole(here.id))
    return send_file(name_file("json", structure.on), content, "application/json; charset=utf-8")


@require_safe
def export_csv(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    if kind not in TABLES:
        raise Http404
    structure = read_here(request)
    head, rows = build_table(kind, structure, read_whole(request.presence.collective.id))
    return send_csv(f"{kind}-{structure.on.isoformat()}.csv", head, rows)


@require_safe
def export_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    structure = read_here(request)
    return send_file(name_file("xlsx", structure.on), write_holaspirit(structure), XLSX)


@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a file and read it; nothing of it counts yet."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        here = request.presence
        import_id = keep_for_review(
            collective_id=here.collective.id,
            brought=form.brought,
            source=form.source,
            actor_id=here.person.id,
        )
        return go(request, "import_review", import_id=import_id)
    return show_form(
        request,
        form,
        title=_("Bring circles in from a file"),
        submit=_("Read this file"),
        back=address(request, "export"),
        crumbs=up(request, (_("Take out, bring in"), address(request, "export"))),
        has_file=True,
    )


@require_http_methods(["GET", "POST"])
def import_review(request: HttpRequest, slug: str, import_id: UUID) -> HttpResponse:
    """What the file holds, what would be new, who is not found; then its report."""
    here = request.presence
    row = find_import(here.collective.id, import_id)
    if row is None:
        raise Http404
    crumbs = up(request, (_("Take out, bring in"), address(request, "export")))
    if row.applied_on is not None:
        page = {"row": row, "report": row.report, "crumbs": [*crumbs, (_("Report"), "")]}
        return render(request, "governance/import_report.html", page)
    form = KeepForm(request.POST or None)

    def act() -> None:
        on = form.cleaned_data["on"]
        bring_in(
            collective_id=here.collective.id,
            import_id=import_id,
            on=on,
            actor_id=here.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "import_undo", import_id=import_id)
        say_done(request, _("It is there."), undo_url=undo)
        return go(request, "import_review", import_id=import_id)
    brought = unpack(row.content)
    structure = read_structure(here.collective.id, timezone.localdate())
    plan = plan_import(here.collective.id, brought, structure)
    names = {one.key: one.name for one in brought.circles}
    page = {
        "brought": brought,
        "plan": plan,
        "found": len(plan.persons),
        "circles": [
            (one, names.get(one.parent, ""), plan.circles[one.key] is None)
            for one in brought.circles
        ],
        "roles": [
            (one, names[one.circle], plan.roles[one.key] is None)
            for one in brought.roles[:MOST_SHOWN]
        ],
        "more_roles": max(0, len(brought.roles) - MOST_SHOWN),
        "unknown": plan.unknown[:MOST_SHOWN],
        "heard": [say_heard(one) for one in brought.heard[:MOST_SHOWN]],
        "form": form,
        "crumbs": [*crumbs, (_("What the file holds"), "")],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "governance/import_review.html", page, status=status)


@require_POST
def import_undo(request: HttpRequest, slug: str, import_id: UUID) -> HttpResponse:
    here = request.presence
    if find_import(here.collective.id, import_id) is None:
        raise Http404
    if try_act(
        request,
        lambda: undo_bringing(
            collective_id=here.collective.id, import_id=import_id, actor_id=here.person.id
        ),
    ):
        say_done(request, _("What the file had brought is taken back."))
    return go(request, "circle_map")
