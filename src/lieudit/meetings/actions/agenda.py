"""The agenda: points added, changed, moved, taken off; what was postponed comes back."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from lieudit.hall.subjects import SubjectRef
from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import GONE, lock_meeting, show_anew, trace
from lieudit.meetings.models import Meeting, Point

MOST_POINTS = 60


@dataclass(frozen=True)
class PointSaid:
    """`leftover_of`: the postponed point this one takes up again."""

    title: str
    kind: str = "discuss"
    minutes: int = 10
    bearer_id: UUID | None = None
    details: str = ""
    subject: SubjectRef | None = None
    leftover_of: UUID | None = None


def write_points(meeting: Meeting, said: Iterable[PointSaid]) -> list[Point]:
    """Add points after those that stand; what they take up again is noted as carried on."""
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    rows = []
    for number, one in enumerate(said, start=1):
        point = Point(collective_id=meeting.collective_id, meeting=meeting, position=last + number)
        _fill(point, one)
        rows.append(point)
        if one.leftover_of:
            leftovers = Point.objects.filter(collective_id=meeting.collective_id)
            leftovers.filter(id=one.leftover_of).update(carried_on=True)
    if meeting.agenda.exclude(state="removed").count() + len(rows) > MOST_POINTS:
        raise Refused(_("No meeting holds more than 60 points: begin another one."))
    return Point.objects.bulk_create(rows)


def add_points(*, meeting_id: UUID, said: list[PointSaid], actor_id: UUID) -> None:
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "planned", "running")
        for point in write_points(meeting, said):
            trace(meeting, actor_id, "meetings.point_added", point=point.id)
        show_anew(meeting.id)


def change_point(*, point_id: UUID, said: PointSaid, actor_id: UUID) -> None:
    with transaction.atomic():
        point = _lock_point(point_id)
        _fill(point, said)
        point.save()
        show_anew(point.meeting_id)
        trace(point.meeting, actor_id, "meetings.point_changed", point=point.id)


def move_point(*, point_id: UUID, step: int, actor_id: UUID) -> None:
    """Move a point one place up (-1) or down (1); at the end of the list it stays."""
    with transaction.atomic():
        point = _lock_point(point_id)
        rows = list(point.meeting.agenda.exclude(state="removed").order_by("position", "id"))
        here = next((place for place, row in enumerate(rows) if row.id == point.id), None)
        if here is None:
            raise Refused(GONE)
        rows.insert(min(max(here + step, 0), len(rows) - 1), rows.pop(here))
        for number, row in enumerate(rows, start=1):
            row.position = number
        Point.objects.bulk_update(rows, ["position"])
        show_anew(point.meeting_id)
        trace(point.meeting, actor_id, "meetings.point_moved", point=point.id)


def remove_point(*, point_id: UUID, actor_id: UUID) -> None:
    """Take a point off the agenda; what was written under it stays, to be put back."""
    with transaction.atomic():
        point = _lock_point(point_id)
        if point.since is not None:
            raise Refused(_("This point is under way: go to another one first."))
        point.state = "removed"
        point.save(update_fields=["state"])
        show_anew(point.meeting_id)
        trace(point.meeting, actor_id, "meetings.point_removed", point=point.id)


def restore_point(*, point_id: UUID, actor_id: UUID) -> None:
    with transaction.atomic():
        point = _lock_point(point_id)
        if point.state == "removed":
            point.state = "open"
            point.save(update_fields=["state"])
            show_anew(point.meeting_id)
            trace(point.meeting, actor_id, "meetings.point_restored", point=point.id)


def _lock_point(point_id: UUID) -> Point:
    found = Point.objects.filter(id=point_id).values_list("meeting_id", flat=True).first()
    if found is None:
        raise Refused(GONE)
    lock_meeting(found, "planned", "running")
    return Point.objects.select_related("meeting").get(id=point_id)


def _fill(point: Point, said: PointSaid) -> None:
    point.title, point.kind, point.minutes = said.title.strip(), said.kind, said.minutes
    point.bearer_id, point.details = said.bearer_id, said.details.strip()
    point.subject_kind = said.subject.kind if said.subject else ""
    point.subject_id = said.subject.id if said.subject else None
