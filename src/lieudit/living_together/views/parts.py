"""Activities, partners, lines of the budget: added, corrected, taken away, put back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lieudit.hall.frame import say_done
from lieudit.living_together.actions.projects import remove_part, restore_part, write_part
from lieudit.living_together.forms.project_forms import PART_FORMS
from lieudit.living_together.queries.projects import find_part
from lieudit.living_together.views.reaching import address, go, show_form

ADD = {
    "activite": gettext_lazy("Add an activity"),
    "partenaire": gettext_lazy("Add a partner"),
    "ligne": gettext_lazy("Add a line to the budget"),
}
EDIT = {
    "activite": gettext_lazy("Correct an activity"),
    "partenaire": gettext_lazy("Correct a partner"),
    "ligne": gettext_lazy("Correct a line of the budget"),
}


def part_add(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Add a part; the address may already say which dimension or kind."""
    if kind not in PART_FORMS:
        raise Http404
    first = {name: request.GET[name] for name in ("dimension", "kind") if name in request.GET}
    form = PART_FORMS[kind](request.POST or None, initial=first)
    if form.is_valid():
        _write(request, kind, form.cleaned_data)
        say_done(request, _("Added."))
        return go(request)
    return show_form(request, form, ADD[kind], _("Add"))


def part_edit(request: HttpRequest, slug: str, kind: str, part_id: UUID) -> HttpResponse:
    part = _find(request, kind, part_id)
    fields = PART_FORMS[kind].base_fields
    initial = {name: getattr(part, name) for name in fields}
    form = PART_FORMS[kind](request.POST or None, initial=initial)
    if form.is_valid():
        _write(request, kind, form.cleaned_data, part_id)
        say_done(request, _("Kept."))
        return go(request)
    return show_form(request, form, EDIT[kind], _("Keep"))


@require_POST
def part_remove(request: HttpRequest, slug: str, kind: str, part_id: UUID) -> HttpResponse:
    part = _find(request, kind, part_id)
    remove_part(part=part, actor_id=request.presence.person.id)
    undo = address(request, "part_restore", kind=kind, part_id=part_id)
    say_done(request, _("Taken away."), undo_url=undo)
    return go(request)


@require_POST
def part_restore(request: HttpRequest, slug: str, kind: str, part_id: UUID) -> HttpResponse:
    restore_part(part=_find(request, kind, part_id), actor_id=request.presence.person.id)
    say_done(request, _("It is back."))
    return go(request)


def _write(
    request: HttpRequest, kind: str, said: dict[str, Any], part_id: UUID | None = None
) -> None:
    write_part(
        collective_id=request.presence.collective.id,
        actor_id=request.presence.person.id,
        kind=kind,
        said=said,
        part_id=part_id,
    )


def _find(request: HttpRequest, kind: str, part_id: UUID) -> Any:
    part = find_part(request.presence.collective.id, kind, part_id)
    if part is None:
        raise Http404
    return part
