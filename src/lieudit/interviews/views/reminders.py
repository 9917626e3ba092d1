"""« No more reminders »: the link of a letter, without signing in; nothing happens by looking."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lieudit.interviews.actions.refusals import NotFound
from lieudit.interviews.actions.reminders import read_signed_seat
from lieudit.interviews.actions.seats import stop_reminders


@never_cache
@require_http_methods(["GET", "POST"])
def reminders_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then stop; the page names neither the person nor the questionnaire."""
    participation_id = read_signed_seat(token)
    if participation_id is None:
        raise Http404
    is_stopped = request.method == "POST"
    if is_stopped:
        try:
            stop_reminders(participation_id=participation_id)
        except NotFound as error:
            raise Http404 from error
    return render(request, "interviews/reminders_stop.html", {"is_stopped": is_stopped})
