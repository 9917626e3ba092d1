"""The register: what the group decided and what is in force, found, linked, followed."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from lieudit.decisions.actions.register_feed import end_feed, open_feed
from lieudit.decisions.forms.register_book import tell_standing
from lieudit.decisions.forms.words import OUTCOME_TONES, OUTCOMES, Text
from lieudit.decisions.models import Proposal
from lieudit.decisions.queries.register import (
    SORTS,
    STATES,
    RegisterWanted,
    find_by_reference,
    find_feed,
    list_register,
    list_years,
    sign_feed,
)
from lieudit.decisions.views.panels import find_panel, list_offered
from lieudit.decisions.views.reaching import address, go, list_crumbs
from lieudit.hall.frame import say_done
from lieudit.people.doors import list_bodies

PAGE = 20
LONGEST_QUERY = 100
YEARS = 10_000
STATE_WORDS: dict[str, Text] = {
    "decided": gettext_lazy("Everything decided"),
    "in_force": gettext_lazy("In force today"),
    "to_review": gettext_lazy("To be looked at again"),
    "over": gettext_lazy("No longer in force"),
    "not_adopted": gettext_lazy("What was not adopted"),
    "all": gettext_lazy("All, withdrawn ones too"),
}
SORT_WORDS: dict[str, Text] = {
    "newest": gettext_lazy("Newest first"),
    "oldest": gettext_lazy("Oldest first"),
    "title": gettext_lazy("By title"),
    "review": gettext_lazy("Next to be looked at again"),
}


@dataclass(frozen=True)
class RegisterLine:
    """A decision of the register, in words."""

    row: Proposal
    url: str
    method: Text
    outcome: Text
    tone: str
    standing: str


@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The decisions asked for, a page at a time, with the ways to take them out."""
    here, wanted, today = request.presence, read_wanted(request), timezone.localdate()
    rows = list_register(here.collective.id, wanted, today)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    feed = find_feed(here.collective.id, here.person.id)
    content = {
        "page": page,
        "lines": [tell_line(request, row) for row in page],
        "count": len(rows),
        "wanted": wanted,
        "query": wanted.words,
        "is_filtered": wanted.is_narrowed or wanted.sort != "newest",
        "reset": address(request, "register") + write_asked(RegisterWanted(wanted.state)),
        "tabs": list_states(request, wanted),
        "sorts": list(SORT_WORDS.items()),
        "years": list_years(here.collective.id),
        "methods": [(panel.code, panel.label) for panel in list_offered()],
        "bodies": [one for one in list_bodies(here.collective.id) if one.kind != "collective"],
        "asked": write_asked(wanted),
        "feed_url": link_feed(feed) if feed else "",
        "crumbs": list_crumbs(request, None, _("Register")),
    }
    return render(request, "decisions/register.html", content)


def list_states(request: HttpRequest, wanted: RegisterWanted) -> list[dict[str, Any]]:
    """Return the states one may look at, each keeping what else was asked."""
    base = address(request, "register")
    return [
        {
            "label": label,
            "url": base + write_asked(replace(wanted, state=state)),
            "is_current": state == wanted.state,
        }
        for state, label in STATE_WORDS.items()
    ]


@require_safe
def register_entry(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """The address of « 2026-41 », which people write on paper: it leads to the decision."""
    proposal_id = find_by_reference(request.presence.collective.id, year, number)
    if proposal_id is None:
        raise Http404
    return redirect(address(request, "detail", proposal_id=proposal_id))


@require_POST
def register_feed_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the reader's own address of the feed."""
    here = request.presence
    open_feed(collective_id=here.collective.id, person_id=here.person.id)
    say_done(request, _("Your address is ready. Whoever has it reads the titles: keep it to you."))
    return go(request, "register", "#feed")


@require_POST
def register_feed_end(request: HttpRequest, slug: str) -> HttpResponse:
    """End it: the address opens nothing any more."""
    here = request.presence
    end_feed(collective_id=here.collective.id, person_id=here.person.id)
    say_done(request, _("Your address no longer opens anything."))
    return go(request, "register", "#feed")


def read_wanted(request: HttpRequest) -> RegisterWanted:
    """Read what the address asks for; anything unknown in it is the usual register."""
    asked = request.GET
    state, sort = asked.get("etat", ""), asked.get("tri", "")
    year = asked.get("annee", "")
    try:
        body_id = UUID(asked.get("cercle", ""))
    except ValueError:
        body_id = None
    return RegisterWanted(
        state=state if state in STATES else "decided",
        words=asked.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY],
        year=int(year) if year.isascii() and year.isdigit() and 0 < int(year[:9]) < YEARS else None,
        method=asked.get("methode", "").replace("\0", "")[:30],
        body_id=body_id,
        sort=sort if sort in SORTS else "newest",
    )


def write_asked(wanted: RegisterWanted) -> str:
    """Return the address's end that asks for the same, for the files."""
    asked: dict[str, Any] = {
        "etat": wanted.state,
        "q": wanted.words,
        "annee": wanted.year or "",
        "methode": wanted.method,
        "cercle": wanted.body_id or "",
        "tri": wanted.sort,
    }
    usual = {"etat": "decided", "tri": "newest"}
    told = {name: value for name, value in asked.items() if value and usual.get(name) != value}
    return f"?{urlencode(told)}" if told else ""


def tell_line(request: HttpRequest, row: Proposal) -> RegisterLine:
    return RegisterLine(
        row=row,
        url=address(request, "detail", proposal_id=row.id),
        method=name_method(row.method),
        outcome=OUTCOMES.get(row.outcome, ""),
        tone=OUTCOME_TONES.get(row.outcome, "soft"),
        standing=tell_standing(row, timezone.localdate()),
    )


def name_method(code: str) -> Text:
    """Return a way of deciding in words."""
    panel = find_panel(code)
    return panel.label if panel else code


def link_feed(feed: Any) -> str:
    """Return the whole address of a feed, to be pasted in a reader of news."""
    return settings.SITE_URL + reverse("decisions:register_feed", args=[sign_feed(feed)])
