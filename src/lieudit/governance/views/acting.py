"""How a page carries out an act: a refusal goes back to the form, nothing typed is lost."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lieudit.governance.actions.refusals import Refused
from lieudit.kit.csv_export import write_csv

Text = str | Promise


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


def address(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """Return the address of a page of this collective."""
    return reverse(
        f"governance:{name}", kwargs={"slug": request.presence.collective.slug, **kwargs}
    )


def go(request: HttpRequest, name: str, end: str = "", **kwargs: Any) -> HttpResponse:
    return redirect(address(request, name, **kwargs) + end)


def show_form(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: Text,
    submit: Text,
    back: str,
    crumbs: Sequence[tuple[Text, str]] = (),
    lead: Text = "",
    notice: Text = "",
    has_file: bool = False,
) -> HttpResponse:
    """Draw a page with one form, its button and the way back."""
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "back": back,
        "lead": lead,
        "notice": notice,
        "has_file": has_file,
        "crumbs": [*crumbs, (title, "")],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "governance/one_form.html", page, status=status)


def up(request: HttpRequest, *more: tuple[Text, str]) -> list[tuple[Text, str]]:
    """The way to a page of this room, from its map."""
    return [(_("Governance"), address(request, "circle_map")), *more]


def read_day(request: HttpRequest) -> date:
    """Return the day of the map: `?on=2026-05-01`, or today; a day that is none is told."""
    asked = request.GET.get("on", "").strip()
    if not asked:
        return timezone.localdate()
    try:
        return date.fromisoformat(asked)
    except ValueError:
        messages.warning(request, _("This day was not understood: here is the map of today."))
        return timezone.localdate()


def send_csv(
    filename: str, headers: Sequence[str], rows: Sequence[Sequence[object]]
) -> HttpResponse:
    """Send a table that a spreadsheet opens safely."""
    return send_file(filename, write_csv(headers, rows), "text/csv; charset=utf-8")


def send_file(filename: str, content: str | bytes, content_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer
