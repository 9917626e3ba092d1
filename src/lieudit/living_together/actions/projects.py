"""The project is written, part by part, and adopted; each act leaves its trace."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, Model
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef
from lieudit.living_together import events
from lieudit.living_together.models import DimensionWords, Project, ProjectVersion
from lieudit.living_together.queries.projects import PARTS


class ChangedMeanwhile(Exception):
    """Somebody else saved the same page since it was opened: nothing is overwritten."""


def ensure_project(collective_id: UUID) -> Project:
    """Return the collective's project, begun now if it has none."""
    project, _made = Project.objects.get_or_create(collective_id=collective_id)
    return project


def write_project(
    *, collective_id: UUID, actor_id: UUID, revision: int, said: dict[str, Any]
) -> None:
    """Keep the general part; ChangedMeanwhile if another saved it since."""
    with transaction.atomic():
        project = ensure_project(collective_id)
        same = Project.objects.filter(id=project.id, revision=revision)
        if not same.update(revision=F("revision") + 1, **said):
            raise ChangedMeanwhile
        _trace(events.project_changed, project, actor_id, part="general")


def write_dimension(
    *, collective_id: UUID, actor_id: UUID, dimension: str, wants: str, before: str
) -> None:
    """Keep what residents want in one dimension; ChangedMeanwhile if it is not as it was read."""
    with transaction.atomic():
        project = ensure_project(collective_id)
        row, _made = DimensionWords.objects.select_for_update().get_or_create(
            collective_id=collective_id, project=project, dimension=dimension
        )
        if row.wants != before:
            raise ChangedMeanwhile
        row.wants = wants
        row.save(update_fields=["wants"])
        _trace(events.project_changed, project, actor_id, part=dimension)


def write_part(
    *,
    collective_id: UUID,
    actor_id: UUID,
    kind: str,
    said: dict[str, Any],
    part_id: UUID | None = None,
) -> UUID:
    """Add a part, or correct one."""
    with transaction.atomic():
        project = ensure_project(collective_id)
        model = PARTS[kind]
        if part_id is None:
            row: Any = model(collective_id=collective_id, project=project)
        else:
            row = model._default_manager.select_for_update().get(
                id=part_id, collective_id=collective_id
            )
        for name, value in said.items():
            setattr(row, name, value)
        row.save()
        _trace(events.project_changed, project, actor_id, part=_say(model))
    return UUID(str(row.id))


def remove_part(*, part: Any, actor_id: UUID) -> None:
    """Take a part away; it can be put back."""
    _mark(part, actor_id, timezone.now())


def restore_part(*, part: Any, actor_id: UUID) -> None:
    _mark(part, actor_id, None)


def adopt_project(
    *,
    collective_id: UUID,
    actor_id: UUID,
    adopted_on: date,
    adopted_by: str,
    review_on: date | None,
    content: dict[str, Any],
) -> ProjectVersion:
    """Freeze what was adopted, word for word, as the next version."""
    with transaction.atomic():
        project = ensure_project(collective_id)
        Project.objects.select_for_update().get(id=project.id)
        last = project.versions.aggregate(last=Max("number"))["last"] or 0
        version = ProjectVersion.objects.create(
            collective_id=collective_id,
            project=project,
            number=last + 1,
            adopted_on=adopted_on,
            adopted_by=adopted_by,
            review_on=review_on,
            content=content,
            recorded_by_id=actor_id,
        )
        Project.objects.filter(id=project.id).update(
            review_on=review_on, revision=F("revision") + 1
        )
        _trace(events.project_adopted, project, actor_id, number=str(version.number))
    return version


def note_acceptance(*, collective_id: UUID, actor_id: UUID, cards: list[str]) -> None:
    """Write in the record that unchecked figures left the house, and which."""
    audit.record(
        scope_id=collective_id,
        actor_id=actor_id,
        verb="living_together.unchecked_accepted",
        payload={"cards": " ".join(cards)},
    )


def _mark(part: Any, actor_id: UUID, removed_at: Any) -> None:
    with transaction.atomic():
        part.removed_at = removed_at
        part.save(update_fields=["removed_at"])
        verb = "removed" if removed_at else "restored"
        _trace(events.project_changed, part.project, actor_id, part=_say(type(part)), act=verb)


def _say(model: type[Model]) -> str:
    return str(model._meta.model_name)


def _trace(event: Event, project: Project, actor_id: UUID, **codes: str) -> None:
    subject = SubjectRef(events.PROJECT, project.id)
    scope_id = project.collective_id
    audit.record(
        scope_id=scope_id, actor_id=actor_id, verb=event.name, subject=subject, payload=codes
    )
    event.emit(
        scope_id=scope_id,
        actor_id=actor_id,
        subject=subject,
        public=event is events.project_adopted,
        **codes,
    )
