"""The path of the group: its steps, settled by those who steer, printed for candidates."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.admission.access import reads_refusals
from lieudit.admission.actions.paths import change_path, undo_change
from lieudit.admission.engine import counts as counting
from lieudit.admission.engine.steps import (
    NEEDED_KINDS,
    PathPlan,
    Step,
    add_step,
    change_step,
    move_step,
    remove_step,
    switch_step,
)
from lieudit.admission.forms import words
from lieudit.admission.forms.settings_form import StepSettingsForm
from lieudit.admission.queries.candidacies import list_charges, list_walks
from lieudit.admission.queries.paths import can_undo, find_version, is_walked, read_current_plan
from lieudit.admission.views.acting import address, crumbs, go, show_form, try_act, try_form
from lieudit.admission.views.boards import frame_tabs
from lieudit.hall.access import Verdict
from lieudit.hall.frame import say_done


@require_GET
def path_steps(request: HttpRequest, slug: str) -> HttpResponse:
    version = find_version(request.presence.collective.id)
    page = {
        "steps": _list_lines(_read(request)),
        "version": version,
        "is_walked": version is not None and is_walked(version),
        "can_undo": can_undo(version),
        **frame_tabs(request, "path_steps"),
    }
    return render(request, "admission/path_steps.html", page)


@require_GET
def path_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The path on paper, as it is explained to those who come."""
    plan = _read(request)
    lines = [one for one in _list_lines(plan) if one["step"].kind != "departure"]
    page = {"steps": [one for one in lines if one["step"].is_on]}
    return render(request, "admission/path_print.html", page)


@require_http_methods(["GET", "POST"])
def step_add(request: HttpRequest, slug: str) -> HttpResponse:
    form = StepSettingsForm(request.POST or None, initial={"may_skip": True})
    after = request.GET.get("after", "")[:20]
    if request.method == "POST" and try_form(
        form, lambda: _change(request, lambda plan: add_step(plan, form.build(), after))
    ):
        _say_changed(request, _("The step is added."))
        return go(request, "path_steps")
    return _show(request, form, _("Add a step"))


@require_http_methods(["GET", "POST"])
def step_edit(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    found = _read(request).find(step)
    if found is None:
        raise Http404
    form = StepSettingsForm(request.POST or None, step=found, initial=_initial(found))
    if request.method == "POST" and try_form(
        form, lambda: _change(request, lambda plan: change_step(plan, form.build()))
    ):
        _say_changed(request, _("The step is changed for those to come."))
        return go(request, "path_steps", end=f"#{step}")
    return _show(request, form, found.title)


@require_POST
def step_move(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    by = -1 if request.POST.get("by") == "up" else 1
    if try_act(request, lambda: _change(request, lambda plan: move_step(plan, step, by))):
        _say_changed(request, _("The step has moved."))
    return go(request, "path_steps", end=f"#{step}")


@require_POST
def step_switch(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    if try_act(request, lambda: _change(request, lambda plan: switch_step(plan, step))):
        _say_changed(request, _("It is done, for those to come."))
    return go(request, "path_steps", end=f"#{step}")


@require_POST
def step_remove(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    if try_act(request, lambda: _change(request, lambda plan: remove_step(plan, step))):
        _say_changed(request, _("The step is removed from the path of those to come."))
    return go(request, "path_steps")


@require_POST
def path_undo(request: HttpRequest, slug: str) -> HttpResponse:
    here = request.presence
    if try_act(
        request, lambda: undo_change(collective_id=here.collective.id, actor_id=here.person.id)
    ):
        say_done(request, _("The path is as it was before."))
    return go(request, "path_steps")


@require_GET
def counts(request: HttpRequest, slug: str) -> HttpResponse:
    """How many paths stand at each step, as far as this shows nobody."""
    plan, today = _read(request), timezone.localdate()
    walks = list_walks(request.presence.collective.id, today)
    keys = [step.key for step in plan.live if step.kind not in ("departure", "point")]
    found = counting.count_by_step((one.seen.current or "" for one in walks), keys)
    told = counting.hide_small(found)
    titles = {step.key: step.title for step in plan.live}
    total = sum(found.values())
    here = request.presence
    charges = list_charges(here.person.id, here.collective.id, today, today)[0]
    decided = reads_refusals(request, {}) in (Verdict.ALLOW, Verdict.SECOND_FACTOR)
    page = {
        "charges": [
            (walk, address(request, "candidacy", candidacy_id=walk.id)) for walk in charges
        ],
        "has_decided": decided,
        "rows": [(titles[key], told[key]) for key in keys],
        "total": total if total >= counting.FEWEST else None,
        "fewest": counting.FEWEST,
        "has_any": bool(total),
        "crumbs": [(_("The way in, in numbers"), "")],
    }
    return render(request, "admission/counts.html", page)


def _read(request: HttpRequest) -> PathPlan:
    return read_current_plan(request.presence.collective.id, request.LANGUAGE_CODE)


def _change(request: HttpRequest, change: Callable[[PathPlan], PathPlan]) -> None:
    change_path(
        collective_id=request.presence.collective.id,
        change=change,
        language=request.LANGUAGE_CODE,
        actor_id=request.presence.person.id,
    )


def _say_changed(request: HttpRequest, said: str) -> None:
    say_done(request, said, undo_url=address(request, "path_undo"))


def _show(request: HttpRequest, form: StepSettingsForm, title: str) -> HttpResponse:
    return show_form(
        request,
        form,
        title=title,
        submit=_("Keep this step"),
        back=address(request, "path_steps"),
        crumbs=[*crumbs(request), (_("The path"), address(request, "path_steps"))],
        lead=_("Whoever is on her way keeps the path she began."),
    )


def _list_lines(plan: PathPlan) -> list[dict[str, object]]:
    return [
        {
            "step": step,
            "kind": words.KINDS[step.kind],
            "role": words.ROLES[step.owner_role],
            "stage": words.STAGES[step.stage_after] if step.stage_after else "",
            "papers": [words.PAPERS[one] for one in step.papers],
            "is_needed": step.kind in NEEDED_KINDS,
            "number": number,
        }
        for number, step in enumerate(plan.steps, start=1)
    ]


def _initial(step: Step) -> dict[str, object]:
    return {
        "title": step.title,
        "explanation": step.explanation,
        "delay": step.delay,
        "owner_role": step.owner_role,
        "may_skip": step.may_skip,
        "papers": list(step.papers),
        "tasks": "\n".join(step.tasks),
        "stage_after": step.stage_after,
    }
