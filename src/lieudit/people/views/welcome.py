"""After the door: the only collective, a choice between several, or what to do first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
    if len(mine) == 1 and not offers and not presence.account.is_site_admin:
        return go_home(mine[0].collective)
    context = {
        "belongings": mine,
        "offers": offers,
        "may_open": may_open_collectives(presence),
        "is_site_admin": presence.account.is_site_admin,
    }
    return render(request, "people/welcome.html", context)
