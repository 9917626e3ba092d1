"""Typing a sheet in: the whole questionnaire on one screen, kept item by item."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from lieudit.hall.reads import log_read
from lieudit.interviews.actions.answers import hand_in
from lieudit.interviews.actions.entering import Entered, enter_answers
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.forms.sheet import (
    SheetTheme,
    build_sheet,
    list_overtaken,
    read_counts,
    read_sheet,
)
from lieudit.interviews.models import Participation
from lieudit.interviews.models.answering import Means
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.queries.seats import name_people
from lieudit.interviews.views.typed_answers import find_typist, make_override
from lieudit.interviews.views.wave_page import (
    crumbs,
    find_seat_or_404,
    find_wave_or_404,
    say_refused,
    wave_url,
)

TYPED_MEANS = [(Means.PAPER, Means.PAPER.label), (Means.VOICE, Means.VOICE.label)]
ALL_MEANS = [(Means.SCREEN, _lazy("On her own screen, as before")), *TYPED_MEANS]


@require_http_methods(["GET", "POST"])
def seat_enter(
    request: HttpRequest, slug: str, wave_id: UUID, participation_id: UUID
) -> HttpResponse:
    """What can be kept is kept; what cannot stays on the screen with its reason."""
    wave = find_wave_or_404(request, wave_id)
    seat = find_seat_or_404(wave, participation_id)
    if seat.person_id == request.presence.person.id:
        return redirect("interviews:respond", seat.id)
    if not wave.is_open or seat.withdrawn_at:
        say_refused(request, Refused("wave_not_open"))
        return redirect(wave_url(wave))
    if request.method == "POST":
        return _save(request, seat)
    return _show(request, seat)


def _save(request: HttpRequest, seat: Participation) -> HttpResponse:
    filling = read_filling(seat)
    typist = find_typist(request, filling)
    changed = read_sheet(request.POST, filling, typist)
    counts = read_counts(request.POST, filling, typist)
    if list_overtaken(request.POST, filling, typist):
        messages.warning(
            request,
            _("A question was answered elsewhere meanwhile: that answer is kept, not the one "
              "you typed."),
        )  # fmt: skip
    means = request.POST.get("means", "")
    try:
        entered = enter_answers(
            participation_id=seat.id,
            answers=changed,
            counts=counts,
            means=means if means in dict(TYPED_MEANS) else seat.means,
            actor_id=request.presence.person.id,
        )
    except Refused as refusal:
        say_refused(request, refusal)
        return redirect(wave_url(seat.wave))
    if entered.refused:
        return _show(request, seat, entered)
    if counts:
        messages.info(request, _("The questions that repeat are ready to be typed in, below."))
        return redirect(request.path)
    if "finished" in request.POST and not _finish(request, seat):
        return redirect(request.path)
    messages.success(request, _say_kept(seat, entered))
    return redirect(wave_url(seat.wave) if "finished" in request.POST else request.path)


def _finish(request: HttpRequest, seat: Participation) -> bool:
    try:
        hand_in(participation_id=seat.id, actor_id=request.presence.person.id)
    except Refused as refusal:
        if refusal.code == "not_complete":
            messages.error(
                request,
                _("What you typed is kept. Some required questions are still without an answer: "
                  "the sheet is not finished."),
            )  # fmt: skip
        else:
            say_refused(request, refusal)
        return False
    return True


def _show(
    request: HttpRequest, seat: Participation, entered: Entered | None = None
) -> HttpResponse:
    seat = find_seat_or_404(seat.wave, seat.id)
    filling = read_filling(seat)
    typist = find_typist(request, filling)
    override = make_override(request, filling, entered or Entered())
    themes = build_sheet(filling, typist, request.LANGUAGE_CODE, override)
    _log_what_is_read(request, seat, themes)
    context = {
        "wave": seat.wave,
        "seat": seat,
        "themes": themes,
        "means": ALL_MEANS if seat.means == Means.SCREEN else TYPED_MEANS,
        "typists": name_people(_list_typists(themes)),
        "refused_count": len(entered.refused) if entered else 0,
        "kept_count": len(entered.kept) if entered else 0,
        "crumbs": crumbs(request, seat.wave, _("Type the sheet in")),
    }
    status = 422 if entered and entered.refused else 200
    return render(request, "interviews/seat_enter.html", context, status=status)


def _log_what_is_read(request: HttpRequest, seat: Participation, themes: list[SheetTheme]) -> None:
    """The person sees who opened her answers, as soon as one of them was on the screen."""
    if any(line.is_kept for theme in themes for line in theme.lines):
        log_read(
            scope_id=seat.collective_id,
            actor_id=request.presence.person.id,
            person_id=seat.person_id,
            what="interviews.sheet_typed_in",
            subject=wave_ref(seat.wave_id),
        )


def _list_typists(themes: list[SheetTheme]) -> list[UUID]:
    ids = {line.entered_by_id for theme in themes for line in theme.lines}
    return [one for one in ids if one is not None]


def _say_kept(seat: Participation, entered: Entered) -> str:
    if not entered.kept:
        return _("%(name)s: nothing was changed.") % {"name": seat.person.full_name}
    return _("%(name)s: what you typed is kept.") % {"name": seat.person.full_name}
