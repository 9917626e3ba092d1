"""« No more letters about this »: the link of a letter; nothing happens by looking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.hall.subjects import SubjectRef
from lieudit.notices.actions.links import read_stop
from lieudit.notices.actions.stopping import mute_subject
from lieudit.notices.queries.voices import read_spoken

SHOWN = "notices.stop"


@never_cache
@require_safe
def stop_open(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address bar, then ask."""
    request.session[SHOWN] = token
    return redirect("notices:stop")


@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """Ask, then stop; signing in is not needed to be left in peace."""
    token = request.POST.get("link") or request.session.get(SHOWN, "")
    link = read_stop(token)  # of the page itself: another letter may have been opened meanwhile
    if link is None:
        return render(request, "notices/link_unknown.html", status=404)
    subject = (link.kind, link.subject_id)
    spoken = read_spoken(link.person_id, [subject]).get(subject)
    is_stopped = request.method == "POST"
    if is_stopped:
        mute_subject(
            person_id=link.person_id,
            collective_id=link.collective_id,
            subject=SubjectRef(*subject),
        )
        request.session.pop(SHOWN, None)
    page = {"is_stopped": is_stopped, "token": token, "title": spoken.title if spoken else ""}
    return render(request, "notices/stop.html", page)
