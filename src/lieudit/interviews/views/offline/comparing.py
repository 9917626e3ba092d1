"""Answers two devices wrote differently, side by side, until somebody chooses; no script needed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lieudit.hall.frame import say_done
from lieudit.hall.reads import log_reads
from lieudit.interviews.actions.interviewing.holding import interview_ref
from lieudit.interviews.actions.offline.asides import compare_again, settle_aside
from lieudit.interviews.actions.refusals import AnswerChangedMeanwhile, NotFound, Refused
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.interviewing.station_page import tell_station
from lieudit.interviews.forms.offline.comparing import build_comparison, list_twins
from lieudit.interviews.forms.question import read_count
from lieudit.interviews.queries.asides import Compared, read_asides
from lieudit.interviews.queries.interviewing.finding import find_interview, find_voice
from lieudit.interviews.queries.interviewing.reading import read_interview
from lieudit.interviews.queries.seats import name_people


@require_GET
def interview_conflicts(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """What is kept first and what a device wrote, each with who and when."""
    return _show(request, slug, interview_id)


@require_POST
def conflict_settle(
    request: HttpRequest, slug: str, interview_id: UUID, aside_id: UUID
) -> HttpResponse:
    """Follow the choice; refused, the page comes back with what was typed."""
    page = reverse("interviews:interview_conflicts", args=[slug, interview_id])
    try:
        settle_aside(
            aside_id=aside_id,
            interview_id=interview_id,
            choice=request.POST.get("choice", ""),
            seen_revision=read_count(request.POST.get("seen", "")) or 0,
            actor_id=request.presence.person.id,
            joined=request.POST.get("joined", ""),
        )
    except NotFound:
        messages.info(request, _("This was settled already."))
        return redirect(page)
    except Refused as refusal:
        return _show(request, slug, interview_id, (aside_id, refusal))
    again = reverse("interviews:conflict_reopen", args=[slug, interview_id, aside_id])
    say_done(request, _("Your choice is kept."), undo_url=again)
    return redirect(page)


@require_POST
def conflict_reopen(
    request: HttpRequest, slug: str, interview_id: UUID, aside_id: UUID
) -> HttpResponse:
    """Undo a choice: both stand side by side again."""
    try:
        compare_again(
            aside_id=aside_id, interview_id=interview_id, actor_id=request.presence.person.id
        )
    except Refused as refusal:
        if refusal.code == "held_is_closed":
            messages.info(request, _say(refusal, request.LANGUAGE_CODE))
        else:
            messages.info(request, _("Newer words wait to be compared: they come first."))
    return redirect("interviews:interview_conflicts", slug, interview_id)


def _show(
    request: HttpRequest,
    slug: str,
    interview_id: UUID,
    refused: tuple[UUID, Refused] | None = None,
) -> HttpResponse:
    interview = find_interview(request.presence.collective.id, interview_id)
    person = request.presence.person
    voice = find_voice(interview, person.id) if interview else None
    if interview is None or voice is None:
        raise Http404
    seen = read_interview(interview, voice)
    compared = read_asides(interview.id, person.id)
    names = name_people([one.held.entered_by_id for one in compared if one.held])
    lines = [build_comparison(one, request.LANGUAGE_CODE, names) for one in compared]
    _log_opened(request, compared)
    titles = {
        one.station.code: tell_station(one.station, request.LANGUAGE_CODE, _("Other questions"))
        for one in seen.stations
    }
    here = reverse("interviews:interview_detail", args=[slug, interview.id])
    people = ", ".join(one.name for one in seen.people)
    context = {
        "lines": lines,
        "twins": [(titles[one.station].title, one) for one in list_twins(seen)],
        "interview": interview,
        "interview_url": here,
        "refused_id": refused[0] if refused else None,
        "refusal": _say(refused[1], request.LANGUAGE_CODE) if refused else "",
        "joined": request.POST.get("joined", ""),
        "crumbs": [(people, here), (_("Compare"), "")],
    }
    status = 422 if refused else 200
    return render(request, "interviews/interview_conflicts.html", context, status=status)


def _say(refusal: Refused, language: str) -> str:
    if isinstance(refusal, AnswerChangedMeanwhile):
        return _("What is kept changed meanwhile: here it is as it is now. Choose again.")
    if refusal.code == "held_is_closed":
        return _("What is kept is not open to you: it is not replaced unread. Talk about it.")
    if refusal.code == "unknown_choice":
        return _("Choose which one to keep.")
    return say_refusal(refusal, None, language)


def _log_opened(request: HttpRequest, compared: list[Compared]) -> None:
    """Each person whose answers are on the screen sees that they were opened."""
    opened = {one.aside.participation.person_id: one.aside for one in compared}
    log_reads(
        scope_id=request.presence.collective.id,
        actor_id=request.presence.person.id,
        what="interviews.answers_compared",
        opened=[
            (person_id, interview_ref(aside.copy.interview_id))
            for person_id, aside in opened.items()
        ],
    )
