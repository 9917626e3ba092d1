"""Conversation sheets: what an interviewer brings to a talk with one person. No total, ever."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.hall.reads import log_read
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.refusals import NotFound
from lieudit.interviews.actions.sheet_notes import (
    add_note,
    change_note,
    remove_note,
    restore_note,
)
from lieudit.interviews.forms.finding_words import warning_text
from lieudit.interviews.forms.note_form import NoteForm
from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.queries.sheets import Sheet, find_seat_of, list_seats, read_sheet
from lieudit.interviews.queries.synthesis import find_wave
from lieudit.interviews.views.sheet_page import build_sheet

READING = "conversation_sheet"
LONGEST_QUERY = 80


@require_GET
def sheet_list(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """People of the wave by name; nothing else of them is said here."""
    wave = _find_wave(request, wave_id)
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    context = {
        "wave": wave,
        "seats": list_seats(wave, query),
        "query": query,
        "crumbs": _crumbs(request, wave),
        "here": request.path,
    }
    return render(request, "interviews/sheet_list.html", context)


@require_GET
def conversation_sheet(
    request: HttpRequest, slug: str, wave_id: UUID, participation_id: UUID
) -> HttpResponse:
    """One person's sheet; opening it is written down, and she sees it."""
    seat = _find_seat(request, wave_id, participation_id)
    return render(request, "interviews/conversation_sheet.html", _open(request, seat))


@require_GET
def sheet_print(
    request: HttpRequest, slug: str, wave_id: UUID, participation_id: UUID
) -> HttpResponse:
    """The same on paper, with its warning."""
    seat = _find_seat(request, wave_id, participation_id)
    return render(request, "interviews/sheet_print.html", _open(request, seat))


@require_POST
def note_add(
    request: HttpRequest, slug: str, wave_id: UUID, participation_id: UUID
) -> HttpResponse:
    """Keep a note; what was typed stays on the page when something is wrong."""
    seat = _find_seat(request, wave_id, participation_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        context = _open(request, seat, form=form)
        return render(request, "interviews/conversation_sheet.html", context, status=422)
    add_note(
        participation_id=seat.id,
        actor_id=request.presence.person.id,
        kind=form.cleaned_data["kind"],
        words=form.cleaned_data["words"],
    )
    messages.success(request, _("The note is kept."))
    return redirect(_address(request, seat) + "#notes")


@require_http_methods(["GET", "POST"])
def note_edit(
    request: HttpRequest, slug: str, wave_id: UUID, participation_id: UUID, note_id: UUID
) -> HttpResponse:
    """Rewrite one's own note."""
    seat = _find_seat(request, wave_id, participation_id)
    sheet = read_sheet(seat, request.presence.person.id)
    note = next((one for one in sheet.notes if one.id == note_id and one.is_mine), None)
    if note is None:
        raise Http404
    _log(request, seat)
    initial = {"kind": note.kind, "words": note.words}
    form = NoteForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_note(note_id=note_id, actor_id=request.presence.person.id, **form.cleaned_data)
        messages.success(request, _("The note is changed."))
        return redirect(_address(request, seat) + "#notes")
    context = {
        "form": form,
        "seat": seat,
        "sheet_url": _address(request, seat),
        "crumbs": _crumbs(request, seat.wave, seat, _("Note")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/note_edit.html", context, status=status)


@require_POST
def note_remove(
    request: HttpRequest, slug: str, wave_id: UUID, participation_id: UUID, note_id: UUID
) -> HttpResponse:
    """Take one's own note away, with the way back."""
    seat = _find_note(request, wave_id, participation_id, note_id)
    try:
        remove_note(note_id=note_id, actor_id=request.presence.person.id)
    except NotFound as gone:
        raise Http404 from gone
    undo = reverse("interviews:note_restore", args=[slug, wave_id, participation_id, note_id])
    say_done(request, _("The note is removed."), undo_url=undo)
    return redirect(_address(request, seat) + "#notes")


@require_POST
def note_restore(
    request: HttpRequest, slug: str, wave_id: UUID, participation_id: UUID, note_id: UUID
) -> HttpResponse:
    """Bring it back."""
    seat = _find_note(request, wave_id, participation_id, note_id)
    try:
        restore_note(note_id=note_id, actor_id=request.presence.person.id)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("The note is back."))
    return redirect(_address(request, seat) + "#notes")


def _find_wave(request: HttpRequest, wave_id: UUID) -> Wave:
    wave = find_wave(request.presence.collective.id, wave_id)
    if wave is None:
        raise Http404
    return wave


def _find_seat(request: HttpRequest, wave_id: UUID, participation_id: UUID) -> Participation:
    seat = find_seat_of(_find_wave(request, wave_id), participation_id)
    if seat is None:
        raise Http404
    return seat


def _find_note(
    request: HttpRequest, wave_id: UUID, participation_id: UUID, note_id: UUID
) -> Participation:
    seat = _find_seat(request, wave_id, participation_id)
    if not seat.notes.filter(id=note_id).exists():
        raise Http404
    return seat


def _open(
    request: HttpRequest, seat: Participation, form: NoteForm | None = None
) -> dict[str, object]:
    sheet: Sheet = read_sheet(seat, request.presence.person.id)
    _log(request, seat)
    return {
        "seat": seat,
        "wave": seat.wave,
        "person": seat.person,
        "warning": warning_text(),
        "form": form or NoteForm(),
        "crumbs": _crumbs(request, seat.wave, seat),
        **build_sheet(sheet, request.LANGUAGE_CODE),
    }


def _log(request: HttpRequest, seat: Participation) -> None:
    log_read(
        scope_id=seat.collective_id,
        actor_id=request.presence.person.id,
        person_id=seat.person_id,
        what=READING,
        subject=SubjectRef("interviews.wave", seat.wave_id),
    )


def _address(request: HttpRequest, seat: Participation) -> str:
    slug = request.presence.collective.slug
    return reverse("interviews:conversation_sheet", args=[slug, seat.wave_id, seat.id])


def _crumbs(
    request: HttpRequest, wave: Wave, seat: Participation | None = None, here: str = ""
) -> list[tuple[str, str]]:
    slug = request.presence.collective.slug
    sheets = (
        _("Conversation sheets"),
        reverse("interviews:sheet_list", args=[slug, wave.id]),
    )
    way = [(wave.title, reverse("interviews:wave_detail", args=[slug, wave.id])), sheets]
    if seat is not None:
        way.append((seat.person.full_name, _address(request, seat)))
    if here:
        way.append((here, ""))
    return [*way[:-1], (way[-1][0], "")]
