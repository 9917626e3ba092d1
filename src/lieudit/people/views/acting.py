"""How a page carries out an act: a refusal goes back to the form, nothing typed is lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from lieudit.kit.csv_export import write_csv
from lieudit.people.actions.refusals import Refused
from lieudit.people.queries.rows import find_row


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


def find_here(
    request: HttpRequest, model: type[Model], row_id: UUID, *joined: str, **state: object
) -> Any:
    """Return a row of this collective, in that state, or say that there is none."""
    row = find_row(model, request.presence.collective.id, row_id, *joined, **state)
    if row is None:
        raise Http404
    return row


def address(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """Return the address of a page of this collective."""
    return reverse(f"people:{name}", kwargs={"slug": request.presence.collective.slug, **kwargs})


def go(request: HttpRequest, name: str, **kwargs: Any) -> HttpResponse:
    return redirect(address(request, name, **kwargs))


def show_form(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str | Promise,
    submit: str | Promise,
    back: str,
    crumbs: Sequence[tuple[str | Promise, str]] = (),
    lead: str | Promise = "",
) -> HttpResponse:
    """Draw a page with one form, its button and the way back."""
    page: Mapping[str, Any] = {
        "form": form,
        "title": title,
        "submit": submit,
        "back": back,
        "lead": lead,
        "crumbs": [*crumbs, (title, "")],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/one_form.html", dict(page), status=status)


def send_csv(
    filename: str, headers: Sequence[str], rows: Sequence[Sequence[object]]
) -> HttpResponse:
    """Send a table that a spreadsheet opens safely."""
    answer = HttpResponse(write_csv(headers, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer
