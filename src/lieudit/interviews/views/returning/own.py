"""The person: what was given to her about herself, her reply, who got it and who opened it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.returning.recipients import note_own_opening
from lieudit.interviews.actions.returning.replying import reply_to_version, waive_reply
from lieudit.interviews.forms.returning.give_forms import ReplyForm
from lieudit.interviews.forms.returning.page import build_words
from lieudit.interviews.forms.returning.refusals import say_refusal
from lieudit.interviews.models import ReturnDocument
from lieudit.interviews.queries.returning.documents import (
    VersionSeen,
    find_own,
    list_own,
    list_register,
    list_versions,
)
from lieudit.interviews.views.returning.finding import find_version, send_file


@require_GET
def my_returns(request: HttpRequest) -> HttpResponse:
    """Everything given to her, by group."""
    presence = request.presence
    documents = list_own(presence.person.id, presence.card_scope_id)
    return render(request, "interviews/my_returns.html", {"documents": documents})


@require_http_methods(["GET", "POST"])
def my_return(request: HttpRequest, document_id: UUID, number: int = 0) -> HttpResponse:
    """One version to read, and her reply to it."""
    document = _find(request, document_id)
    seen = find_version(document, number or _newest(document))
    note_own_opening(version=seen.row)
    initial = {
        "words": seen.reply_words,
        "revision": seen.reply.revision if seen.reply else 0,
    }
    form = ReplyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(request, document, seen, form)
            return redirect("interviews:my_return", document_id)
        except Refused as refused:
            form.add_error("words", say_refusal(refused))
    context = {
        "document": document,
        **build_words(seen),
        "form": form,
        "register": list_register(document),
        "versions": list_versions(document),
        "kept_words": seen.reply_words if form.errors else "",
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/my_return.html", context, status=status)


def my_return_former(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    """An earlier version, which never goes away."""
    return my_return(request, document_id, number)


@require_GET
def my_return_docx(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    document = _find(request, document_id)
    return send_file(find_version(document, number), request.presence.person.full_name, "docx")


@require_GET
def my_return_pdf(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    document = _find(request, document_id)
    return send_file(find_version(document, number), request.presence.person.full_name, "pdf")


def _answer(
    request: HttpRequest, document: ReturnDocument, seen: VersionSeen, form: ReplyForm
) -> None:
    whose = {
        "document_id": document.id,
        "number": seen.row.number,
        "person_id": request.presence.person.id,
    }
    if request.POST.get("do") == "nothing":
        if form.cleaned_data["words"].strip():
            raise Refused("reply_typed", "words")
        waive_reply(**whose)
        messages.success(request, _("It is noted that you have nothing to add."))
        return
    reply_to_version(
        **whose, words=form.cleaned_data["words"], revision=form.cleaned_data["revision"]
    )
    messages.success(request, _("Your answer is kept; it goes with this text."))


def _find(request: HttpRequest, document_id: UUID) -> ReturnDocument:
    document = find_own(document_id, request.presence.person.id)
    if document is None:
        raise Http404
    return document


def _newest(document: ReturnDocument) -> int:
    return list_versions(document)[0].number
