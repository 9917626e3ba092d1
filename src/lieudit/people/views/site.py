"""The first page: what Lieudit is, who shows itself here, how to come in."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lieudit.hall.frame import find_url
from lieudit.people.models.collective import CollectiveKind
from lieudit.people.queries.collectives import list_public

PER_PAGE = 12


@require_safe
def site_home(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in goes to her own welcome, unless she searches."""
    asked = "q" in request.GET or "kind" in request.GET or "page" in request.GET
    if request.presence.person and not asked:
        return redirect("people:welcome")
    text, kind = request.GET.get("q", "")[:100], request.GET.get("kind", "")
    kind = kind if kind in CollectiveKind.values else ""
    found = list_public(text=text, kind=kind)
    page = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "query": text,
        "kind": kind,
        "kinds": CollectiveKind.choices,
        "has_any": bool(found) or asked,
        "sign_in_url": find_url("people:sign_in"),
        "card_url": find_url("people:card_entry"),
    }
    return render(request, "people/site_home.html", page)
