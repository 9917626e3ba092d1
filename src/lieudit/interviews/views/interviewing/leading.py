"""An interview as it is led: its page, its stations, what is noted and answered there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lieudit.interviews.actions.entering import Entered
from lieudit.interviews.engine.interviewing.voices import VOICED
from lieudit.interviews.engine.repeats import list_asked
from lieudit.interviews.forms.answer_sentences import say_refusal
from lieudit.interviews.forms.heading_words import tell_question
from lieudit.interviews.forms.interviewing.station_page import (
    list_fields,
    list_new_fields,
    list_way,
    tell_station,
)
from lieudit.interviews.forms.interviewing.words import KIND_WORDS, say_interview_refusal
from lieudit.interviews.forms.review import say_told
from lieudit.interviews.forms.sheet import SheetLine, build_sheet
from lieudit.interviews.models import InterviewVoice
from lieudit.interviews.queries.asides import list_conflicts
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.queries.interviewing.reading import (
    PROTECTED,
    InterviewSeen,
    PersonSeen,
    StationSeen,
    read_interview,
)
from lieudit.interviews.queries.seats import name_people
from lieudit.interviews.views.interviewing.ground import (
    crumbs,
    find_interview_or_404,
    find_voice_or_404,
    interview_url,
    log_opening,
    name_interview,
    tell_time,
)
from lieudit.interviews.views.interviewing.saving import Saved, save_page
from lieudit.interviews.views.typed_answers import find_typist, make_override
from lieudit.kit.uuid7 import make_uuid7


@dataclass(frozen=True)
class Desk:
    """What lies before a voice: the interview, the station, whose answers."""

    seen: InterviewSeen
    voice: InterviewVoice
    here: StationSeen
    person: PersonSeen | None

    def read_again(self) -> Desk:
        """Return the same desk as it is now, once some of what was typed is kept."""
        seen = read_interview(self.seen.interview, self.voice)
        here = seen.find(self.here.station.code) or self.here
        person = seen.find_person(self.person.id) if self.person else None
        return Desk(seen, self.voice, here, person)


def other_title() -> str:
    return _("The other questions")


@require_GET
def interview_detail(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Where an interview stands: who, when, each station, and what to do next."""
    interview = find_interview_or_404(request, interview_id)
    voice = find_voice_or_404(request, interview)
    seen = read_interview(interview, voice)
    log_opening(request, interview)
    context = {
        **_frame(request, seen, voice),
        "way": list_way(seen, "", request.LANGUAGE_CODE, other_title()),
        "others": [one for one in seen.voices if one.id != voice.id],
        "to_talk": _list_to_talk(seen, request.LANGUAGE_CODE),
        "to_compare": len(list_conflicts(interview.id)),
        "crumbs": crumbs(request, interview),
    }
    return render(request, "interviews/interview_detail.html", context)


@require_http_methods(["GET", "POST"])
def interview_station(
    request: HttpRequest, slug: str, interview_id: UUID, station: str
) -> HttpResponse:
    """The guide, her answers and one's notes, on one page with one button."""
    interview = find_interview_or_404(request, interview_id)
    voice = find_voice_or_404(request, interview)
    seen = read_interview(interview, voice)
    here = seen.find(station)
    if here is None:
        raise Http404
    desk = Desk(seen, voice, here, _find_person(request, seen))
    if request.method != "POST":
        log_opening(request, interview)
        return _show(request, desk, Saved())
    saved = save_page(request, seen, here, desk.person)
    if "X-Autosave" in request.headers:
        return _tell_saved(saved)
    if saved.is_refused:
        return _show(request, desk.read_again(), saved)
    if saved.has_conflict:
        messages.warning(
            request,
            _("Somebody wrote here meanwhile: both texts are kept, side by side. Remove the one "
              "you do not want."),
        )  # fmt: skip
    elif saved.counts:
        messages.info(request, _("The questions that repeat are ready to be typed in, below."))
    elif saved.has_kept:
        messages.success(request, _("Everything is kept."))
    return redirect(_find_next(request, desk, stays=bool(saved.counts)))


def _show(request: HttpRequest, desk: Desk, saved: Saved) -> HttpResponse:
    language = request.LANGUAGE_CODE
    seen, voice, here, typed = desk.seen, desk.voice, desk.here, saved.typed
    words = tell_station(here.station, language, other_title())
    lines = _list_lines(request, desk, saved.entered)
    ids = tuple(one.id for one in seen.people)
    fields = list_fields(here, voice, typed, language)
    new = list_new_fields(typed, {one.id for one in fields}, ids)
    codes = [one.station.code for one in seen.stations]
    place = codes.index(here.station.code)
    context = {
        **_frame(request, seen, voice),
        "station": here,
        "words": words,
        "way": list_way(seen, here.station.code, language, other_title()),
        "previous": codes[place - 1] if place else "",
        "next": codes[place + 1] if place + 1 < len(codes) else "",
        "fields": [*fields, *new],
        "others": _list_others(here, voice),
        "kinds": [(kind, *KIND_WORDS[kind]) for kind in VOICED],
        "new_id": make_uuid7(),
        "person": desk.person,
        "lines": lines,
        "told": _list_said(request, desk),
        "typists": name_people([line.entered_by_id for line in lines if line.entered_by_id]),
        "may_write": seen.interview.state not in ("planned", "cancelled") and not voice.done_at,
        "refused": [
            *(say_interview_refusal(one) for one in typed.refused.values()),
            *(say_refusal(one, None, language) for one in saved.refused_counts),
        ],
        "crumbs": crumbs(request, seen.interview, words.title),
    }
    status = 422 if saved.is_refused else 200
    return render(request, "interviews/interview_station.html", context, status=status)


def _frame(request: HttpRequest, seen: InterviewSeen, voice: InterviewVoice) -> dict[str, object]:
    return {
        "seen": seen,
        "interview": seen.interview,
        "voice": voice,
        "title": name_interview([one.row for one in seen.people]),
        "time": tell_time(seen.interview),
        "is_pair": len(seen.people) > 1,
    }


def _find_person(request: HttpRequest, seen: InterviewSeen) -> PersonSeen | None:
    """Return whose answers are on the page: the one asked for, else the first with a seat."""
    wanted = request.POST.get("part") or request.GET.get("part", "")
    with_seat = [one for one in seen.people if one.filling is not None]
    chosen = [one for one in with_seat if str(one.id) == wanted]
    return next(iter([*chosen, *with_seat]), None)


def _list_lines(request: HttpRequest, desk: Desk, entered: Entered) -> list[SheetLine]:
    """Return the questions of this station as fields, in the order of the station."""
    person = desk.person
    if person is None or person.filling is None or not person.is_asked:
        return []
    filling = read_filling(person.filling.participation)
    typist = find_typist(request, filling, is_in_presence=person.is_protected_open)
    override = make_override(request, filling, entered)
    lines = {
        line.line.item.name: line
        for theme in build_sheet(filling, typist, request.LANGUAGE_CODE, override)
        for line in theme.lines
    }
    names = list_asked(desk.here.station.items, lines, filling.written)
    wanted = [lines[name] for name in names]
    if person.is_protected_open:
        return wanted
    return [line for line in wanted if line.line.item.sensitivity != PROTECTED]


def _list_said(request: HttpRequest, desk: Desk) -> list[tuple[str, tuple[str, ...], str]]:
    """Return what she answered here once the questionnaire is closed: read, not changed."""
    if desk.person is None or desk.person.is_asked:
        return []
    language, filling = request.LANGUAGE_CODE, desk.person.filling
    return [
        (
            tell_question(filling.form, one.item, language),
            say_told(one.item, one.told, language),
            one.told.words if one.told else "",
        )
        for one in desk.here.answers.get(desk.person.id, ())
        if filling is not None and not one.hidden and one.told is not None and not one.is_roster
    ]


def _list_others(here: StationSeen, voice: InterviewVoice) -> list[tuple[object, str]]:
    """Return what is not of one's own voice and may be read: hers, the other's, the shared."""
    return [
        (note, str(KIND_WORDS[note.kind][0]))
        for note in here.notes
        if note.voice_id != voice.id and note.reply_to is None
    ]


def _list_to_talk(seen: InterviewSeen, language: str) -> list[tuple[str, str, str]]:
    """Return what she would rather talk about: station, question, whose."""
    found = []
    for station in seen.stations:
        for person in seen.people:
            for answer in station.answers.get(person.id, ()):
                if answer.wants_to_talk and person.filling is not None:
                    label = tell_question(person.filling.form, answer.item, language)
                    found.append((station.station.code, label, person.name))
    return found


def _find_next(request: HttpRequest, desk: Desk, *, stays: bool = False) -> str:
    """Where the button pressed leads: another station, another person's answers, or here."""
    seen = desk.seen
    asked = "" if stays else request.POST.get("go", "")
    code = asked if seen.find(asked) else desk.here.station.code
    part = request.POST.get("part_next") or (str(desk.person.id) if desk.person else "")
    if asked == "overview":
        return interview_url(seen.interview)
    query = f"?part={part}" if len(seen.people) > 1 and part else ""
    return interview_url(seen.interview, "interview_station", code) + query


def _tell_saved(saved: Saved) -> JsonResponse:
    """Answer the page that saves by itself: revisions to go on from, and what was refused."""
    notes: Mapping[str, object] = {
        str(key): {"revision": kept.revision, "beside": str(kept.note_id)}
        for key, kept in saved.kept.items()
    }
    state = "refused" if saved.is_refused else "conflict" if saved.has_conflict else "saved"
    return JsonResponse({"state": state, "notes": notes, "answers": saved.revisions})
