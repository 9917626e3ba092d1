"""Closing a wave: what it means is said first; then the group may read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lieudit.hall.frame import find_url
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.models import Wave
from lieudit.interviews.queries.waves import (
    Progress,
    count_guests,
    has_enough_answers,
    list_guests,
)
from lieudit.interviews.views.wave_page import crumbs, find_wave_or_404, say_refused, wave_url


@require_http_methods(["GET", "POST"])
def wave_close(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """Confirmed once; the results are released once and for all."""
    wave = find_wave_or_404(request, wave_id)
    if request.method == "POST":
        try:
            close_wave(wave_id=wave.id, actor_id=request.presence.person.id)
        except Refused as refusal:
            say_refused(request, refusal)
            return redirect(wave_url(wave))
        messages.success(request, _("The wave is closed. Here is what the group may read."))
        return redirect(find_synthesis_url(wave) or wave_url(wave))
    if not wave.is_open:
        say_refused(request, Refused("wave_not_open"))
        return redirect(wave_url(wave))
    is_enough = has_enough_answers(wave.id)
    progress = count_guests(list_guests(wave.id))
    return render(
        request,
        "interviews/wave_close.html",
        {
            "wave": wave,
            "progress": progress,
            "question": _("Close “%(title)s”?") % {"title": wave.title},
            "consequence_title": _("What happens") if is_enough else _("It is too early"),
            "consequences": [*_count(progress), *_tell(is_enough)],
            "confirm_label": _("Close the wave") if is_enough else _("Close all the same"),
            "action_url": wave_url(wave, "wave_close"),
            "cancel_url": wave_url(wave),
            "crumbs": crumbs(request, wave, _("Close")),
        },
    )


def find_synthesis_url(wave: Wave) -> str:
    return find_url("interviews:synthesis", slug=wave.collective.slug, wave_id=wave.id)


def _count(progress: Progress) -> list[str]:
    """Where the invited stand, and what becomes of answers left half-way."""
    said = [
        (progress.finished, _("Finished: %(count)s")),
        (progress.begun, _("Begun, not finished: %(count)s")),
        (progress.waiting, _("Not begun: %(count)s")),
        (progress.withdrawn, _("Do not take part: %(count)s")),
    ]
    lines = [words % {"count": count} for count, words in said]
    if not progress.begun:
        return lines
    return [*lines, _("The answers of those who have not finished count too, as they stand.")]


def _tell(is_enough: bool) -> list[str]:
    lines = [
        _("Nobody can answer any more; each may still read, take back and erase her answers."),
        _("The results as a whole are computed now, once. They are not computed again."),
        _("Who answers later does so in the next wave: “Ask this wave again”."),
    ]
    if is_enough:
        return [*lines, _("The group reads the whole, question by question, never who said what.")]
    return [
        _("Fewer than five people have answered: to protect them, the group would see nothing."),
        _("You may wait, write again to those who have not finished, or print sheets."),
        *lines,
    ]
