"""The home of a collective: what awaits me, what comes, what is new; its public face."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lieudit.hall import registry
from lieudit.hall.feed import FeedLine, list_feed
from lieudit.hall.frame import find_url
from lieudit.people.actions.visits import note_visit
from lieudit.people.queries.closings import find_closing
from lieudit.people.queries.collectives import list_linked_from, list_links, list_mandates

FIRST_NEWS = timedelta(days=14)  # what a first visit shows
MOST_NEWS = 8


@dataclass
class Slot:
    """Cards of one place of the page, with their lines."""

    cards: list[registry.CardContent] = field(default_factory=list)

    @property
    def lines(self) -> list[registry.CardLine]:
        return registry.merge_lines(self.cards)


@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    if not request.presence.belongs:
        return show_public_face(request)
    collective, person = request.presence.collective, request.presence.person
    before = note_visit(collective=collective, person=person)
    cards = registry.build_cards(request, registry.list_rooms_here(request))
    slots = {name: Slot(cards.get(name, [])) for name in ("needs_me", "next", "state", "start")}
    news = read_news(request, before)
    page: dict[str, Any] = {
        "collective": collective,
        "news": news,
        "is_state_aside": is_state_aside(slots, len(news)),
        "is_first_visit": before is None,
        "closing": find_closing(collective.id) if collective.closed_at else None,
        "mandates": list_mandates(collective.id, timezone.localdate()),
        "is_steering": bool(request.presence.roles & {"coordinator", "companion"}),
        **slots,
    }
    return render(request, "people/home.html", page)


def is_state_aside(slots: dict[str, Slot], news: int) -> bool:
    """Tell whether the cards of state fit in the right column without outrunning the left."""
    heading = 2  # a card's frame and title weigh as two lines
    left = [max(1, len(slots["needs_me"].lines)), len(slots["start"].lines), max(1, news)]
    right = [max(1, len(slots["next"].lines))]
    right += [len(card.lines) for card in slots["state"].cards]
    return sum(heading + lines for lines in right) <= sum(
        heading + lines for lines in left if lines
    )


def read_news(request: HttpRequest, before: datetime | None) -> list[FeedLine]:
    """Return what others did since her visit before this one."""
    since = before or timezone.now() - FIRST_NEWS
    scope_id, mine = request.presence.collective.id, request.presence.person.id
    return list_feed(scope_id, since, limit=MOST_NEWS, request=request, but_by=mine)


def show_public_face(request: HttpRequest) -> HttpResponse:
    """What anybody may know of a collective that shows itself."""
    collective, today = request.presence.collective, timezone.localdate()
    page = {
        "collective": collective,
        "closing": find_closing(collective.id) if collective.closed_at else None,
        "links": list_links(collective.id, today),
        "linked_from": list_linked_from(collective.id, today),
        "join_url": find_url("people:join_request", slug=collective.slug),
    }
    return render(request, "people/public_face.html", page)
