"""Somebody of the mandator's: the opinions addressed to her, and nothing else; a code checked."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lieudit.interviews.actions.returning.recipients import note_opening
from lieudit.interviews.engine.returning.sealing import write_code
from lieudit.interviews.forms.returning.give_forms import CheckForm
from lieudit.interviews.forms.returning.page import build_words
from lieudit.interviews.models import ReturnGiving
from lieudit.interviews.queries.returning.documents import VersionSeen, open_version
from lieudit.interviews.queries.returning.received import (
    check_code,
    find_received,
    is_readable,
    list_received,
)
from lieudit.interviews.views.returning.finding import send_file

OPENED = "interviews.opinion_opened"
TAKEN = "interviews.opinion_taken"


@require_GET
def opinions_received(request: HttpRequest) -> HttpResponse:
    """The opinions she may open, with the day each begins and ends."""
    today = timezone.localdate()
    lines = [(one, is_readable(one, today)) for one in list_received(request.presence.person.id)]
    return render(request, "interviews/opinions_received.html", {"lines": lines})


@require_GET
def opinion_received(request: HttpRequest, giving_id: UUID) -> HttpResponse:
    """One opinion with the person's reply beside it; each opening is told to that person."""
    giving = _find(request, giving_id)
    seen = _open(giving)
    if seen is None:
        return render(request, "interviews/opinion_waiting.html", {"giving": giving})
    note_opening(giving=giving, what=OPENED)
    context = {"giving": giving, "code": write_code(seen.row.code), **build_words(seen)}
    return render(request, "interviews/opinion_received.html", context)


@require_GET
def opinion_docx(request: HttpRequest, giving_id: UUID) -> HttpResponse:
    return _take(request, giving_id, "docx")


@require_GET
def opinion_pdf(request: HttpRequest, giving_id: UUID) -> HttpResponse:
    return _take(request, giving_id, "pdf")


@require_GET
def opinion_check(request: HttpRequest) -> HttpResponse:
    """Whether a code stands on a signed opinion, and whether it still holds. No content."""
    form = CheckForm(request.GET or None) if "code" in request.GET else CheckForm()
    found = None
    if form.is_bound and form.is_valid():
        # No count of tries: one code in 2^60 is out of reach, and a count would shut the page.
        found = check_code(form.cleaned_data["code"])
        if found is None:
            form.add_error("code", _("No signed opinion carries this code: read it again."))
    context = {"form": form, "found": found}
    return render(request, "interviews/opinion_check.html", context)


def _find(request: HttpRequest, giving_id: UUID) -> ReturnGiving:
    giving = find_received(giving_id, request.presence.person.id)
    if giving is None:
        raise Http404
    return giving


def _open(giving: ReturnGiving) -> VersionSeen | None:
    """Return the words, unless the wait is not over or the opinion was withdrawn."""
    document = giving.version.document
    if document.withdrawn_at or not is_readable(giving, timezone.localdate()):
        return None
    return open_version(document, giving.version.number)


def _take(request: HttpRequest, giving_id: UUID, ending: str) -> HttpResponse:
    giving = _find(request, giving_id)
    seen = _open(giving)
    if seen is None:
        raise Http404
    note_opening(giving=giving, what=TAKEN)
    whose = " · ".join(part for part in (giving.recipient_name, giving.organisation) if part)
    return send_file(seen, whose, ending)
