"""A round of writing: open it, write alone, read all unsigned, keep the common words."""

from functools import cache
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.genesis.actions.writing import (
    FEWEST_TEXTS,
    RoundClosed,
    TooFewTexts,
    close_round,
    hand_in,
    keep_words,
    open_round,
    take_back,
)
from lieudit.genesis.engine.common_words import find_common_words
from lieudit.genesis.forms.founding import KeptForm, WritingForm
from lieudit.genesis.models import WritingRound
from lieudit.genesis.models.writing import Theme
from lieudit.genesis.queries.writing import (
    count_writers,
    find_own_words,
    find_round,
    read_texts,
)
from lieudit.genesis.views.founding import THEMES, list_crumbs
from lieudit.hall.frame import say_done

SMALL_WORDS = Path(__file__).parent.parent / "content" / "small_words.txt"


@require_POST
def round_open(request: HttpRequest, slug: str, theme: str) -> HttpResponse:
    """Open a theme; whoever comes second finds the same round."""
    if theme not in Theme.values:
        raise Http404
    row = open_round(
        collective_id=request.presence.collective.id,
        actor_id=request.presence.person.id,
        theme=theme,
    )
    return redirect("genesis:round", slug=slug, round_id=row.id)


@require_http_methods(["GET", "POST"])
def round(request: HttpRequest, slug: str, round_id: UUID) -> HttpResponse:  # noqa: A001 - its name
    """While open: my words. Once closed: everybody's, unsigned, and the words in common."""
    row = _find(request, round_id)
    if row.closed_at:
        return _show_closed(request, row, request.POST.get("words", ""))
    person_id = request.presence.person.id
    mine = find_own_words(row, person_id)
    form = WritingForm(request.POST or None, initial={"words": mine})
    if form.is_valid():
        try:
            hand_in(round_id=row.id, person_id=person_id, words=form.cleaned_data["words"])
        except RoundClosed:
            return _show_closed(request, _find(request, round_id), form.cleaned_data["words"])
        say_done(request, _("Your words are kept. Nobody reads them before the round closes."))
        return redirect("genesis:round", slug=slug, round_id=row.id)
    page = {
        **_frame(request, row),
        "form": form,
        "has_written": bool(mine),
        "count": count_writers(row),
        "fewest": FEWEST_TEXTS,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "genesis/round.html", page, status=status)


@require_POST
def round_close(request: HttpRequest, slug: str, round_id: UUID) -> HttpResponse:
    """Read together: nobody writes in this round any more."""
    row = _find(request, round_id)
    try:
        close_round(round_id=row.id, actor_id=request.presence.person.id)
    except TooFewTexts:
        messages.error(
            request,
            _("Three people at least must have written: with fewer, each would know who wrote."),
        )
    return redirect("genesis:round", slug=slug, round_id=row.id)


@require_POST
def writing_remove(request: HttpRequest, slug: str, round_id: UUID) -> HttpResponse:
    """Take my words out, while the round is open."""
    row = _find(request, round_id)
    if take_back(round_id=row.id, person_id=request.presence.person.id):
        say_done(request, _("Your words are taken out."))
    return redirect("genesis:round", slug=slug, round_id=row.id)


@require_POST
def words_keep(request: HttpRequest, slug: str, round_id: UUID) -> HttpResponse:
    """Keep the words chosen together; they stand on the founding sheet."""
    row = _find(request, round_id)
    if row.closed_at is None:
        raise Http404
    form = KeptForm(request.POST, words=_list_common(row))
    if not form.is_valid():
        return _show_closed(request, row, "", form)
    keep_words(round_id=row.id, actor_id=request.presence.person.id, words=form.list_words())
    say_done(request, _("The common words are kept: they stand on the founding sheet."))
    return redirect("genesis:round", slug=slug, round_id=row.id)


def _show_closed(
    request: HttpRequest, row: WritingRound, unsent: str, form: KeptForm | None = None
) -> HttpResponse:
    """`unsent`: what was written too late comes back to its writer, and to nobody else."""
    common = _list_common(row)
    initial = {
        "ticked": [word for word in row.kept if word in common],
        "others": "\n".join(word for word in row.kept if word not in common),
    }
    page = {
        **_frame(request, row),
        "texts": read_texts(row),
        "common": common,
        "form": form or KeptForm(words=common, initial=initial),
        "unsent": unsent,
    }
    return render(request, "genesis/round_closed.html", page, status=409 if unsent else 200)


def _list_common(row: WritingRound) -> list[str]:
    return [one.word for one in find_common_words(read_texts(row), list_small_words())]


@cache
def list_small_words() -> tuple[str, ...]:
    return tuple(SMALL_WORDS.read_text(encoding="utf-8").split())


def _find(request: HttpRequest, round_id: UUID) -> WritingRound:
    row = find_round(request.presence.collective.id, round_id)
    if row is None:
        raise Http404
    return row


def _frame(request: HttpRequest, row: WritingRound) -> dict[str, object]:
    title = str(THEMES[row.theme])
    return {"round": row, "title": title, "crumbs": list_crumbs(request, title)}
