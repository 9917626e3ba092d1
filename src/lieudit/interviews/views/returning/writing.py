"""Whoever writes: her documents, a new one, the draft edited like a document."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.hall.frame import say_done
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.returning.drafts import (
    DraftChangedMeanwhile,
    begin_return,
    put_back_draft,
    remove_draft,
    save_draft,
    undo_draft,
)
from lieudit.interviews.engine.returning.content import Content
from lieudit.interviews.forms.returning.draft_form import apply_step, list_fields, read_posted
from lieudit.interviews.forms.returning.give_forms import BeginForm
from lieudit.interviews.forms.returning.outline_words import list_first_words, list_headings
from lieudit.interviews.forms.returning.refusals import say_refusal
from lieudit.interviews.forms.returning.warnings import list_warnings
from lieudit.interviews.models import ReturnDocument
from lieudit.interviews.queries.returning.documents import list_versions, list_written
from lieudit.interviews.queries.returning.sealed import read_draft
from lieudit.interviews.views.returning.finding import find_document, list_crumbs, log_opening
from lieudit.people.doors import list_mandate_purposes, list_mandators, list_members

LONGEST_QUERY = 80
MANY = 20
ONWARD = {"give": "return_give", "sign": "opinion_sign"}


@require_GET
def return_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What she wrote here, and to whom it went."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    documents = list_written(request.presence.collective.id, request.presence.person.id, query)
    context = {
        "documents": documents,
        "query": query,
        "is_searchable": len(documents) > MANY or query,
        "here": request.path,
    }
    return render(request, "interviews/return_list.html", context)


@require_http_methods(["GET", "POST"])
def return_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose about whom and what; the outline is filled with what was noted."""
    initial = {"person": request.GET.get("pour"), "kind": request.GET.get("type")}
    form = BeginForm(request.POST or None, initial=initial, people=_list_people(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("interviews:return_detail", slug, _begin(request, form.cleaned_data))
        except Refused as refused:
            form.add_error("person", say_refusal(refused))
    context = {"form": form, "crumbs": list_crumbs(request, here=_("New"))}
    status = 422 if form.is_bound else 200
    return render(request, "interviews/return_new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def return_detail(request: HttpRequest, slug: str, document_id: UUID) -> HttpResponse:
    """The draft: every part on one page; saved by itself while writing, or by its button."""
    document = find_document(request, document_id)
    if request.method == "POST":
        return _save(request, document)
    log_opening(request, document)
    return _show(request, document, read_draft(document))


@require_POST
def return_undo(request: HttpRequest, slug: str, document_id: UUID, revision: int) -> HttpResponse:
    """One step back; the same button comes forward again."""
    document = find_document(request, document_id)
    try:
        undo_draft(document_id=document.id, revision=revision, actor_id=request.presence.person.id)
        messages.success(request, _("The last change is taken back."))
    except Refused as refused:
        messages.error(request, say_refusal(refused))
    return redirect("interviews:return_detail", slug, document_id)


@require_POST
def return_remove(request: HttpRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Put a draft aside that nobody received."""
    document = find_document(request, document_id)
    try:
        remove_draft(document_id=document.id, actor_id=request.presence.person.id)
    except Refused as refused:
        messages.error(request, say_refusal(refused))
        return redirect("interviews:return_detail", slug, document_id)
    undo = reverse("interviews:return_put_back", args=[slug, document_id])
    say_done(request, _("The draft is put aside."), undo_url=undo)
    return redirect("interviews:return_list", slug)


@require_POST
def return_put_back(request: HttpRequest, slug: str, document_id: UUID) -> HttpResponse:
    document = find_document(request, document_id)
    try:
        put_back_draft(document_id=document.id, actor_id=request.presence.person.id)
        messages.success(request, _("The draft is back."))
    except Refused as refused:
        messages.error(request, say_refusal(refused))
    return redirect("interviews:return_detail", slug, document_id)


def _begin(request: HttpRequest, given: dict[str, Any]) -> UUID:
    here = request.presence
    today = timezone.localdate()
    said = list_first_words(
        given["kind"],
        here.collective.name,
        list_mandators(here.collective.id, today),
        list_mandate_purposes(here.collective.id, today),
    )
    return begin_return(
        collective_id=here.collective.id,
        person_id=UUID(given["person"]),
        kind=given["kind"],
        headings=list_headings(),
        said=said,
        takes_notes=given["takes_notes"],
        actor_id=here.person.id,
    )


def _list_people(request: HttpRequest) -> list[tuple[str, str]]:
    here = request.presence
    return [
        (str(member.person.id), member.person.full_name)
        for member in list_members(here.collective.id)
        if member.person.id != here.person.id
    ]


def _save(request: HttpRequest, document: ReturnDocument) -> HttpResponse:
    """Keep what was typed, then do what the button asked."""
    is_quiet = request.headers.get("X-Autosave") == "1"
    asked = request.POST.get("do", "save")
    typed = read_posted(request.POST, closed=read_draft(document) if document.is_opinion else None)
    content, target = typed, ""
    if not document.is_opinion:
        content, target = apply_step(typed, asked, _("New part"))
    try:
        revision = save_draft(
            document_id=document.id,
            content=content,
            revision=_read_revision(request),
            actor_id=request.presence.person.id,
            is_quiet=is_quiet,
        )
    except Refused as refused:
        return _tell_refused(request, document, typed, refused, is_quiet=is_quiet)
    if is_quiet:
        return JsonResponse({"state": "saved", "revision": revision})
    return _go_on(request, document, asked, target, revision)


def _go_on(
    request: HttpRequest, document: ReturnDocument, asked: str, target: str, revision: int
) -> HttpResponse:
    slug = request.presence.collective.slug
    if asked in ONWARD:
        return redirect(f"interviews:{ONWARD[asked]}", slug, document.id)
    undo = reverse("interviews:return_undo", args=[slug, document.id, revision])
    say_done(request, _("The draft is kept."), undo_url=undo)
    place = f"#part-{target}" if target else ""
    return redirect(reverse("interviews:return_detail", args=[slug, document.id]) + place)


def _tell_refused(
    request: HttpRequest,
    document: ReturnDocument,
    typed: Content,
    refused: Refused,
    *,
    is_quiet: bool,
) -> HttpResponse:
    """Nothing typed is lost: the page comes back filled, beside what another tab kept."""
    if is_quiet:
        return JsonResponse({"state": refused.code}, status=409)
    document.refresh_from_db()
    is_conflict = isinstance(refused, DraftChangedMeanwhile)
    other = read_draft(document) if is_conflict else None
    status = 409 if is_conflict else 422
    return _show(request, document, typed, refused=say_refusal(refused), other=other, status=status)


def _show(
    request: HttpRequest,
    document: ReturnDocument,
    content: Content,
    *,
    refused: str = "",
    other: Content | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "document": document,
        "person": document.person,
        "fields": list_fields(content, other),
        "warnings": list_warnings(content, request.LANGUAGE_CODE),
        "versions": list_versions(document),
        "refused": refused,
        "crumbs": list_crumbs(request, document),
    }
    return render(request, "interviews/return_detail.html", context, status=status)


def _read_revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004
