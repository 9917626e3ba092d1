"""« Prendre hors ligne »: what stays on the device is told, then the interview is handed over."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lieudit.hall.frame import read_display
from lieudit.hall.reads import log_reads
from lieudit.interviews.actions.interviewing.holding import interview_ref
from lieudit.interviews.actions.offline.copies import take_copy
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.forms.offline.sight import build_sight
from lieudit.interviews.forms.offline.words import list_offline_words
from lieudit.interviews.models import Interview
from lieudit.interviews.queries.interviewing.finding import find_interview, list_people
from lieudit.interviews.queries.offline import find_copy, read_taken


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
        "names": names,
        "interview_url": here,
        "words": list_offline_words(),
        "crumbs": [(names, here), (_("Take offline"), "")],
    }
    return render(request, "interviews/interview_take_offline.html", context)


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
