"""One statement a screen: agree, disagree, pass; one's own votes read again and changed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.decisions.actions.opinions import voting as acts
from lieudit.decisions.forms.opinions.result_page import HEIGHT, WIDTH, place, show_result
from lieudit.decisions.forms.opinions.words import ANSWERS, SAID, name_group
from lieudit.decisions.models import OpinionMap, OpinionStatement
from lieudit.decisions.queries.opinions import (
    find_next,
    find_own_sign,
    find_own_voice,
    find_statement,
    list_own_votes,
    measure_progress,
    name_statements,
    read_votes,
)
from lieudit.decisions.views.opinions.ground import (
    find_here,
    go,
    list_crumbs,
    takes_votes,
    try_act,
)
from lieudit.hall.frame import say_done


@require_http_methods(["GET", "POST"])
def opinion_vote(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """Show the next statement, or the one asked for to change it; note the answer pressed."""
    row, person = find_here(request, map_id), request.presence.person
    if request.method == "POST":
        statement_id, sign = _read_answer(request)
        try_act(
            request,
            lambda: acts.cast_vote(
                map_id=row.id, person_id=person.id, statement_id=statement_id, sign=sign
            ),
        )
        if request.POST.get("from") == "mine":
            return go(request, "opinion_mine", map_id=row.id)
        return go(request, "opinion_vote", end=f"?apres={statement_id}", map_id=row.id)
    if not takes_votes(row):
        return go(request, "opinion_results", map_id=row.id)
    asked = _find_asked(request, row, "affirmation")
    statement = asked or find_next(row, person.id)
    progress = measure_progress(row, person.id)
    page = {
        "map": row,
        "statement": statement,
        "answers": ANSWERS,
        "own": find_own_sign(statement, person.id) if statement else None,
        "is_again": asked is not None,
        "former": _find_asked(request, row, "apres"),
        "progress": progress,
        "number": min(progress.voted + 1, progress.total),
        "collective_name": request.presence.collective.name,
    }
    return render(request, "decisions/opinions/vote.html", page)


def _read_answer(request: HttpRequest) -> tuple[UUID, int]:
    try:
        return UUID(request.POST["statement"]), int(request.POST["sign"])
    except (KeyError, ValueError):
        raise Http404 from None


def _find_asked(request: HttpRequest, row: OpinionMap, name: str) -> OpinionStatement | None:
    """Return the statement an address names, if it is put to the vote here."""
    try:
        statement = find_statement(row, UUID(request.GET.get(name, "")))
    except ValueError:
        return None
    return statement if statement and not statement.set_aside_as else None


@require_http_methods(["GET"])
def opinion_mine(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """My votes, and where I am on the map: for me alone, computed now and kept nowhere."""
    row, person = find_here(request, map_id), request.presence.person
    is_open = takes_votes(row)
    page = {
        "map": row,
        "is_open": is_open,
        "votes": [(vote, SAID[vote.sign]) for vote in list_own_votes(row, person.id)],
        "crumbs": list_crumbs(request, row, _("My votes")),
    }
    if row.closed_at is not None and row.result.get("groups"):
        page |= _place_me(row, person.id)
    return render(request, "decisions/opinions/mine.html", page)


def _place_me(row: OpinionMap, person_id: UUID) -> dict[str, object]:
    from lieudit.decisions.engine.opinion_map.sharing import find_own_group  # noqa: PLC0415 -- numpy

    voice_id = find_own_voice(row, person_id)
    found = find_own_group(read_votes(row), str(voice_id), row.seed) if voice_id else None
    if found is None:
        return {"not_placed": True}
    group, x, y = found
    me_x, me_y = place(x, y)
    return {
        "shown": show_result(row.result, name_statements(row)),
        "my_group": name_group(group),
        "me": {"x": min(max(me_x, 12), WIDTH - 12), "y": min(max(me_y, 12), HEIGHT - 12)},
    }


@require_POST
def opinion_take_back(request: HttpRequest, slug: str, map_id: UUID) -> HttpResponse:
    """Take all my votes back."""
    row, person = find_here(request, map_id), request.presence.person
    if try_act(request, lambda: acts.take_back_votes(map_id=row.id, person_id=person.id)):
        say_done(request, _("Your votes are taken back. You may vote again until the map closes."))
    return go(request, "opinion_map", map_id=row.id)
