"""The method adviser: a few everyday questions, then the ways of deciding in order."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lieudit.decisions.engine.advising.advise import Advice, advise
from lieudit.decisions.forms.advising.context_form import ContextForm
from lieudit.decisions.forms.advising.words import BARS, REASONS, TIMES, UNDO, VOICES, WAYS
from lieudit.decisions.views.panels import list_offered

FIRST_SHOWN = 3

Words = str | Promise


@dataclass(frozen=True)
class WayShown:
    """One way in words; `url` begins with it, where the house can."""

    name: Words
    what: Words
    reasons_for: list[Words]
    reasons_against: list[Words]
    price: list[Words]
    bars: list[Words]
    url: str


@require_safe
def method_adviser(request: HttpRequest, slug: str) -> HttpResponse:
    """Asked by GET, so that the answer can be kept, sent and printed; nothing is stored."""
    form = ContextForm(request.GET if "kind" in request.GET else None)
    page: dict[str, object] = {
        "form": form,
        "crumbs": [
            (_("Home"), reverse("people:home", kwargs={"slug": slug})),
            (_("How shall we decide?"), ""),
        ],
    }
    if form.is_valid():
        palette = [show_way(slug, one) for one in advise(form.read_context())]
        suited = [way for way in palette if not way.bars]
        page |= {
            "best": suited[:FIRST_SHOWN],
            "others": suited[FIRST_SHOWN:],
            "unsuited": [way for way in palette if way.bars],
        }
    return render(request, "decisions/method_adviser.html", page)


def show_way(slug: str, advice: Advice) -> WayShown:
    """Put a way of deciding in words."""
    name, what = WAYS[advice.way]
    return WayShown(
        name,
        what,
        [REASONS[reason.code] for reason in advice.reasons if reason.points > 0],
        [REASONS[reason.code] for reason in advice.reasons if reason.points < 0],
        [TIMES[advice.price.time], VOICES[advice.price.voices], UNDO[advice.price.undo]],
        [BARS[code] for code in advice.bars],
        find_beginning(slug, advice.way),
    )


def find_beginning(slug: str, way: str) -> str:
    """Return where one begins in this way; "" when it happens outside the house."""
    if way == "opinion_map":
        return reverse("decisions:opinion_map_new", kwargs={"slug": slug})
    method = "simple_vote" if way == "secret_ballot" else way
    if method not in {panel.code for panel in list_offered()}:
        return ""
    return reverse("decisions:new", kwargs={"slug": slug}) + f"?methode={method}"
