"""A restitution is given, an opinion signed, sent, withdrawn; its versions and their register."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.hall.forms import LeanForm
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.returning.freezing import (
    give_restitution,
    sign_opinion,
    withdraw_opinion,
)
from lieudit.interviews.actions.returning.recipients import add_recipient, end_access, note_paper
from lieudit.interviews.engine.returning.comparing import compare_contents
from lieudit.interviews.engine.returning.sealing import write_code
from lieudit.interviews.engine.returning.times import ACCESS_MONTHS
from lieudit.interviews.forms.returning.give_forms import (
    GiveForm,
    PaperForm,
    RecipientForm,
    SignForm,
)
from lieudit.interviews.forms.returning.page import build_words, lay_sections
from lieudit.interviews.forms.returning.refusals import say_refusal
from lieudit.interviews.forms.returning.warnings import list_warnings
from lieudit.interviews.models import ReturnDocument
from lieudit.interviews.queries.returning.documents import list_register, list_versions
from lieudit.interviews.queries.returning.sealed import read_draft
from lieudit.interviews.views.returning.finding import (
    find_document,
    find_version,
    list_crumbs,
    log_opening,
    send_file,
)
from lieudit.people.doors import list_mandators


@require_http_methods(["GET", "POST"])
def return_give(request: HttpRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Read it once more, choose how it reaches her: the version is frozen."""
    document = find_document(request, document_id)
    if document.is_opinion:
        raise Http404
    initial = {"means": "email" if document.person.email else "hand"}
    form = GiveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            version = give_restitution(
                document_id=document.id,
                revision=_read_revision(request),
                title=_("Restitution of our conversation"),
                means=form.cleaned_data["means"],
                actor_id=request.presence.person.id,
            )
            messages.success(request, _("The restitution is given: it will not change any more."))
            return redirect("interviews:return_version", slug, document_id, version.number)
        except Refused as refused:
            form.add_error(None, say_refusal(refused))
    return _show_last_reading(request, document, form, _("Give the restitution"))


@require_http_methods(["GET", "POST"])
def opinion_sign(request: HttpRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Sign by name: the opinion is frozen, and the person reads it first."""
    document = find_document(request, document_id)
    if not document.is_opinion:
        raise Http404
    form = SignForm(request.POST or None, initial={"reply_days": document.reply_days})
    if request.method == "POST" and form.is_valid():
        try:
            version = sign_opinion(
                document_id=document.id,
                revision=_read_revision(request),
                title=_("Opinion of the companion"),
                typed_name=form.cleaned_data["name"],
                reply_days=form.cleaned_data["reply_days"],
                actor_id=request.presence.person.id,
            )
            messages.success(request, _("The opinion is signed. She may read it now."))
            return redirect("interviews:return_version", slug, document_id, version.number)
        except Refused as refused:
            field = refused.where if refused.where in form.fields else None
            form.add_error(field, say_refusal(refused))
    return _show_last_reading(request, document, form, _("Sign the opinion"))


@require_GET
def return_version(request: HttpRequest, slug: str, document_id: UUID, number: int) -> HttpResponse:
    """A frozen version, her reply, and who got it."""
    document = find_document(request, document_id)
    seen = find_version(document, number)
    log_opening(request, document)
    register = list_register(document)
    context = {
        "document": document,
        "person": document.person,
        **build_words(seen),
        "code": write_code(seen.row.code) if seen.row.signed_as else "",
        "register": register,
        "versions": list_versions(document),
        "crumbs": list_crumbs(request, document, _("Version %(number)s") % {"number": number}),
    }
    return render(request, "interviews/return_version.html", context)


@require_GET
def return_docx(request: HttpRequest, slug: str, document_id: UUID, number: int) -> HttpResponse:
    return _send(request, document_id, number, "docx")


@require_GET
def return_pdf(request: HttpRequest, slug: str, document_id: UUID, number: int) -> HttpResponse:
    return _send(request, document_id, number, "pdf")


@require_GET
def return_compare(
    request: HttpRequest, slug: str, document_id: UUID, older: int, newer: int
) -> HttpResponse:
    """What changed between two versions, in the words themselves."""
    document = find_document(request, document_id)
    first, second = find_version(document, older), find_version(document, newer)
    log_opening(request, document)
    context = {
        "document": document,
        "older": first.row,
        "newer": second.row,
        "differences": compare_contents(first.frozen.content, second.frozen.content),
        "crumbs": list_crumbs(request, document, _("What changed")),
    }
    return render(request, "interviews/return_compare.html", context)


@require_http_methods(["GET", "POST"])
def recipient_add(request: HttpRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Name who opens it at the mandator's."""
    document = find_document(request, document_id)
    ordered_by = list_mandators(document.collective_id, timezone.localdate())
    form = RecipientForm(
        request.POST or None,
        initial={"organisation": next(iter(ordered_by), ""), "months": ACCESS_MONTHS},
    )
    if request.method == "POST" and form.is_valid():
        try:
            add_recipient(
                document_id=document.id, actor_id=request.presence.person.id, **form.cleaned_data
            )
            messages.success(request, _("The recipient is named. The register tells from when."))
            return _back_to_version(slug, document)
        except Refused as refused:
            field = refused.where if refused.where in form.fields else None
            form.add_error(field, say_refusal(refused))
    return _show_form(request, document, form, _("Name a recipient"), _("Name her"))


@require_http_methods(["GET", "POST"])
def paper_note(request: HttpRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Write down that a copy was printed or handed over."""
    document = find_document(request, document_id)
    initial = {"whose": "person", "means": "hand"}
    form = PaperForm(request.POST or None, is_opinion=document.is_opinion, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            note_paper(
                document_id=document.id,
                recipient_name=form.cleaned_data.get("recipient_name", "").strip(),
                organisation="",
                means=form.cleaned_data["means"],
                is_for_person=form.cleaned_data["whose"] == "person",
                actor_id=request.presence.person.id,
            )
            messages.success(request, _("The copy is in the register."))
            return _back_to_version(slug, document)
        except Refused as refused:
            form.add_error(None, say_refusal(refused))
    return _show_form(request, document, form, _("Note a copy on paper"), _("Write it down"))


@require_POST
def recipient_end(
    request: HttpRequest, slug: str, document_id: UUID, giving_id: UUID
) -> HttpResponse:
    """Close a recipient's access at once."""
    document = find_document(request, document_id)
    try:
        end_access(
            document_id=document.id, giving_id=giving_id, actor_id=request.presence.person.id
        )
        messages.success(request, _("The access is ended. Naming her again opens it anew."))
    except Refused as refused:
        messages.error(request, say_refusal(refused))
    return _back_to_version(slug, document)


@require_http_methods(["GET", "POST"])
def opinion_withdraw(request: HttpRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Take a signed opinion back, confirmed."""
    document = find_document(request, document_id)
    if not document.is_opinion:
        raise Http404
    if request.method == "POST":
        try:
            withdraw_opinion(document_id=document.id, actor_id=request.presence.person.id)
            messages.success(request, _("The opinion is withdrawn."))
        except Refused as refused:
            messages.error(request, say_refusal(refused))
        return _back_to_version(slug, document)
    context = {
        "question": _("Withdraw this opinion?"),
        "consequence_title": _("From now on"),
        "consequences": [
            _("Nobody at the mandator’s opens its words any more; they read that it is withdrawn."),
            _("The code of a copy tells that it is withdrawn."),
            _("The person still reads it. Signing a new version puts an opinion in force again."),
        ],
        "confirm_label": _("Withdraw the opinion"),
        "action_url": request.path,
        "cancel_url": reverse("interviews:return_detail", args=[slug, document_id]),
    }
    return render(request, "hall/confirm.html", context)


def _send(request: HttpRequest, document_id: UUID, number: int, ending: str) -> HttpResponse:
    document = find_document(request, document_id)
    seen = find_version(document, number)
    log_opening(request, document)
    return send_file(seen, request.presence.person.full_name, ending)


def _show_last_reading(
    request: HttpRequest, document: ReturnDocument, form: LeanForm, heading: str
) -> HttpResponse:
    content = read_draft(document)
    context = {
        "document": document,
        "person": document.person,
        "sections": lay_sections(content),
        "warnings": list_warnings(content, request.LANGUAGE_CODE),
        "form": form,
        "heading": heading,
        "crumbs": list_crumbs(request, document, heading),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/return_last_reading.html", context, status=status)


def _show_form(
    request: HttpRequest, document: ReturnDocument, form: LeanForm, heading: str, submit: str
) -> HttpResponse:
    context = {
        "document": document,
        "form": form,
        "heading": heading,
        "submit": submit,
        "crumbs": list_crumbs(request, document, heading),
    }
    status = 422 if form.is_bound else 200
    return render(request, "interviews/return_form.html", context, status=status)


def _back_to_version(slug: str, document: ReturnDocument) -> HttpResponse:
    versions = list_versions(document)
    if not versions:
        return redirect("interviews:return_detail", slug, document.id)
    address = reverse("interviews:return_version", args=[slug, document.id, versions[0].number])
    return redirect(f"{address}#registre")


def _read_revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004
