"""What the pages of opinion maps share: the map of the address, forms, the way back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lieudit.decisions.access import leads_map
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.models import OpinionMap
from lieudit.decisions.queries.opinions import find_map, is_open
from lieudit.hall.access import Verdict

Text = str | Promise


def find_here(request: HttpRequest, map_id: UUID) -> OpinionMap:
    row = find_map(request.presence.collective.id, map_id)
    if row is None:
        raise Http404
    return row


def takes_votes(row: OpinionMap) -> bool:
    return is_open(row, timezone.localdate())


def leads(request: HttpRequest, row: OpinionMap) -> bool:
    return leads_map(request, {"map_id": row.id}) is Verdict.ALLOW


def address(request: HttpRequest, name: str, **kwargs: Any) -> str:
    slug = request.presence.collective.slug
    return reverse(f"decisions:{name}", kwargs={"slug": slug, **kwargs})


def go(request: HttpRequest, name: str, end: str = "", **kwargs: Any) -> HttpResponse:
    return redirect(address(request, name, **kwargs) + end)


def list_crumbs(
    request: HttpRequest, row: OpinionMap | None = None, *last: Text
) -> list[tuple[Text, str]]:
    """Return home, the list of maps, the map, this page."""
    slug = request.presence.collective.slug
    way: list[tuple[Text, str]] = [
        (_("Home"), reverse("people:home", kwargs={"slug": slug})),
        (_("Opinion maps"), address(request, "opinion_maps") if row or last else ""),
    ]
    if row is not None:
        way.append((row.question, address(request, "opinion_map", map_id=row.id) if last else ""))
    return [*way, *((word, "") for word in last)]


def try_form(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do the act once the form is good; put a refusal beside its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


def try_act(request: HttpRequest, act: Callable[[], Any]) -> bool:
    """Do an act asked by a button; tell a refusal on the next page."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True


def show_form(
    request: HttpRequest,
    form: forms.Form,
    *,
    row: OpinionMap | None,
    title: Text,
    submit: Text,
    lead: Text = "",
) -> HttpResponse:
    """Draw a page with one form, its button and the way back."""
    back = address(request, "opinion_map", map_id=row.id) if row else None
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "lead": lead,
        "back": back or address(request, "opinion_maps"),
        "crumbs": list_crumbs(request, row, title),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "decisions/opinions/form.html", page, status=status)
