"""The path of a collective is changed: a walked version stays, the next one begins."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.refusals import Refused
from lieudit.admission.engine.steps import PathPlan, PlanRefused, plan_to_json
from lieudit.admission.events import path_changed
from lieudit.admission.models import PathVersion
from lieudit.admission.queries.paths import (
    can_undo,
    find_version,
    is_walked,
    read_plan,
    read_shipped,
)
from lieudit.hall import audit
from lieudit.people import doors as people

SENTENCES = {
    "title_wrong": _("Give the step a name of 80 characters at the most."),
    "text_too_long": _("Shorten the explanation: 600 characters at the most."),
    "delay_wrong": _("Give a number of days between 0 and 730."),
    "tasks_wrong": _("Keep at most 20 lines, of 80 characters each."),
    "unknown_choice": _("Choose one of the answers offered."),
    "kind_stays": _("The kind of a step stays: remove it and add another."),
    "step_needed": _("A path needs its mutual decision and its welcome: rename them instead."),
    "step_gone": _("Somebody has removed this step meanwhile."),
    "too_many_steps": _("A path has thirty steps at the most."),
    "decision_before_welcome": _("The mutual decision stays before the welcome."),
}


def ensure_version(collective_id: UUID, language: str) -> PathVersion:
    """Return the current version of the path; the shipped one becomes the collective's own."""
    with transaction.atomic():
        people.lock_collective(collective_id)
        return find_version(collective_id) or PathVersion.objects.create(
            collective_id=collective_id, number=1, steps=plan_to_json(read_shipped(language))
        )


def change_path(
    *,
    collective_id: UUID,
    change: Callable[[PathPlan], PathPlan],
    language: str,
    actor_id: UUID | None,
) -> PathVersion:
    """Change the path for those to come; whoever is on her way keeps hers."""
    with transaction.atomic():
        version = ensure_version(collective_id, language)
        former = version.steps
        try:
            steps = plan_to_json(change(read_plan(version)))
        except PlanRefused as refusal:
            sentence = SENTENCES.get(refusal.code, SENTENCES["unknown_choice"])
            raise Refused(sentence, refusal.field or None) from refusal
        if is_walked(version):
            version = PathVersion(collective_id=collective_id, number=version.number + 1)
        version.steps, version.before = steps, former
        version.save()
        _tell(version, actor_id, "changed")
    return version


def undo_change(*, collective_id: UUID, actor_id: UUID | None) -> None:
    """Take back the last change of the path; once more puts it again."""
    with transaction.atomic():
        people.lock_collective(collective_id)
        version = find_version(collective_id)
        if version is None or not can_undo(version):
            raise Refused(_("This can no longer be undone: somebody has begun this path."))
        version.steps, version.before = version.before, version.steps
        version.save()
        _tell(version, actor_id, "undone")


def _tell(version: PathVersion, actor_id: UUID | None, what: str) -> None:
    audit.record(
        scope_id=version.collective_id,
        actor_id=actor_id,
        verb=path_changed.name,
        payload={"version": str(version.number), "what": what},
    )
    path_changed.emit(
        scope_id=version.collective_id, actor_id=actor_id, version=version.number, what=what
    )
