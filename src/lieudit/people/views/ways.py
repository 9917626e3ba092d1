"""Where to go next: the page that was wanted, the only home, or the welcome."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from lieudit.people.models import Collective
from lieudit.people.views.pages import read_next


def go_on(request: HttpRequest) -> HttpResponse:
    """Go to the page that was wanted; without one, to the welcome."""
    return HttpResponseRedirect(read_next(request) or reverse("people:welcome"))


def go_with_next(request: HttpRequest, name: str) -> HttpResponse:
    """Go to a page of ours that will go on, later, to the page that was wanted."""
    wanted = read_next(request)
    url = reverse(name)
    return HttpResponseRedirect(f"{url}?{urlencode({'next': wanted})}" if wanted else url)


def go_home(collective: Collective) -> HttpResponse:
    return redirect("people:home", slug=collective.slug)
