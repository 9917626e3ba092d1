"""The writer is gone: somebody who steers the group closes what she left open, reading nothing."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.returning.freezing import withdraw_left_opinion
from lieudit.interviews.actions.returning.recipients import end_left_access
from lieudit.interviews.forms.returning.refusals import say_refusal
from lieudit.interviews.models import ReturnGiving
from lieudit.interviews.queries.returning.left import list_left


@require_GET
def opinions_left(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may still open which opinion; not a word of any."""
    return render(request, "interviews/opinions_left.html", {"givings": _list(request)})


@require_POST
def opinion_left_end(request: HttpRequest, slug: str, giving_id: UUID) -> HttpResponse:
    """Close a recipient's access at once."""
    giving = next((one for one in _list(request) if one.id == giving_id), None)
    if giving is None:
        raise Http404
    try:
        end_left_access(
            document_id=giving.version.document_id,
            giving_id=giving.id,
            actor_id=request.presence.person.id,
        )
        messages.success(request, _("The access is ended. It is not opened again from here."))
    except Refused as refused:
        messages.error(request, say_refusal(refused))
    return redirect("interviews:opinions_left", slug)


@require_http_methods(["GET", "POST"])
def opinion_left_withdraw(request: HttpRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Take the opinion back in her place, confirmed."""
    if document_id not in {one.version.document_id for one in _list(request)}:
        raise Http404
    if request.method == "POST":
        try:
            withdraw_left_opinion(document_id=document_id, actor_id=request.presence.person.id)
            messages.success(request, _("The opinion is withdrawn."))
        except Refused as refused:
            messages.error(request, say_refusal(refused))
        return redirect("interviews:opinions_left", slug)
    context = {
        "question": _("Withdraw this opinion?"),
        "consequence_title": _("From now on"),
        "consequences": [
            _("Nobody at the mandator’s opens its words any more; they read that it is withdrawn."),
            _("The code of a copy tells that it is withdrawn."),
            _("The person still reads it. Only its author could put an opinion in force again."),
        ],
        "confirm_label": _("Withdraw the opinion"),
        "action_url": request.path,
        "cancel_url": reverse("interviews:opinions_left", args=[slug]),
    }
    return render(request, "hall/confirm.html", context)


def _list(request: HttpRequest) -> list[ReturnGiving]:
    here = request.presence
    return list_left(here.collective.id, here.person.id, timezone.localdate())
