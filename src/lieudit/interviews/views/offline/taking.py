"""« Prendre hors ligne »: what stays on the device is told, then the interview is handed over."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.hall.frame import read_display, say_done
from lieudit.hall.reads import log_reads
from lieudit.interviews.actions.interviewing.holding import interview_ref
from lieudit.interviews.actions.offline.copies import end_copy, restore_copy, take_copy
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.forms.offline.sight import build_sight
from lieudit.interviews.forms.offline.words import list_offline_words
from lieudit.interviews.models import Interview
from lieudit.interviews.queries.interviewing.finding import find_interview, list_people
from lieudit.interviews.queries.offline import find_copy, list_live_copies, read_taken


@require_http_methods(["GET", "POST"])
def interview_take_offline(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Explained with a GET; the POST of the page's script receives the interview itself."""
    interview = find_interview(request.presence.collective.id, interview_id)
    if interview is None:
        raise Http404
    if request.method == "POST":
        return _hand_over(request, interview)
    names = ", ".join(one.person.full_name for one in list_people(interview))
    here = reverse("interviews:interview_detail", args=[slug, interview.id])
    context = {
        "copies": list_live_copies([interview.id]),
        "names": names,
        "interview_url": here,
        "words": list_offline_words(),
        "crumbs": [(names, here), (_("Take offline"), "")],
    }
    return render(request, "interviews/interview_take_offline.html", context)


@require_POST
def copy_stop(request: HttpRequest, slug: str, interview_id: UUID, copy_id: UUID) -> HttpResponse:
    """A tablet lost or lent: nothing is taken from it any more, nothing told to it."""
    _act_on_copy(request, copy_id, end_copy)
    again = reverse("interviews:copy_restore", args=[slug, interview_id, copy_id])
    say_done(request, _("This device may not speak for you any more."), undo_url=again)
    return redirect("interviews:interview_take_offline", slug, interview_id)


@require_POST
def copy_restore(
    request: HttpRequest, slug: str, interview_id: UUID, copy_id: UUID
) -> HttpResponse:
    """Undo it: what waits on that device may be sent again."""
    _act_on_copy(request, copy_id, restore_copy)
    say_done(request, _("This device may send again."))
    return redirect("interviews:interview_take_offline", slug, interview_id)


def _act_on_copy(request: HttpRequest, copy_id: UUID, act: Callable[..., None]) -> None:
    try:
        act(copy_id=copy_id, actor_id=request.presence.person.id)
    except NotFound as missing:
        raise Http404 from missing


def _hand_over(request: HttpRequest, interview: Interview) -> JsonResponse:
    person = request.presence.person
    try:
        taken = take_copy(interview_id=interview.id, actor_id=person.id)
    except Refused as refusal:
        return JsonResponse({"code": refusal.code}, status=409)
    copy = find_copy(taken.id, person.id)
    seen = read_taken(copy) if copy else None
    if seen is None:
        raise Http404
    log_taken(interview, person.id)
    sight = build_sight(seen, request.LANGUAGE_CODE, read_display(request.COOKIES))
    return JsonResponse({"sight": sight, "spare_key": taken.spare_key})


def log_taken(interview: Interview, actor_id: UUID) -> None:
    """Each person in front sees that her interview went on a device, when, and who took it."""
    log_reads(
        scope_id=interview.collective_id,
        actor_id=actor_id,
        what="interviews.taken_offline",
        opened=[(one.person_id, interview_ref(interview.id)) for one in list_people(interview)],
    )
