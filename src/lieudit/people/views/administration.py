"""Opening collectives, and the list of all of them for the site's administrators."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lieudit.people.actions.collectives import open_collective
from lieudit.people.forms.steering import CollectiveForm
from lieudit.people.queries.belongings import is_companion_somewhere
from lieudit.people.queries.collectives import search_all
from lieudit.people.views.pages import FormPage, show_form

PER_PAGE = 30


def site_admin(request: HttpRequest) -> HttpResponse:
    """Every collective, by name: identity only, nothing of what they entrust."""
    query = request.GET.get("q", "").strip()
    page = Paginator(search_all(query), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/site_admin.html", {"page": page, "query": query})


def collective_new(request: HttpRequest) -> HttpResponse:
    """Open a collective; one coordinates it until the coordination is handed over."""
    form = CollectiveForm(request.POST or None)
    if form.is_valid():
        person = request.presence.person
        role = "companion" if is_companion_somewhere(person) else "coordinator"
        collective = open_collective(by=person, role=role, **form.cleaned_data)
        return redirect("people:invitation_make", slug=collective.slug)
    page = FormPage(
        title=_("Open a collective"),
        lead=_("You coordinate it at first; you then invite its coordinator and hand over."),
        submit=_("Open it"),
        back="people:welcome",
    )
    return show_form(request, page, form)
