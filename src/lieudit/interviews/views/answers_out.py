"""Answers leave as a file: a whole wave for its named readers, one's own at any time."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lieudit.interviews.actions.answers_out import take_answers
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.forms.answers_file import ENDINGS, TYPES, write_copy, write_table
from lieudit.interviews.forms.answers_out_form import AnswersOutForm
from lieudit.interviews.forms.languages import read_in
from lieudit.interviews.queries.answers_out import has_enough_rows
from lieudit.interviews.queries.seats import find_filling, list_readers
from lieudit.interviews.queries.synthesis import find_wave


@require_http_methods(["GET", "POST"])
def answers_out(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """What leaves, in whose hands, who will know; then the file."""
    wave = find_wave(request.presence.collective.id, wave_id)
    if wave is None:
        raise Http404
    form = AnswersOutForm(request.POST or None)
    here = reverse("interviews:answers_out", args=[slug, wave.id])
    if request.method == "POST" and form.is_valid():
        wanted = form.read_wanted()
        try:
            table = take_answers(
                wave_id=wave.id,
                actor_id=request.presence.person.id,
                wanted=wanted.columns,
                has_names=wanted.has_names,
            )
        except Refused:
            messages.error(request, _("Too few people have answered: nothing was taken."))
            return redirect(here)
        content = write_table(table, wanted, request.LANGUAGE_CODE)
        return _send(content, _("answers %(wave)s") % {"wave": wave.title}, wanted.ending)
    context = {
        "wave": wave,
        "form": form,
        "readers": list_readers(wave),
        "has_enough_rows": has_enough_rows(wave),
        "crumbs": [
            (request.presence.collective.name, reverse("people:home", args=[slug])),
            (wave.title, reverse("interviews:wave_detail", args=[slug, wave.id])),
            (_("Answers in a file"), ""),
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/answers_out.html", context, status=status)


@require_GET
def respond_copy(request: HttpRequest, participation_id: UUID, ending: str) -> HttpResponse:
    """One's own answers, the specially protected ones included: they are hers."""
    if ending not in ENDINGS:
        raise Http404
    filling = find_filling(participation_id)
    content = write_copy(filling, ending, read_in(filling, request.LANGUAGE_CODE))
    return _send(
        content, _("my answers %(wave)s") % {"wave": filling.participation.wave.title}, ending
    )


def _send(content: bytes, name: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[ending])
    file = slugify(name)[:80] or "reponses"
    answer["Content-Disposition"] = f'attachment; filename="{file}.{ending}"'
    answer["Cache-Control"] = "no-store"
    return answer
