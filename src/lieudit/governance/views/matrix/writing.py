"""The next version of the matrix: begun, written line by line, brought in, adopted."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lieudit.governance.actions.agreements.adopting import Adoption
from lieudit.governance.actions.matrix.adopting import adopt_matrix, take_back_matrix
from lieudit.governance.actions.matrix.proposing import propose_matrix
from lieudit.governance.actions.matrix.writing import (
    begin_matrix,
    discard_matrix,
    mark_line,
    replace_rows,
    set_form,
    write_line,
)
from lieudit.governance.engine.designing.choosing import Answers, choose
from lieudit.governance.engine.matrix.exchange import read_json, read_table
from lieudit.governance.engine.matrix.rows import MatrixRow
from lieudit.governance.forms.agreements import AdoptForm
from lieudit.governance.forms.matrix import ImportForm, LineForm, SettingForm
from lieudit.governance.forms.matrix_words import tell_bad_file, write_text
from lieudit.governance.models import MatrixLine
from lieudit.governance.queries.library import list_articles, list_domains, map_kinds
from lieudit.governance.queries.matrix.reading import (
    MatrixSeen,
    check_seen,
    find_line,
    find_matrix,
    find_open_matrix,
)
from lieudit.governance.views.acting import Text, address, go, show_form, try_act, try_form, up
from lieudit.governance.views.agreements.ground import DRAFTED, read_decisions
from lieudit.governance.views.matrix.lines import tell_found, tell_lines
from lieudit.governance.views.matrix.reading import read_rules
from lieudit.hall.frame import say_done
from lieudit.kit.problems import BadInput
from lieudit.people import doors as people


@require_POST
def matrix_begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a version: from the one in force, from the usual rows, or from nothing."""
    here, today = request.presence.collective, timezone.localdate()
    current = find_matrix(here.id, today)
    rows: list[MatrixRow] = []
    if current is not None and request.POST.get("from") != "usual":
        rows = current.rows
    elif request.POST.get("from") != "nothing":
        rows = list_usual_rows(request)
    form = current.version.legal_form if current else "none_yet"
    begin_matrix(collective_id=here.id, rows=rows, form=form, actor_id=request.presence.person.id)
    return go(request, "matrix_draft")


def list_usual_rows(request: HttpRequest) -> list[MatrixRow]:
    """Return the rows a group of this kind and size usually begins with."""
    here = request.presence.collective
    size = len(people.list_members(here.id, None, ("integration", "member")))
    answers = Answers(kind=here.kind, size=max(size, 2))
    return list(choose(list_articles(), answers, map_kinds()).rows)


def matrix_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """What is being written, with what a check finds beside each line."""
    seen, here = _get_draft(request), request.presence
    first = {"form": seen.version.legal_form, "reason": seen.version.reason}
    form = SettingForm(request.POST or None, initial=first)

    def act() -> None:
        set_form(version=seen.version, actor_id=here.person.id, **form.cleaned_data)

    if try_form(form, act):
        say_done(request, _("Kept."))
        return go(request, "matrix_draft")
    today = timezone.localdate()
    rules = read_rules(today)
    found = tell_found(seen, check_seen(seen, here.collective.kind, today))
    decisions = read_decisions(request, [seen.version])
    context = {
        "seen": seen,
        "is_open": seen.version.state == "draft",
        "form": form,
        "lines": tell_lines(seen.lines, rules, found),
        "findings": [(one, rules.get(one.card)) for one in found],
        "proposal": decisions.get(seen.version.proposal_id) if seen.version.proposal_id else None,
        "crumbs": _above(request, _("The version being written")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "governance/matrix_draft.html", context, status=status)


def line_add(request: HttpRequest, slug: str) -> HttpResponse:
    seen = _get_draft(request)
    asked = request.GET.get("domain", "")
    return _show_line(request, seen, None, {"domain": asked, "weights": "person"})


def line_edit(request: HttpRequest, slug: str, line_id: UUID) -> HttpResponse:
    seen = _get_draft(request)
    line = _get_line(request, line_id)
    names = LineForm.base_fields
    return _show_line(request, seen, line, {name: getattr(line, name) for name in names})


@require_POST
def line_remove(request: HttpRequest, slug: str, line_id: UUID) -> HttpResponse:
    line, actor_id = _get_line(request, line_id), request.presence.person.id
    if try_act(request, lambda: mark_line(line=line, is_removed=True, actor_id=actor_id)):
        undo = address(request, "line_restore", line_id=line_id)
        say_done(request, _("The line is taken away."), undo_url=undo)
    return go(request, "matrix_draft")


@require_POST
def line_restore(request: HttpRequest, slug: str, line_id: UUID) -> HttpResponse:
    line, actor_id = _get_line(request, line_id), request.presence.person.id
    if try_act(request, lambda: mark_line(line=line, is_removed=False, actor_id=actor_id)):
        say_done(request, _("The line is back."))
    return go(request, "matrix_draft")


def matrix_import(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a matrix in: all its rows or none, in the place of what is being written."""
    here = request.presence
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        rows = _read_file(form)
        if rows is not None:
            seen = find_open_matrix(here.collective.id)
            version = (
                seen.version
                if seen
                else begin_matrix(
                    collective_id=here.collective.id,
                    rows=[],
                    form="none_yet",
                    actor_id=here.person.id,
                )
            )
            actor_id = here.person.id
            if try_act(
                request, lambda: replace_rows(version=version, rows=rows, actor_id=actor_id)
            ):
                words = ngettext("%(n)d line is in.", "%(n)d lines are in.", len(rows))
                say_done(request, words % {"n": len(rows)})
            return go(request, "matrix_draft")
    return show_form(
        request,
        form,
        title=_("Bring a matrix in"),
        submit=_("Bring it in"),
        back=address(request, "matrix"),
        crumbs=_above(request, "")[:-1],
        lead=_("Its lines take the place of those being written; what is in force does not move."),
        has_file=True,
    )


def matrix_adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Note a decision taken elsewhere: this version is in force from its day."""
    seen = _get_draft(request)
    form = AdoptForm(request.POST or None, initial={"on": timezone.localdate()})
    del form.fields["review_on"]

    def act() -> None:
        said = form.cleaned_data
        adoption = Adoption(said["on"], said["how"])
        actor_id = request.presence.person.id
        adopt_matrix(version=seen.version, adoption=adoption, actor_id=actor_id)

    if try_form(form, act):
        say_done(request, _("This matrix is in force: proposals take their method from it."))
        return go(request, "matrix")
    return show_form(
        request,
        form,
        title=_("Note the decision that adopts it"),
        submit=_("Put in force"),
        back=address(request, "matrix_draft"),
        crumbs=_above(request, "")[:-1],
        lead=_("For a decision taken elsewhere, in a meeting or on paper."),
    )


@require_POST
def matrix_propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring the version to a decision, told line by line."""
    seen, actor_id = _get_draft(request), request.presence.person.id
    made: list[UUID] = []
    text = write_text(seen.rows)
    if try_act(
        request,
        lambda: made.append(
            propose_matrix(
                version=seen.version, title=_("Who decides what"), text=text, actor_id=actor_id
            )
        ),
    ):
        say_done(request, DRAFTED)
        return redirect("decisions:detail", slug, made[0])
    return go(request, "matrix_draft")


@require_POST
def matrix_take_back(request: HttpRequest, slug: str) -> HttpResponse:
    seen, actor_id = _get_draft(request), request.presence.person.id
    if try_act(request, lambda: take_back_matrix(version=seen.version, actor_id=actor_id)):
        say_done(request, _("It is open again."))
    return go(request, "matrix_draft")


def matrix_discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Delete what is being written, after a question."""
    seen, actor_id = _get_draft(request), request.presence.person.id
    if request.method == "POST":
        if try_act(request, lambda: discard_matrix(version=seen.version, actor_id=actor_id)):
            say_done(request, _("What was being written is deleted."))
        return go(request, "matrix")
    context = {
        "question": _("Delete the version being written?"),
        "consequence_title": _("What follows"),
        "consequences": [_("Its lines are lost; the matrix in force does not move.")],
        "confirm_label": _("Delete"),
        "action_url": request.path,
        "cancel_url": address(request, "matrix_draft"),
        "export_url": address(request, "matrix_csv") + "?draft=1",
        "crumbs": _above(request, _("Delete")),
    }
    return render(request, "hall/confirm.html", context)


def _show_line(
    request: HttpRequest, seen: MatrixSeen, line: MatrixLine | None, initial: dict[str, Any]
) -> HttpResponse:
    here = request.presence
    domains = [one for one in list_domains() if here.collective.kind in one.kinds]
    form = LineForm(
        request.POST or None,
        initial=initial,
        domains=domains or list_domains(),
        bodies=people.list_bodies(here.collective.id),
    )

    def act() -> None:
        write_line(version=seen.version, said=form.cleaned_data, actor_id=here.person.id, line=line)

    if try_form(form, act):
        say_done(request, _("Kept."))
        return go(request, "matrix_draft")
    title = _("A line of the matrix") if line else _("Add a line")
    return show_form(
        request,
        form,
        title=title,
        submit=_("Keep"),
        back=address(request, "matrix_draft"),
        crumbs=_above(request, "")[:-1],
    )


def _read_file(form: ImportForm) -> tuple[MatrixRow, ...] | None:
    file = form.cleaned_data["file"]
    content, name = file.read(), file.name or ""
    read = read_json if name.lower().endswith(".json") else read_table
    try:
        return read(content, name)
    except BadInput as bad:
        form.add_error("file", tell_bad_file(bad))
        return None


def _get_draft(request: HttpRequest) -> MatrixSeen:
    seen = find_open_matrix(request.presence.collective.id)
    if seen is None:
        raise Http404
    return seen


def _get_line(request: HttpRequest, line_id: UUID) -> MatrixLine:
    line = find_line(request.presence.collective.id, line_id)
    if line is None or line.version.state not in {"draft", "proposed"}:
        raise Http404
    return line


def _above(request: HttpRequest, last: Text) -> list[tuple[Text, str]]:
    return [*up(request), (_("Who decides what"), address(request, "matrix")), (last, "")]
