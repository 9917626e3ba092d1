"""Whoever leads a map: statements set aside or put back, paper sheets printed and typed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lieudit.decisions.actions.opinions import statements as acts
from lieudit.decisions.actions.opinions.voting import enter_sheet, remove_sheet
from lieudit.decisions.forms.opinions.map_forms import SetAsideForm, SheetForm
from lieudit.decisions.queries.opinions import (
    find_sheet,
    find_statement,
    list_all_statements,
    list_shown,
    next_sheet_number,
)
from lieudit.decisions.views.opinions.ground import (
    address,
    find_here,
    go,
    list_crumbs,
    show_form,
    takes_votes,
    try_act,
    try_form,
)
from lieudit.hall.frame import say_done


@require_safe
def opinion_statements(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """Every statement, with what may be done about it."""
    row = find_here(request, map_id)
    statements = list_all_statements(row)
    page = {
        "map": row,
        "is_open": takes_votes(row),
        "shown": [one for one in statements if not one.set_aside_as],
        "aside": [one for one in statements if one.set_aside_as],
        "crumbs": list_crumbs(request, row, _("Statements")),
    }
    return render(request, "decisions/opinions/statements.html", page)


@require_http_methods(["GET", "POST"])
def opinion_set_aside(
    request: HttpRequest, slug: str, map_id: UUID, statement_id: UUID
) -> HttpResponse:
    row = find_here(request, map_id)
    statement = find_statement(row, statement_id)
    if statement is None:
        raise Http404
    form, actor_id = SetAsideForm(request.POST or None), request.presence.person.id
    if request.method == "POST" and try_form(
        form,
        lambda: acts.set_aside(statement_id=statement.id, actor_id=actor_id, **form.cleaned_data),
    ):
        undo = address(request, "opinion_put_back", map_id=row.id, statement_id=statement.id)
        say_done(request, _("The statement is set aside; its author reads why."), undo_url=undo)
        return go(request, "opinion_statements", map_id=row.id)
    return show_form(
        request,
        form,
        row=row,
        title=_("Set a statement aside"),
        submit=_("Set aside"),
        lead=statement.text,
    )


@require_POST
def opinion_put_back(
    request: HttpRequest, slug: str, map_id: UUID, statement_id: UUID
) -> HttpResponse:
    row = find_here(request, map_id)
    statement = find_statement(row, statement_id)
    if statement is None:
        raise Http404
    actor_id = request.presence.person.id
    if try_act(request, lambda: acts.put_back(statement_id=statement.id, actor_id=actor_id)):
        say_done(request, _("The statement is put to the vote again."))
    return go(request, "opinion_statements", map_id=row.id)


@require_safe
def opinion_paper(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """The statements on an A4 sheet, with boxes."""
    row = find_here(request, map_id)
    page = {"map": row, "statements": list_shown(row), "number": next_sheet_number(row)}
    return render(request, "decisions/opinions/paper.html", page)


@require_http_methods(["GET", "POST"])
def opinion_paper_enter(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """Type one paper sheet, then the next."""
    row = find_here(request, map_id)
    form = SheetForm(
        request.POST or None,
        statements=list_shown(row),
        initial={"sheet": next_sheet_number(row)},
    )
    typed = []
    if request.method == "POST" and try_form(
        form,
        lambda: typed.append(
            enter_sheet(
                map_id=row.id,
                actor_id=request.presence.person.id,
                sheet=form.cleaned_data["sheet"],
                signs=form.read_signs(),
            )
        ),
    ):
        undo = address(request, "opinion_sheet_remove", map_id=row.id, voice_id=typed[0].id)
        told = _("Sheet %(number)s is typed. Here is the next one.") % {"number": typed[0].sheet}
        say_done(request, told, undo_url=undo)
        return go(request, "opinion_paper_enter", map_id=row.id)
    return show_form(
        request,
        form,
        row=row,
        title=_("Type a paper sheet"),
        submit=_("Save this sheet"),
        lead=_("Nobody's name is kept: only the number of the sheet."),
    )


@require_POST
def opinion_sheet_remove(
    request: HttpRequest, slug: str, map_id: UUID, voice_id: UUID
) -> HttpResponse:
    row = find_here(request, map_id)
    voice = find_sheet(row, voice_id)
    if voice is None:
        raise Http404
    actor_id = request.presence.person.id
    if try_act(request, lambda: remove_sheet(voice_id=voice.id, actor_id=actor_id)):
        say_done(request, _("The sheet is taken out."))
    return go(request, "opinion_paper_enter", map_id=row.id)
