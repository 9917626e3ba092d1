"""Read back in large type: what was noted is turned to the person, who confirms or corrects."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lieudit.interviews.actions.interviewing.leading import note_decision
from lieudit.interviews.actions.interviewing.notes import keep_note
from lieudit.interviews.actions.interviewing.read_back import (
    READ_BACK,
    confirm_note,
    correct_in_front,
)
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.forms.interviewing.decision_form import DecisionForm
from lieudit.interviews.forms.interviewing.sent_notes import read_id
from lieudit.interviews.forms.interviewing.station_page import tell_station
from lieudit.interviews.forms.interviewing.words import say_interview_refusal
from lieudit.interviews.forms.question import read_count
from lieudit.interviews.models import InterviewVoice
from lieudit.interviews.queries.interviewing.history import find_readable_note, read_versions
from lieudit.interviews.queries.interviewing.reading import (
    InterviewSeen,
    NoteSeen,
    read_interview,
)
from lieudit.interviews.views.interviewing.ground import (
    crumbs,
    find_interview_or_404,
    find_voice_or_404,
    interview_url,
    log_opening,
    name_interview,
    say_refused,
)
from lieudit.interviews.views.interviewing.leading import other_title
from lieudit.kit.uuid7 import make_uuid7


@require_http_methods(["GET", "POST"])
def interview_read_back(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Her words and what was heard, large, never a hypothesis: the screen is turned to her."""
    interview = find_interview_or_404(request, interview_id)
    voice = find_voice_or_404(request, interview)
    seen = read_interview(interview, voice)
    refused = _correct(request, seen, voice) if request.method == "POST" else {}
    if request.method == "POST" and not refused:
        return redirect(interview_url(interview, "interview_read_back"))
    log_opening(request, interview)
    context = {
        "interview": interview,
        "voice": voice,
        "title": name_interview([one.row for one in seen.people]),
        "stations": _list_read_back(seen, voice, request, refused),
        "refused": [say_interview_refusal(one) for one in refused.values()],
        "crumbs": crumbs(request, interview, _("Read back")),
    }
    status = 422 if refused else 200
    return render(request, "interviews/interview_read_back.html", context, status=status)


@require_http_methods(["GET", "POST"])
def interview_note(
    request: HttpRequest, slug: str, interview_id: UUID, note_id: UUID
) -> HttpResponse:
    """What a note said before; earlier words may be taken again."""
    interview = find_interview_or_404(request, interview_id)
    voice = find_voice_or_404(request, interview)
    note = find_readable_note(interview, voice, note_id)
    if note is None:
        raise Http404
    versions = read_versions(note.id)
    if request.method == "POST":
        wanted = read_count(request.POST.get("revision", ""))
        words = next((words for text, words in versions if text.revision == wanted), "")
        try:
            keep_note(
                interview_id=interview.id,
                note_id=note.id,
                station=note.station,
                kind=note.kind,
                words=words,
                about=note.about,
                base_revision=note.revision,
                actor_id=request.presence.person.id,
            )
        except Refused as refusal:
            say_refused(request, refusal)
        else:
            messages.success(request, _("These words stand again; the others stay here."))
        return redirect(interview_url(interview, "interview_note", note.id))
    log_opening(request, interview)
    context = {
        "interview": interview,
        "note": note,
        "versions": versions[::-1],
        "crumbs": crumbs(request, interview, _("Earlier versions")),
    }
    return render(request, "interviews/interview_note.html", context)


@require_http_methods(["GET", "POST"])
def interview_decided(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """The day the admission was decided: from it runs the time these notes are kept."""
    interview = find_interview_or_404(request, interview_id)
    form = DecisionForm(request.POST or None, initial={"decided_on": interview.decided_on})
    if request.method == "POST" and form.is_valid():
        note_decision(
            interview_id=interview.id,
            actor_id=request.presence.person.id,
            decided_on=form.cleaned_data["decided_on"],
        )
        messages.success(request, _("The day is kept."))
        return redirect(interview_url(interview))
    context = {
        "form": form,
        "interview": interview,
        "crumbs": crumbs(request, interview, _("How long the notes are kept")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/interview_decided.html", context, status=status)


def _correct(
    request: HttpRequest, seen: InterviewSeen, voice: InterviewVoice
) -> dict[UUID, Refused]:
    """Keep each correction typed, then the confirmation of the button pressed."""
    refused: dict[UUID, Refused] = {}
    actor_id = request.presence.person.id
    right = read_id(request.POST.get("right", ""))
    for note in (one for station in seen.stations for one in station.notes):
        words = request.POST.get(f"c.{note.id}.words", "").strip()
        if note.voice_id != voice.id or (not words and note.id != right):
            continue
        try:
            if words and words != note.words:
                correct_in_front(
                    interview_id=seen.interview.id,
                    note_id=note.id,
                    correction_id=read_id(request.POST.get(f"c.{note.id}.id", "")) or make_uuid7(),
                    words=words,
                    base_revision=read_count(request.POST.get(f"c.{note.id}.base", "")) or 0,
                    actor_id=actor_id,
                )
            elif note.id == right:
                confirm_note(
                    interview_id=seen.interview.id,
                    note_id=note.id,
                    actor_id=actor_id,
                    is_right=note.confirmed_at is None,
                )
        except Refused as refusal:
            refused[note.id] = refusal
    return refused


def _list_read_back(
    seen: InterviewSeen, voice: InterviewVoice, request: HttpRequest, refused: dict[UUID, Refused]
) -> list[tuple[str, list[dict[str, object]]]]:
    found = []
    for station in seen.stations:
        notes = [
            {
                "note": note,
                "about": _name_about(seen, note),
                "id": make_uuid7(),
                "typed": request.POST.get(f"c.{note.id}.words", "") if note.id in refused else "",
                "corrections": [one for one in station.notes if one.reply_to == note.id],
            }
            for note in station.notes
            if note.voice_id == voice.id and note.kind in READ_BACK and note.reply_to is None
        ]
        if notes:
            words = tell_station(station.station, request.LANGUAGE_CODE, other_title())
            found.append((words.title, notes))
    return found


def _name_about(seen: InterviewSeen, note: NoteSeen) -> str:
    """Return whom a note is about, where two people sit in front."""
    if len(seen.people) == 1:
        return ""
    return name_interview([one.row for one in seen.people if one.id in note.about])
