"""Begin, break, end an interview: one button each, sent twice they count once."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.interviews.actions.interviewing.leading import (
    end_interview,
    pause_interview,
    resume_interview,
    start_interview,
    take_up_again,
)
from lieudit.interviews.actions.interviewing.opening import finish_voice, take_finish_back
from lieudit.interviews.actions.interviewing.protected import (
    close_protected_part,
    open_protected,
)
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.forms.heading_words import tell_question
from lieudit.interviews.models import Interview
from lieudit.interviews.queries.interviewing.reading import InterviewSeen, read_interview
from lieudit.interviews.views.interviewing.ground import (
    LEADING,
    crumbs,
    find_interview_or_404,
    find_voice_or_404,
    interview_url,
    say_refused,
    write_reading,
)


@require_POST
def interview_start(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Begin with the first station; each person sees that her notes were opened to lead it."""
    interview = find_interview_or_404(request, interview_id)
    if not _act(request, interview, start_interview):
        return redirect(interview_url(interview))
    write_reading(request, interview, LEADING)
    voice = find_voice_or_404(request, interview)
    first = read_interview(interview, voice).stations[0].station.code
    return redirect(interview_url(interview, "interview_station", first))


@require_POST
def interview_pause(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """A break."""
    interview = find_interview_or_404(request, interview_id)
    if _act(request, interview, pause_interview):
        messages.info(request, _("On a break: the clock has stopped."))
    return redirect(_back(request, interview))


@require_POST
def interview_resume(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """The break is over."""
    interview = find_interview_or_404(request, interview_id)
    _act(request, interview, resume_interview)
    return redirect(_back(request, interview))


@require_http_methods(["GET", "POST"])
def interview_end(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """What remains, then the end of the talk; notes may be completed afterwards."""
    interview = find_interview_or_404(request, interview_id)
    voice = find_voice_or_404(request, interview)
    if request.method == "POST":
        if _act(request, interview, end_interview):
            undo = interview_url(interview, "interview_take_up")
            say_done(request, _("The talk is over. Complete your notes."), undo_url=undo)
            if "complete" in request.POST:
                _act(request, interview, finish_voice)
        return redirect(interview_url(interview))
    seen = read_interview(interview, voice)
    context = {
        "interview": interview,
        "seen": seen,
        "remaining": _list_remaining(seen, request.LANGUAGE_CODE),
        "silent": [one for one in seen.stations if not one.notes and one.station.title],
        "language": request.LANGUAGE_CODE,
        "crumbs": crumbs(request, interview, _("End the talk")),
    }
    return render(request, "interviews/interview_end.html", context)


@require_POST
def interview_take_up(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Undo the end."""
    interview = find_interview_or_404(request, interview_id)
    if _act(request, interview, take_up_again):
        messages.success(request, _("The interview goes on; the time in between is a break."))
    return redirect(interview_url(interview))


@require_POST
def interview_finish(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """My notes are complete: the person reads them; in a crossed interview, once both are done."""
    interview = find_interview_or_404(request, interview_id)
    if _act(request, interview, finish_voice):
        undo = interview_url(interview, "interview_write_again")
        say_done(request, _("Your notes are complete."), undo_url=undo)
    return redirect(interview_url(interview))


@require_POST
def interview_write_again(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Take back that one's notes are complete."""
    interview = find_interview_or_404(request, interview_id)
    if _act(request, interview, take_finish_back):
        messages.success(request, _("You may write again."))
    return redirect(interview_url(interview))


@require_POST
def interview_protected(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Open the specially protected part with the person in front, or close it."""
    interview = find_interview_or_404(request, interview_id)
    part_id = _find_part(request, interview)
    if part_id is None:
        say_refused(request, Refused("unknown_person"))
    elif "close" in request.POST:
        _act(request, interview, close_protected_part, part_id=part_id)
    elif "agrees" in request.POST:
        _act(request, interview, open_protected, part_id=part_id)
    else:
        say_refused(request, Refused("not_agreed"))
    return redirect(_back(request, interview))


def _act(
    request: HttpRequest, interview: Interview, act: Callable[..., object], **more: object
) -> bool:
    """Do it in the name of who asks; what does not hold is told."""
    try:
        act(interview_id=interview.id, actor_id=request.presence.person.id, **more)
    except Refused as refusal:
        say_refused(request, refusal)
        return False
    return True


def _back(request: HttpRequest, interview: Interview) -> str:
    """The page the button stood on, if it is one of ours."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/"):
        return back
    return interview_url(interview)


def _find_part(request: HttpRequest, interview: Interview) -> UUID | None:
    wanted = request.POST.get("part", "")
    voice = find_voice_or_404(request, interview)
    people = read_interview(interview, voice).people
    return next((one.id for one in people if str(one.id) == wanted), None)


def _list_remaining(seen: InterviewSeen, language: str) -> list[tuple[str, str]]:
    """Questions still without an answer or to be talked about, by person; never a count."""
    return [
        (person.name, tell_question(person.filling.form, answer.item, language))
        for station in seen.stations
        for person in seen.people
        if person.filling is not None
        for answer in station.answers.get(person.id, ())
        if not answer.hidden and not answer.is_roster
        if answer.told is None or answer.wants_to_talk
    ]
