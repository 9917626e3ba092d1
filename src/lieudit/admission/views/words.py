"""The words of a path: short notes, papers seen, what was decided. Each opening is logged."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lieudit.admission.access import decides
from lieudit.admission.actions import log as acts
from lieudit.admission.actions.papers import note_paper, remove_paper
from lieudit.admission.engine.path import explain_no_decision
from lieudit.admission.forms import words as said
from lieudit.admission.forms.talking import LogForm, PaperForm
from lieudit.admission.queries.candidacies import Walk
from lieudit.admission.queries.decisions import list_decisions, list_own_decisions
from lieudit.admission.queries.words import (
    find_own_note,
    has_own_note,
    list_log,
    list_papers,
)
from lieudit.admission.views.acting import (
    address,
    crumbs,
    find_walk_here,
    go,
    log_opening,
    show_form,
    try_act,
    try_form,
    warn_grounds,
)
from lieudit.admission.views.decision_lines import list_decision_lines, list_own_lines
from lieudit.hall.access import Verdict
from lieudit.hall.frame import say_done


@require_GET
def words(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    walk = find_walk_here(request, candidacy_id)
    return _show(request, walk, LogForm())


@require_POST
def log_add(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Keep a note; what was typed stays on the page when something is wrong."""
    walk = find_walk_here(request, candidacy_id)
    form = LogForm(request.POST)
    actor_id = request.presence.person.id
    if not try_form(
        form,
        lambda: acts.add_log_note(candidacy_id=walk.id, actor_id=actor_id, **form.cleaned_data),
    ):
        return _show(request, walk, form, status=422)
    say_done(request, _("The note is kept."))
    warn_grounds(request, form.cleaned_data["words"])
    return go(request, "words", end="#log", candidacy_id=walk.id)


@require_http_methods(["GET", "POST"])
def log_edit(request: HttpRequest, slug: str, candidacy_id: UUID, note_id: UUID) -> HttpResponse:
    """Rewrite one's own note."""
    walk = find_walk_here(request, candidacy_id)
    actor_id = request.presence.person.id
    note = find_own_note(walk.candidacy, note_id, actor_id)
    if note is None:
        raise Http404
    log_opening(request, walk, "admission_words")
    form = LogForm(request.POST or None, initial={"on_date": note.on, "words": note.words})
    if request.method == "POST" and try_form(
        form,
        lambda: acts.change_log_note(note_id=note_id, actor_id=actor_id, **form.cleaned_data),
    ):
        say_done(request, _("The note is changed."))
        warn_grounds(request, form.cleaned_data["words"])
        return go(request, "words", end="#log", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=_("Rewrite the note"),
        submit=_("Save"),
        back=address(request, "words", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
    )


@require_POST
def log_remove(request: HttpRequest, slug: str, candidacy_id: UUID, note_id: UUID) -> HttpResponse:
    walk = _find_note_walk(request, candidacy_id, note_id)
    actor_id = request.presence.person.id
    if try_act(
        request,
        lambda: acts.set_log_note_removed(note_id=note_id, is_removed=True, actor_id=actor_id),
    ):
        undo = address(request, "log_restore", candidacy_id=walk.id, note_id=note_id)
        say_done(request, _("The note is removed."), undo_url=undo)
    return go(request, "words", end="#log", candidacy_id=walk.id)


@require_POST
def log_restore(request: HttpRequest, slug: str, candidacy_id: UUID, note_id: UUID) -> HttpResponse:
    walk = _find_note_walk(request, candidacy_id, note_id)
    actor_id = request.presence.person.id
    if try_act(
        request,
        lambda: acts.set_log_note_removed(note_id=note_id, is_removed=False, actor_id=actor_id),
    ):
        say_done(request, _("The note is back."))
    return go(request, "words", end="#log", candidacy_id=walk.id)


@require_http_methods(["GET", "POST"])
def paper_note(request: HttpRequest, slug: str, candidacy_id: UUID) -> HttpResponse:
    """Note that a paper of the path was seen; the paper itself is never sent here."""
    walk = find_walk_here(request, candidacy_id)
    asked = [one.paper for one in list_papers(walk)]
    if not asked:
        raise Http404
    log_opening(request, walk, "admission_words")
    form = PaperForm(
        request.POST or None, papers=asked, initial={"paper": request.GET.get("paper", "")[:20]}
    )
    actor_id = request.presence.person.id
    if request.method == "POST" and try_form(
        form, lambda: note_paper(candidacy_id=walk.id, actor_id=actor_id, **form.cleaned_data)
    ):
        say_done(request, _("The paper is noted as seen."))
        return go(request, "words", end="#papers", candidacy_id=walk.id)
    return show_form(
        request,
        form,
        title=_("Note a paper as seen"),
        submit=_("Note this paper"),
        back=address(request, "words", candidacy_id=walk.id),
        crumbs=crumbs(request, walk),
        lead=_("No copy is kept here: look at the paper, note the day, give it back."),
    )


@require_POST
def paper_remove(request: HttpRequest, slug: str, candidacy_id: UUID, paper: str) -> HttpResponse:
    walk = find_walk_here(request, candidacy_id)
    remove_paper(candidacy_id=walk.id, paper=paper, actor_id=request.presence.person.id)
    say_done(request, _("The paper is no longer noted as seen."))
    return go(request, "words", end="#papers", candidacy_id=walk.id)


def _show(request: HttpRequest, walk: Walk, form: LogForm, status: int = 200) -> HttpResponse:
    log_opening(request, walk, "admission_words")
    page = {
        "walk": walk,
        "form": form,
        "log": list_log(walk.candidacy, request.presence.person.id),
        "papers": [(said.PAPERS[one.paper], one) for one in list_papers(walk)],
        "decisions": list_decision_lines(list_decisions(walk.candidacy)),
        "own": list_own_lines(list_own_decisions(walk.candidacy)),
        "has_preselection": walk.plan.find_kind("preselection") is not None,
        "is_first_awaited": explain_no_decision(walk.plan, walk.facts) == "preselection_first",
        "may_decide": decides(request, {"candidacy_id": walk.id}) is Verdict.ALLOW
        and walk.candidacy.welcomed_on is None
        and bool(walk.staying),
        "crumbs": [*crumbs(request, walk), (_("Words and decisions"), "")],
    }
    return render(request, "admission/words.html", page, status=status)


def _find_note_walk(request: HttpRequest, candidacy_id: UUID, note_id: UUID) -> Walk:
    walk = find_walk_here(request, candidacy_id)
    if not has_own_note(walk.candidacy, note_id, request.presence.person.id):
        raise Http404
    return walk
