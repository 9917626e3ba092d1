"""Meetings of a group, one meeting, and what changes while it lasts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from lieudit.kit.folding import fold_text
from lieudit.meetings.models import Action, Decided, Meeting, Point, Show

LOST = ("removed",)


@dataclass(frozen=True)
class Pulse:
    """Two numbers: what phones show, what only laptops show; and whether it has ended."""

    version: int
    desk: int
    state: str


def read_pulse(meeting_id: UUID) -> Pulse | None:
    """Return where a meeting stands for whoever looks again; one question, one row."""
    rows = Meeting.objects.filter(id=meeting_id)
    found = list(rows.order_by().values_list("version", "desk_version", "state"))
    return Pulse(*found[0]) if found else None


def find_meeting(collective_id: UUID, meeting_id: UUID) -> Meeting | None:
    rows = _whole(Meeting.objects.filter(collective_id=collective_id, id=meeting_id))
    return rows.first()


def find_followed(collective_id: UUID, meeting_id: UUID) -> Meeting | None:
    """Return the meeting alone, for a phone that asks often."""
    return Meeting.objects.filter(collective_id=collective_id, id=meeting_id).order_by().first()


def list_meetings(collective_id: UUID) -> list[Meeting]:
    """Return the meetings of a group, the latest first."""
    rows = Meeting.objects.filter(collective_id=collective_id).select_related("body")
    return list(rows.order_by("-starts_at", "-id"))


def filter_meetings(rows: Iterable[Meeting], text: str) -> list[Meeting]:
    """Those whose title, place or body holds every word."""
    words = fold_text(text).split()
    return [
        row
        for row in rows
        if all(
            word in fold_text(f"{row.title} {row.place} {row.body.name if row.body else ''}")
            for word in words
        )
    ]


def list_points(meeting: Meeting, *, with_removed: bool = False) -> list[Point]:
    rows = meeting.agenda.select_related("bearer").order_by("position", "id")
    return list(rows if with_removed else rows.exclude(state__in=LOST))


def find_point(collective_id: UUID, point_id: UUID) -> Point | None:
    rows = Point.objects.filter(collective_id=collective_id, id=point_id)
    return rows.select_related("meeting", "bearer").first()


def find_previous(collective_id: UUID, body_id: UUID | None, before: datetime) -> Meeting | None:
    """Return the last meeting of the same body that ended before a moment."""
    rows = Meeting.objects.filter(collective_id=collective_id, body_id=body_id, state="ended")
    return rows.filter(starts_at__lt=before).order_by("-starts_at", "-id").first()


def is_called(collective_id: UUID, body_id: UUID | None, starts_at: datetime) -> bool:
    """Whether a meeting of this body is called for that very instant."""
    rows = Meeting.objects.filter(collective_id=collective_id, body_id=body_id)
    return rows.filter(starts_at=starts_at, state="planned").exists()


def list_leftovers(collective_id: UUID, body_id: UUID | None) -> list[Point]:
    """Return the points this body postponed and has not taken up again, the oldest first."""
    rows = Point.objects.filter(
        collective_id=collective_id,
        meeting__body_id=body_id,
        meeting__state="ended",
        state="postponed",
        carried_on=False,
    )
    return list(rows.select_related("meeting").order_by("meeting__starts_at", "position", "id"))


def list_to_approve(collective_id: UUID, body_id: UUID | None) -> list[Meeting]:
    """Return the meetings of this body whose minutes are not approved yet, the oldest first."""
    rows = Meeting.objects.filter(
        collective_id=collective_id, body_id=body_id, state="ended", approved_on=None
    )
    return list(rows.order_by("starts_at", "id"))


def list_shows(meeting: Meeting) -> list[Show]:
    return list(meeting.shows.exclude(state="dropped").order_by("created_at", "id"))


def find_open_show(meeting: Meeting) -> Show | None:
    return meeting.shows.filter(state="open").first()


def list_decisions(meeting: Meeting) -> list[Decided]:
    return list(meeting.decisions.select_related("show").order_by("created_at", "id"))


def find_decision(collective_id: UUID, decided_id: UUID) -> Decided | None:
    rows = Decided.objects.filter(collective_id=collective_id, id=decided_id)
    return rows.select_related("meeting").first()


def list_actions(meeting: Meeting) -> list[Action]:
    rows = meeting.actions.select_related("person").order_by("due_on", "created_at", "id")
    return list(rows.filter(dropped_on=None))


def find_action(collective_id: UUID, action_id: UUID) -> Action | None:
    rows = Action.objects.filter(collective_id=collective_id, id=action_id)
    return rows.select_related("meeting", "person").first()


def list_all_actions(collective_id: UUID, *, is_open: bool) -> list[Action]:
    """Return the actions of every meeting: those open by day, those done the latest first."""
    rows = Action.objects.filter(collective_id=collective_id).select_related("meeting", "person")
    if is_open:
        rows = rows.filter(done_on=None, dropped_on=None, meeting__state__in=("running", "ended"))
        return sorted(rows, key=lambda row: (row.due_on or date.max, row.created_at))
    done = rows.filter(Q(done_on__isnull=False) | Q(dropped_on__isnull=False))
    return sorted(
        done, key=lambda row: (row.done_on or row.dropped_on, row.created_at), reverse=True
    )


def filter_actions(rows: Iterable[Action], text: str) -> list[Action]:
    words = fold_text(text).split()
    return [
        row
        for row in rows
        if all(
            word in fold_text(f"{row.what} {name_of(row)} {row.meeting.title}") for word in words
        )
    ]


def name_of(action: Action) -> str:
    """Who does it: a person of the group, or the name that was said."""
    return str(action.person.full_name) if action.person else str(action.who)


def list_carried(meeting: Meeting) -> list[Action]:
    """Return the actions still open of earlier meetings of the same body."""
    rows = Action.objects.filter(
        collective_id=meeting.collective_id,
        meeting__body_id=meeting.body_id,
        meeting__starts_at__lt=meeting.starts_at,
        done_on=None,
        dropped_on=None,
    ).exclude(meeting=meeting)
    return sorted(
        rows.select_related("meeting", "person"),
        key=lambda row: (row.due_on or date.max, row.created_at),
    )


def list_next(collective_id: UUID, since: datetime) -> list[Meeting]:
    """Return what is under way or comes, the nearest first; one question, on each home."""
    rows = Meeting.objects.filter(
        Q(state="running") | Q(state="planned", starts_at__gte=since), collective_id=collective_id
    )
    return list(rows.select_related("body").order_by("starts_at", "id")[:5])


def list_own_actions(collective_id: UUID, person_id: UUID) -> list[Action]:
    """Return what she said she would do and has not done; one question, on each home."""
    rows = Action.objects.filter(
        collective_id=collective_id, person_id=person_id, done_on=None, dropped_on=None
    )
    return list(rows.select_related("meeting").order_by("due_on", "created_at")[:5])


def _whole(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return rows.select_related(
        "collective", "body", "facilitator", "secretary", "timekeeper", "approved_by"
    )
