"""Interviews as their interviewers find them, and a person hers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from lieudit.interviews.engine.interviewing.voices import Progress, is_readable
from lieudit.interviews.models import Interview, InterviewPerson, InterviewVoice
from lieudit.kit.folding import fold_text
from lieudit.people import doors as people

INTERVIEWING = ("companion", "interviewer")
FRESH = timedelta(days=60)


@dataclass(frozen=True)
class InterviewLine:
    """One interview of the list: who, when, where it stands; nothing of what is said."""

    interview: Interview
    people: tuple[InterviewPerson, ...]
    voices: tuple[InterviewVoice, ...]
    is_mine: bool
    has_voices_here: bool = True

    @property
    def tone(self) -> str:
        """The colour that helps its state's word."""
        return {"started": "ochre", "paused": "ochre", "planned": "sky"}.get(
            self.interview.state, "sage"
        )

    @property
    def names(self) -> str:
        return ", ".join(one.person.full_name for one in self.people)

    @property
    def when(self) -> datetime | None:
        return self.interview.started_at or self.interview.planned_at


def progress_of(interview: Interview) -> Progress:
    return Progress(interview.is_crossed, interview.started_at, interview.released_at)


def find_interview(collective_id: UUID, interview_id: UUID) -> Interview | None:
    """Return an interview of this collective, or None."""
    rows = Interview.objects.select_related("collective", "wave__version", "guide")
    return rows.filter(id=interview_id, collective_id=collective_id).first()


def find_voice(interview: Interview, person_id: UUID) -> InterviewVoice | None:
    """Return the voice somebody has in an interview."""
    return interview.voices.filter(person_id=person_id).select_related("person").first()


def list_people(interview: Interview) -> list[InterviewPerson]:
    """Return who sits in front, in the order they were named."""
    rows = interview.people.select_related(
        "person", "participation__wave__version", "participation__wave__collective",
        "participation__person",
    )  # fmt: skip
    return list(rows.order_by("created_at", "id"))


def list_voices(interview: Interview) -> list[InterviewVoice]:
    """Return the voices, in the order they were named."""
    return list(interview.voices.select_related("person").order_by("created_at", "id"))


def list_interviews(
    collective_id: UUID, reader_id: UUID, *, states: Iterable[str] = (), query: str = ""
) -> list[InterviewLine]:
    """Return the interviews of a collective, the next ones first; four queries."""
    rows = Interview.objects.filter(collective_id=collective_id).prefetch_related(
        "people__person", "voices__person"
    )
    if states:
        rows = rows.filter(state__in=list(states))
    words = fold_text(query).split()
    today = timezone.localdate()
    here = set(people.names_holding(collective_id, INTERVIEWING, today))
    lines = [_make_line(row, reader_id, here) for row in rows.order_by("-created_at", "-id")]
    kept = [line for line in lines if all(word in fold_text(line.names) for word in words)]
    return sorted(kept, key=_rank)


def list_of_person(
    person_id: UUID, scope_ids: Iterable[UUID] | None = None
) -> list[InterviewPerson]:
    """Return a person's part in each interview, latest first; those called off are not there."""
    rows = InterviewPerson.objects.filter(person_id=person_id).exclude(interview__state="cancelled")
    if scope_ids is not None:
        rows = rows.filter(collective_id__in=list(scope_ids))
    rows = rows.select_related("interview__collective", "person", "participation__wave__version")
    return list(rows.order_by("-interview__planned_at", "-created_at"))


def list_readable(person_id: UUID, collective_id: UUID) -> list[InterviewPerson]:
    """Return her interviews she may read by now, while they are still fresh: sixty days."""
    now = timezone.now()
    parts = list_of_person(person_id, [collective_id])
    recent = [part for part in parts if is_readable(progress_of(part.interview), now)]
    since = now - FRESH
    return [one for one in recent if (one.interview.started_at or now) > since]


def list_to_lead(collective_id: UUID, person_id: UUID) -> list[InterviewLine]:
    """Return the interviews a voice still has to lead or to finish writing, soonest first."""
    waiting = Q(state__in=["planned", "started", "paused"]) | Q(state="ended", released_at=None)
    rows = (
        Interview.objects.filter(waiting, collective_id=collective_id)
        .filter(voices__person_id=person_id, voices__done_at=None)
        .prefetch_related("people__person", "voices__person")
    )
    return sorted((_make_line(row, person_id, {person_id}) for row in rows), key=_rank)


def _make_line(row: Interview, reader_id: UUID, here: set[UUID]) -> InterviewLine:
    voices = tuple(sorted(row.voices.all(), key=lambda one: (one.created_at, one.id)))
    return InterviewLine(
        row,
        tuple(sorted(row.people.all(), key=lambda one: (one.created_at, one.id))),
        voices,
        any(one.person_id == reader_id for one in voices),
        any(one.person_id in here for one in voices),
    )


RANKS = ("started", "paused", "planned", "ended", "cancelled")


def _rank(line: InterviewLine) -> tuple[int, float]:
    """What runs, then what comes, soonest first, then what is over, latest first."""
    rank = RANKS.index(line.interview.state)
    moment = line.when.timestamp() if line.when else float("inf")
    return rank, moment if line.interview.state == "planned" else -moment
