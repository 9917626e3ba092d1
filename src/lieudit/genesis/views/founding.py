"""Ten questions, one a screen, then the sheet: read, printed, taken out, shared."""

import json
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lieudit.genesis.actions.founding import ChangedMeanwhile, write_answer
from lieudit.genesis.engine.founding import QUESTIONS, find_neighbours
from lieudit.genesis.forms.document import build_document, tell_answers, write_share
from lieudit.genesis.forms.founding import FORMS, TextForm
from lieudit.genesis.forms.words import ASKED
from lieudit.genesis.models.writing import Theme
from lieudit.genesis.queries.founding import read_sheet
from lieudit.genesis.queries.writing import list_kept_words, list_themes
from lieudit.hall.access import Verdict
from lieudit.hall.templatetags.wording import full_day
from lieudit.kit.documents_docx import write_docx
from lieudit.kit.documents_pdf import write_pdf
from lieudit.people.access import leads_on_site

WRITERS = {
    "docx": (
        write_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (write_pdf, "application/pdf"),
}
THEMES = dict(Theme.choices)


@require_safe
def first_month(request: HttpRequest, slug: str) -> HttpResponse:
    """The way of the first month: what is done, what comes next."""
    here = request.presence
    sheet = read_sheet(here.collective.id)
    page = {
        "sheet": sheet,
        "count": len(QUESTIONS),
        "themes": [
            (THEMES[one.theme], one) for one in list_themes(here.collective.id, here.person.id)
        ],
        "may_write_charter": leads_on_site(request, {}) is Verdict.ALLOW,
        "crumbs": list_crumbs(request),
    }
    return render(request, "genesis/first_month.html", page)


@require_http_methods(["GET", "POST"])
def founding_question(request: HttpRequest, slug: str, question: str) -> HttpResponse:
    """One question a screen; an empty answer is kept for later."""
    if question not in QUESTIONS:
        raise Http404
    kind = FORMS.get(question, TextForm)
    before = _read(request, question)
    form = kind(request.POST or None, question=question, initial=kind.unpack(before))
    if request.method == "POST" and form.is_valid():
        is_same = request.POST.get("before", "") == _mark(before)
        if is_same and _write(request, question, form.pack(), before):
            return _go_on(request, question)
        before = _read(request, question)
        form.add_error(None, _tell_changed(kind, before))
    elif request.method == "POST":  # refused: it still answers what it was opened upon
        return _ask(request, question, form, request.POST.get("before", ""))
    return _ask(request, question, form, _mark(before))


@require_safe
def founding_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """All the sheet says, each answer one press from its question."""
    here = request.presence.collective
    sheet = read_sheet(here.id)
    page = {
        "told": tell_answers(sheet.answers),
        "sheet": sheet,
        "kept": list_kept(request),
        "share": write_share(here.name, sheet.answers),
        "share_url": request.build_absolute_uri(),
        "crumbs": list_crumbs(request, _("Founding sheet")),
    }
    return render(request, "genesis/founding_sheet.html", page)


@require_safe
def founding_print(request: HttpRequest, slug: str) -> HttpResponse:
    sheet = read_sheet(request.presence.collective.id)
    page = {"told": tell_answers(sheet.answers), "kept": list_kept(request)}
    return render(request, "genesis/founding_print.html", page)


@require_safe
def founding_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The sheet as a file people go on editing, or print."""
    if kind not in WRITERS:
        raise Http404
    here = request.presence.collective
    day = full_day(timezone.localdate())
    document = build_document(here.name, day, read_sheet(here.id).answers, list_kept(request))
    write, content_type = WRITERS[kind]
    reply = HttpResponse(write(document), content_type=content_type)
    reply["Content-Disposition"] = f'attachment; filename="fiche-fondatrice.{kind}"'
    return reply


def list_kept(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """Return, by theme, the words the group kept."""
    kept = list_kept_words(request.presence.collective.id)
    return [(str(THEMES[theme]), words) for theme, words in kept]


def list_crumbs(request: HttpRequest, *last: str) -> list[tuple[str, str]]:
    slug = request.presence.collective.slug
    month = reverse("genesis:first_month", args=[slug]) if last else ""
    return [
        (_("Home"), reverse("people:home", kwargs={"slug": slug})),
        (_("First month"), month),
        *((word, "") for word in last),
    ]


def _ask(request: HttpRequest, question: str, form: Any, mark: str) -> HttpResponse:
    before, _after = find_neighbours(question)
    page = {
        "form": form,
        "question": question,
        "asked": ASKED[question],
        "before": before,
        "mark": mark,
        "place": QUESTIONS.index(question) + 1,
        "count": len(QUESTIONS),
        "collective_name": request.presence.collective.name,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "genesis/founding_question.html", page, status=status)


def _read(request: HttpRequest, question: str) -> Any:
    return read_sheet(request.presence.collective.id).answers.get(question)


def _write(request: HttpRequest, question: str, value: Any, before: Any) -> bool:
    """Blank over nothing is no answer: the sheet is not begun by looking through it."""
    if value == before or (before is None and not _has_words(value)):
        return True
    try:
        write_answer(
            collective_id=request.presence.collective.id,
            actor_id=request.presence.person.id,
            question=question,
            value=value,
            before=before,
        )
    except ChangedMeanwhile:
        return False
    return True


def _has_words(value: Any) -> bool:
    return any(value.values()) if isinstance(value, dict) else bool(value)


def _mark(value: Any) -> str:
    """What the page was opened upon, so that a second writer is told."""
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def _tell_changed(kind: Any, value: Any) -> str:
    told = kind.unpack(value)
    words = " / ".join(str(part) for part in told.values() if part)
    return _(
        "Somebody answered meanwhile: “%(words)s”. Your words are below: put both together, then "
        "go on."
    ) % {"words": words}


def _go_on(request: HttpRequest, question: str) -> HttpResponse:
    _before, after = find_neighbours(question)
    slug = request.presence.collective.slug
    if after is None or request.POST.get("then") == "sheet":
        return redirect("genesis:founding_sheet", slug=slug)
    return redirect("genesis:founding_question", slug=slug, question=after)
