"""Steps of a path: noted, undone, their lists ticked; the stage that may follow is confirmed."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.admission.actions import steps as acts
from lieudit.admission.engine.steps import Step
from lieudit.admission.forms.candidacy import StageForm, StepForm
from lieudit.admission.queries.candidacies import Walk
from lieudit.admission.queries.words import read_reasons
from lieudit.admission.views.acting import (
    address,
    crumbs,
    find_walk_here,
    go,
    list_people,
    show_form,
    try_act,
    try_form,
    walkers,
    warn_grounds,
)
from lieudit.hall.access import Verdict
from lieudit.hall.frame import say_done
from lieudit.people import doors as people
from lieudit.people.access import steers


@require_http_methods(["GET", "POST"])
def step_note(request: HttpRequest, slug: str, candidacy_id: UUID, step: str) -> HttpResponse:
    """Plan a step, say that it was done, or skip it with a reason."""
    walk = find_walk_here(request, candidacy_id)
    found = _find_step(walk, step)
    form = StepForm(
        request.POST or None,
        step=found,
        people=list_people(request, walkers(walk)),
        initial=_read(walk, found),
    )
    noted: list[acts.Noted] = []

    def act() -> None:
        given = form.cleaned_data
        noted.append(
            acts.Noted(
                state=given["state"],
                on=given["on"],
                at=given["at"],
                reason=given.get("reason", ""),
                owner_id=given["owner"],
            )
        )
        acts.note_step(
            candidacy_id=walk.id,
            step_key=step,
            noted=noted[-1],
            actor_id=request.presence.person.id,
        )

    if request.method == "POST" and try_form(form, act):
        undo = address(request, "step_undo", candidacy_id=walk.id, step=step)
        say_done(request, _("The step is noted."), undo_url=undo)
        warn_grounds(request, noted[-1].reason)
        if noted[-1].state == "done" and _proposes_stage(request, found):
            return go(request, "stage_move", candidacy_id=walk.id, step=step)
        return go(request, "candidacy", end=f"#{step}", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=found.title,
        submit=_("Note this step"),
        back=address(request, "candidacy", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
        lead=found.explanation,
    )


@require_POST
def step_undo(request: HttpRequest, slug: str, candidacy_id: UUID, step: str) -> HttpResponse:
    walk = find_walk_here(request, candidacy_id)
    actor_id = request.presence.person.id
    if try_act(
        request, lambda: acts.undo_step(candidacy_id=walk.id, step_key=step, actor_id=actor_id)
    ):
        say_done(request, _("The step is as it was before."))
    return go(request, "candidacy", end=f"#{step}", candidacy_id=walk.id)


@require_POST
def task_tick(
    request: HttpRequest, slug: str, candidacy_id: UUID, step: str, number: int
) -> HttpResponse:
    """Tick a line of a list, or take its tick off."""
    walk = find_walk_here(request, candidacy_id)
    try_act(
        request,
        lambda: acts.tick_task(
            candidacy_id=walk.id,
            step_key=step,
            number=number,
            actor_id=request.presence.person.id,
        ),
    )
    return go(request, "candidacy", end="#tasks", candidacy_id=walk.id)


@require_http_methods(["GET", "POST"])
def stage_move(request: HttpRequest, slug: str, candidacy_id: UUID, step: str) -> HttpResponse:
    """After a step: confirm whose stage in the group changes, and to which."""
    walk = find_walk_here(request, candidacy_id)
    found, scope_id = _find_step(walk, step), request.presence.collective.id
    staying = {one.person_id for one in walk.staying}
    persons = list(people.get_persons(staying).values())
    form = StageForm(
        request.POST or None,
        persons=persons,
        initial={
            "persons": [str(one.id) for one in persons],
            "stage": found.stage_after,
            "on": timezone.localdate(),
        },
    )
    changes: list[UUID] = []

    def act() -> None:
        given = form.cleaned_data
        for person_id in given["persons"]:
            change = people.move_to_stage(
                collective_id=scope_id,
                person_id=person_id,
                stage=given["stage"],
                on=given["on"],
                actor_id=request.presence.person.id,
            )
            changes.extend([change] if change else [])

    if request.method == "POST" and try_form(form, act):
        _say_moved(request, walk, changes)
        return go(request, "candidacy", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=_("And in the group?"),
        submit=_("Change the stage"),
        back=address(request, "candidacy", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
        lead=_("“%(step)s” is done. Say whether a stage in the group follows from it.")
        % {"step": found.title},
    )


@require_POST
def stage_take_back(
    request: HttpRequest, slug: str, candidacy_id: UUID, change_id: UUID
) -> HttpResponse:
    walk = find_walk_here(request, candidacy_id)
    is_done = people.take_back_stage(
        collective_id=request.presence.collective.id,
        change_id=change_id,
        actor_id=request.presence.person.id,
    )
    said = _("The stage is as it was.") if is_done else _("Another change followed meanwhile.")
    say_done(request, said)
    return go(request, "candidacy", candidacy_id=walk.id)


def _say_moved(request: HttpRequest, walk: Walk, changes: list[UUID]) -> None:
    """One message a person, so that each change has its way back."""
    for change in changes:
        undo = address(request, "stage_take_back", candidacy_id=walk.id, change_id=change)
        say_done(request, _("A stage in the group has changed."), undo_url=undo)
    if not changes:
        say_done(request, _("They stood at this stage already."))


def _find_step(walk: Walk, key: str) -> Step:
    step = walk.plan.find(key)
    if step is None or not step.is_on:
        raise Http404
    return step


def _proposes_stage(request: HttpRequest, step: Step) -> bool:
    return bool(step.stage_after) and steers(request, {}) is Verdict.ALLOW


def _read(walk: Walk, step: Step) -> dict[str, Any]:
    note = walk.find_note(step.key)
    seen = next(one for one in walk.seen.steps if one.step.key == step.key)
    owner_id = note.owner_id if note else None
    if owner_id is None and step.owner_role == "godparent":
        owner_id = walk.candidacy.godparent_id
    return {
        "state": "planned" if seen.state == "to_come" else seen.state,
        "on": seen.on or seen.usual_on,
        "at": note.planned_at if note else None,
        "owner": owner_id or walk.candidacy.owner_id,
        "reason": read_reasons(walk.candidacy).get(step.key, ""),
    }
