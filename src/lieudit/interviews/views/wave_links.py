"""The short address of an open wave: what people share, write on a board, scan from a sheet."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.views.decorators.http import require_safe

from lieudit.hall.access import redirect_and_return
from lieudit.interviews.models import Wave
from lieudit.interviews.queries.waves import find_linked, find_own_seat
from lieudit.interviews.views.wave_page import wave_url


@require_safe
def wave_link(request: HttpRequest, code: str) -> HttpResponse:
    """Her own questionnaire, else the wave's page; a stranger learns nothing."""
    person = request.presence.person
    if person is None:
        return redirect_and_return(request, resolve_url(settings.LOGIN_URL))
    wave = find_linked(code)
    if wave is None:
        raise Http404
    seat = find_own_seat(wave.id, person.id)
    if seat is not None:
        return redirect("interviews:respond", seat.id)
    return redirect(wave_url(wave))


def find_share_url(wave: Wave) -> str:
    """Return the whole short address; the wave's page for a wave that has no code."""
    path = reverse("interviews:wave_link", args=[wave.link_code]) if wave.link_code else ""
    return f"{settings.SITE_URL}{path or wave_url(wave)}"
