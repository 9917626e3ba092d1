"""After the door: the only collective, a choice between several, or what to do first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lieudit.hall.frame import find_url
from lieudit.hall.registry import list_own
from lieudit.people.models.opening import may_open_collectives
from lieudit.people.queries.belongings import list_belongings
from lieudit.people.queries.coordination import list_open_offers
from lieudit.people.views.ways import go_home


def welcome(request: HttpRequest) -> HttpResponse:
    """One collective and nothing to answer: straight to its home."""
    presence = request.presence
    mine = list_belongings(presence.person)
    if presence.card_scope_id:
        mine = [one for one in mine if one.collective.id == presence.card_scope_id]
    offers = [] if presence.card_scope_id else list_open_offers(presence.person)
    own = [] if presence.card_scope_id else list_own(request)
    closed = list_belongings(presence.person, closed=True) if not presence.card_scope_id else []
    has_more = bool(offers or own or closed or presence.account.is_site_admin)
    if len(mine) == 1 and not has_more:
        return go_home(mine[0].collective)
    context = {
        "belongings": mine,
        "closed": closed,
        "offers": offers,
        "own": [(entry.label, entry.detail, find_url(entry.url_name)) for entry in own],
        "may_open": may_open_collectives(presence),
        "is_site_admin": presence.account.is_site_admin,
    }
    return render(request, "people/welcome.html", context)
