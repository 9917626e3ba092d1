"""What is noted on a step: planned, done, skipped; one step back is kept, to undo."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.refusals import Refused
from lieudit.admission.actions.tracing import leave_traces, lock_candidacy, trace
from lieudit.admission.engine.path import (
    explain_no_skip,
    explain_no_welcome,
    see_path,
)
from lieudit.admission.engine.steps import LONGEST_TEXT, PathPlan, Step
from lieudit.admission.events import step_noted
from lieudit.admission.models import Candidacy, StepNote
from lieudit.admission.queries.candidacies import read_facts
from lieudit.admission.queries.paths import read_plan
from lieudit.admission.queries.sealed import seal_words

DAYS = ("planned_on", "planned_at", "done_on", "skipped_on")
NO_WELCOME = {
    "withdrawn": _("Everybody has withdrawn: there is nobody to welcome."),
    "group_said_no": _("The group said otherwise: note its new decision first."),
    "persons_differ": _("Somebody of the household did not say yes: talk about it first."),
    "persons_silent": _("Each adult says yes for herself before the welcome."),
    "group_silent": _("The group says yes before the welcome: note its decision first."),
}


@dataclass(frozen=True)
class Noted:
    """`state`: to_come, planned, done or skipped, with its day."""

    state: str
    on: date | None = None
    at: time | None = None
    reason: str = ""
    owner_id: UUID | None = None


def note_step(*, candidacy_id: UUID, step_key: str, noted: Noted, actor_id: UUID) -> Step:
    """Note a step; done, a welcome also plans the points of the year to come."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        plan = read_plan(candidacy.version)
        step = plan.find(step_key)
        if step is None or not step.is_on:
            raise Refused(_("This step is not part of this path."))
        _check(candidacy, plan, step, noted)
        note, _made = StepNote.objects.get_or_create(
            collective_id=candidacy.collective_id, candidacy=candidacy, step=step_key
        )
        note.before = _pack(note)
        note.planned_on = noted.on if noted.state == "planned" else note.planned_on
        note.planned_at = noted.at if noted.state == "planned" else note.planned_at
        if noted.state == "to_come":
            note.planned_on = note.planned_at = None
        note.done_on = noted.on if noted.state == "done" else None
        note.skipped_on = noted.on if noted.state == "skipped" else None
        reason = noted.reason.strip() if noted.state == "skipped" else ""
        note.sealed_reason = seal_words(candidacy, note.id, "reason", reason)
        note.owner_id, note.told_on = noted.owner_id, None
        note.save()
        if step.kind == "welcome":
            _follow_welcome(candidacy, plan, note)
        leave_traces(step_noted, candidacy, actor_id, step=step_key, state=noted.state)
    return step


def undo_step(*, candidacy_id: UUID, step_key: str, actor_id: UUID) -> None:
    """Put a step back as it was before its last change."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        note = candidacy.step_notes.filter(step=step_key).first()
        if note is None or note.before is None:
            raise Refused(_("There is nothing to undo on this step."))
        before, note.before = note.before, None
        for name in DAYS:
            setattr(note, name, _read(name, before[name]))
        note.save()
        plan = read_plan(candidacy.version)
        step = plan.find(step_key)
        if step and step.kind == "welcome":
            _follow_welcome(candidacy, plan, note)
        leave_traces(step_noted, candidacy, actor_id, step=step_key, state="undone")


def tick_task(*, candidacy_id: UUID, step_key: str, number: int, actor_id: UUID) -> None:
    """Tick a line of a step's list, or take the tick off again."""
    with transaction.atomic():
        candidacy = lock_candidacy(candidacy_id)
        step = read_plan(candidacy.version).find(step_key)
        if step is None or not 0 <= number < len(step.tasks):
            raise Refused(_("This line is not part of this step."))
        note, _made = StepNote.objects.get_or_create(
            collective_id=candidacy.collective_id, candidacy=candidacy, step=step_key
        )
        note.ticked = sorted(set(note.ticked) ^ {number})
        note.save(update_fields=["ticked"])
        trace(candidacy, actor_id, "admission.task_ticked", step=step_key, number=str(number))


def plan_step(candidacy: Candidacy, step_key: str, on: date, owner_id: UUID | None) -> None:
    """Plan a step by itself, unless something was noted on it already."""
    StepNote.objects.get_or_create(
        candidacy=candidacy,
        step=step_key,
        defaults={
            "collective_id": candidacy.collective_id,
            "planned_on": on,
            "owner_id": owner_id,
            "before": _pack(StepNote()),
        },
    )


def _check(candidacy: Candidacy, plan: PathPlan, step: Step, noted: Noted) -> None:
    if noted.state not in ("to_come", "planned", "done", "skipped"):
        raise Refused(_("Choose one of the answers offered."), "state")
    if noted.state != "to_come" and noted.on is None:
        raise Refused(_("Say which day."), "on")
    if noted.state in ("done", "skipped") and noted.on and noted.on > timezone.localdate():
        raise Refused(_("This day is still to come: plan the step instead."), "on")
    if noted.state == "skipped":
        if explain_no_skip(step):
            raise Refused(_("This step is part of every path: it cannot be skipped."), "state")
        if not 1 <= len(noted.reason.strip()) <= LONGEST_TEXT:
            raise Refused(_("Say in a few words why it is skipped."), "reason")
    if step.kind == "welcome" and noted.state == "done":
        missing = explain_no_welcome(plan, read_facts(candidacy))
        if missing:
            raise Refused(NO_WELCOME[missing], "state")


def _follow_welcome(candidacy: Candidacy, plan: PathPlan, note: StepNote) -> None:
    """Welcomed: the points of the year have their days. Undone: those nobody touched go."""
    candidacy.welcomed_on = note.done_on
    candidacy.save(update_fields=["welcomed_on"])
    if note.done_on is None:
        points = [step.key for step in plan.live if step.kind == "point"]
        candidacy.step_notes.filter(step__in=points, done_on=None, skipped_on=None).delete()
        return
    candidacy.waits.filter(left_on=None).update(left_on=note.done_on)
    fresh = Candidacy.objects.get(id=candidacy.id)
    for one in see_path(plan, read_facts(fresh), timezone.localdate()).steps:
        if one.step.kind == "point" and one.usual_on:
            is_godparents = one.step.owner_role == "godparent"
            owner_id = candidacy.godparent_id if is_godparents else candidacy.owner_id
            plan_step(candidacy, one.step.key, one.usual_on, owner_id)


def _pack(note: StepNote) -> dict[str, str | None]:
    values = {name: getattr(note, name) for name in DAYS}
    return {name: value.isoformat() if value else None for name, value in values.items()}


def _read(name: str, text: str | None) -> date | time | None:
    if not text:
        return None
    return time.fromisoformat(text) if name == "planned_at" else date.fromisoformat(text)
