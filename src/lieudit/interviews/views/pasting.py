"""From a pasted text to a questionnaire: the text, then its review in one form."""

import dataclasses
from urllib.parse import parse_qs
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from lieudit.hall.frame import say_done
from lieudit.hall.templatetags.wording import full_day, number
from lieudit.interviews.actions.form_changes import (
    QuestionnaireChangedMeanwhile,
    change_form,
    repaste_text,
)
from lieudit.interviews.actions.questionnaires import make_questionnaire
from lieudit.interviews.engine.form import Form, pick_text
from lieudit.interviews.engine.paste.assembling import MAX_CHARACTERS
from lieudit.interviews.forms.count_words import say_form_counts
from lieudit.interviews.forms.paste_form import EXAMPLE, PasteForm, read_paste
from lieudit.interviews.forms.paste_words import REFUSALS, tell_remark
from lieudit.interviews.forms.review_rows import apply_rows, fill_rows, show_rows
from lieudit.interviews.forms.type_words import PASTE_TYPES, SENSITIVITY_WORDS
from lieudit.interviews.models import Questionnaire
from lieudit.interviews.queries.questionnaires import read_form
from lieudit.interviews.views.questionnaire_page import (
    address,
    crumbs,
    find_latest,
    find_own_or_404,
)

DRAINED = 64 * 1024 * 1024
CHUNK = 64 * 1024


@csrf_exempt  # a body too large to be read whole stores nothing; any other goes to `_paste`
@require_http_methods(["GET", "POST"])
def questionnaire_paste(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste a text, however large: what cannot be read is told, its beginning shown again."""
    if _body_size(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return _show_too_large(request)
    return _paste(request, slug)


@csrf_protect
def _paste(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method == "GET":
        initial = {"text": EXAMPLE} if request.GET.get("exemple") else {}
        return _show_paste(request, PasteForm(initial=initial))
    given = PasteForm(request.POST)
    if not given.is_valid():
        given.shorten()
        return _show_paste(request, given)
    form, title = _entitle(given.paste.form, given.cleaned_data["title"])
    made = make_questionnaire(
        collective_id=request.presence.collective.id,
        title=title,
        form=form,
        actor_id=request.presence.person.id,
        pasted_text=given.cleaned_data["text"],
    )
    return redirect("interviews:paste_review", slug, made)


@require_http_methods(["GET", "POST"])
def paste_again(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """Correct the text itself while it is under review: it is read anew."""
    questionnaire = find_own_or_404(request, questionnaire_id)
    version = find_latest(questionnaire)
    if not version.pasted_text:
        return redirect(address(request, "questionnaire_detail", questionnaire))
    initial = {"text": version.pasted_text, "title": questionnaire.title}
    given = PasteForm(request.POST or None, initial=initial)
    if request.method == "GET" or not given.is_valid():
        if given.is_bound:
            given.shorten()
        return _show_paste(request, given, questionnaire, version.revision)
    try:
        repaste_text(
            questionnaire_id=questionnaire.id,
            actor_id=request.presence.person.id,
            text=given.cleaned_data["text"],
            form=_shorten_intro(given.paste.form),
            revision=_read_number(request.POST.get("revision", "")),
        )
    except QuestionnaireChangedMeanwhile:
        given.add_error(
            None,
            _(
                "Somebody changed this questionnaire meanwhile. Send again to read your text "
                "instead."
            ),
        )
        return _show_paste(request, given, questionnaire, version.revision)
    return redirect(address(request, "paste_review", questionnaire))


@require_http_methods(["GET", "POST"])
def paste_review(request: HttpRequest, slug: str, questionnaire_id: UUID) -> HttpResponse:
    """Every question with its guessed type and why; corrected in place, saved at once."""
    questionnaire = find_own_or_404(request, questionnaire_id)
    version = find_latest(questionnaire)
    if not version.pasted_text and request.method == "GET":
        return redirect(address(request, "questionnaire_detail", questionnaire))
    form = read_form(version)
    paste = read_paste(version.pasted_text)
    rows = show_rows(form, paste)
    conflict = False
    if request.method == "POST":
        fill_rows(rows, request.POST)
        after = apply_rows(form, rows)
        conflict = _read_number(request.POST.get("revision", "")) != version.revision
        if not conflict and not any(row.error for row in rows):
            return _keep(request, questionnaire, version.revision, form, after)
    return render(
        request,
        "interviews/paste_review.html",
        {
            "questionnaire": questionnaire,
            "rows": rows,
            "wrong": [(index, row) for index, row in enumerate(rows) if row.error],
            "unsure": [index for index, row in enumerate(rows) if row.is_unsure],
            "counted": say_form_counts(form),
            "remarks": [tell_remark(each) for each in paste.remarks if not each.item],
            "ignored": [line.line for line in paste.lines if line.role == "ignored"],
            "types": PASTE_TYPES,
            "sensitivities": list(SENSITIVITY_WORDS.items()),
            "themes": [pick_text(theme.labels, "fr") for theme in form.themes],
            "revision": version.revision,
            "has_conflict": conflict,
            "crumbs": crumbs(request, questionnaire, _("Review")),
        },
    )


def _keep(
    request: HttpRequest, questionnaire: Questionnaire, revision: int, before: Form, after: Form
) -> HttpResponse:
    try:
        change_form(
            questionnaire_id=questionnaire.id,
            actor_id=request.presence.person.id,
            verb="questionnaire_reviewed",
            change=lambda form: after,
            revision=revision,
        )
    except QuestionnaireChangedMeanwhile:
        return redirect(address(request, "paste_review", questionnaire))
    told = _("Saved: your questionnaire is ready. You can open a wave, or work on its questions.")
    if len(after.items) > len(before.items):
        told += " " + _("An agreement is asked before the specially protected questions.")
    say_done(request, told)
    return redirect(address(request, "questionnaire_detail", questionnaire))


def _entitle(form: Form, wanted: str) -> tuple[Form, str]:
    title = wanted.strip() or pick_text(form.title, "fr")[:160]
    title = title or _("Questionnaire of %(day)s") % {"day": full_day(timezone.localdate())}
    return dataclasses.replace(_shorten_intro(form), title={"fr": title}), title


def _shorten_intro(form: Form) -> Form:
    intro = pick_text(form.intro, "fr")[:2000]
    return dataclasses.replace(form, intro={"fr": intro} if intro else {})


def _show_paste(
    request: HttpRequest,
    given: PasteForm,
    questionnaire: Questionnaire | None = None,
    revision: int = 0,
) -> HttpResponse:
    return render(
        request,
        "interviews/questionnaire_paste.html",
        {
            "form": given,
            "questionnaire": questionnaire,
            "revision": revision,
            "crumbs": crumbs(request, questionnaire, _("Paste your questions")),
        },
    )


def _body_size(request: HttpRequest) -> int:
    return _read_number(request.META.get("CONTENT_LENGTH") or "")


def _read_number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 12 else 0  # noqa: PLR2004 - a column's size


def _show_too_large(request: HttpRequest) -> HttpResponse:
    """Read the beginning of an urlencoded body, let the rest go by, and say the limit."""
    start = request.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    drained = len(start)
    while drained < DRAINED and (chunk := request.read(CHUNK)):
        drained += len(chunk)
    try:
        fields = parse_qs(start.decode("utf-8", "replace"), errors="replace", max_num_fields=100)
    except ValueError:
        fields = {}
    text = fields.get("text", [""])[0][:MAX_CHARACTERS].replace("\ufffd", "").replace("\x00", "")
    given = PasteForm(initial={"text": text, "title": fields.get("title", [""])[0][:160]})
    limit = number(MAX_CHARACTERS)
    return render(
        request,
        "interviews/questionnaire_paste.html",
        {
            "form": given,
            "refusal": str(REFUSALS["text_far_too_long"]) % {"limit": limit},
            "crumbs": crumbs(request, None, _("Paste your questions")),
        },
        status=413,
    )
