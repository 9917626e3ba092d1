"""What every page of an interview begins with: which one, whose voice, where we are."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lieudit.hall.reads import has_read, log_reads
from lieudit.interviews.actions.interviewing.holding import interview_ref
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.interviewing.timing import Break, measure_talk
from lieudit.interviews.forms.interviewing.words import say_interview_refusal
from lieudit.interviews.models import Interview, InterviewPerson, InterviewVoice
from lieudit.interviews.queries.interviewing.finding import (
    find_interview,
    find_voice,
    list_people,
)

READING = "interviews.interview"
LEADING = "interviews.interview_led"
ONE_TALK = timedelta(hours=12)  # one that nobody ended is no pass to read her for weeks


def find_interview_or_404(request: HttpRequest, interview_id: UUID) -> Interview:
    interview = find_interview(request.presence.collective.id, interview_id)
    if interview is None:
        raise Http404
    return interview


def find_voice_or_404(request: HttpRequest, interview: Interview) -> InterviewVoice:
    voice = find_voice(interview, request.presence.person.id)
    if voice is None:
        raise Http404
    return voice


def interview_url(interview: Interview, name: str = "interview_detail", *more: object) -> str:
    return reverse(f"interviews:{name}", args=[interview.collective.slug, interview.id, *more])


def crumbs(
    request: HttpRequest, interview: Interview | None = None, here: str = ""
) -> list[tuple[str, str]]:
    """Return the way from the list of interviews to here."""
    slug = request.presence.collective.slug
    way = [(_("Interviews"), reverse("interviews:interview_list", args=[slug]))]
    if interview is not None:
        way.append((name_interview(list_people(interview)), interview_url(interview)))
    if here:
        way.append((here, ""))
    return [*way[:-1], (way[-1][0], "")]


def name_interview(people: list[InterviewPerson]) -> str:
    return _(" and ").join(one.person.full_name for one in people)


def say_refused(request: HttpRequest, refusal: Refused) -> None:
    messages.error(request, say_interview_refusal(refusal))


def log_opening(request: HttpRequest, interview: Interview) -> None:
    """Each person sees who opened her notes; while she is in front, each voice's first time."""
    begun = interview.started_at if interview.is_running else None
    if begun is None or timezone.now() - begun > ONE_TALK or not _has_opened(request, interview):
        write_reading(request, interview, READING)


def _has_opened(request: HttpRequest, interview: Interview) -> bool:
    since = interview.started_at
    assert since is not None
    return has_read(request.presence.person.id, interview_ref(interview.id), since)


def write_reading(request: HttpRequest, interview: Interview, what: str) -> None:
    ref = interview_ref(interview.id)
    log_reads(
        scope_id=interview.collective_id,
        actor_id=request.presence.person.id,
        what=what,
        opened=[(one.person_id, ref) for one in list_people(interview)],
    )


def tell_time(interview: Interview) -> dict[str, object]:
    """Return how long has been talked, in minutes and in seconds for the live clock."""
    if interview.started_at is None:
        return {"minutes": 0, "seconds": 0, "is_live": False}
    breaks = [
        Break(datetime.fromisoformat(begun), datetime.fromisoformat(ended) if ended else None)
        for begun, ended in interview.breaks
    ]
    until = interview.ended_at or timezone.now()
    seconds = int(measure_talk(interview.started_at, breaks, until).total_seconds())
    return {
        "minutes": seconds // 60,
        "seconds": seconds,
        "is_live": interview.state == "started",
    }
