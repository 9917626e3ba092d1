"""What the pages of this room share: the way back, the crumbs, the shape of a form page."""

from collections.abc import Sequence
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

Text = str | Promise


def address(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """Return the address of a page of this collective."""
    slug = request.presence.collective.slug
    return reverse(f"living_together:{name}", kwargs={"slug": slug, **kwargs})


def go(request: HttpRequest, name: str = "project", **kwargs: Any) -> HttpResponse:
    return redirect(address(request, name, **kwargs))


def list_crumbs(request: HttpRequest, *last: Text) -> Sequence[tuple[Text, str]]:
    """Return home, the project, and this page."""
    slug = request.presence.collective.slug
    crumbs: list[tuple[Text, str]] = [
        (_("Home"), reverse("people:home", kwargs={"slug": slug})),
        (_("Shared living project"), address(request, "project") if last else ""),
    ]
    return [*crumbs, *((word, "") for word in last)]


def show_form(
    request: HttpRequest, form: Form, title: Text, submit: Text, lead: Text = ""
) -> HttpResponse:
    """Draw a page with one form; what was typed comes back with what is wrong."""
    page = {
        "form": form,
        "title": title,
        "lead": lead,
        "submit": submit,
        "back": address(request, "project"),
        "crumbs": list_crumbs(request, title),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "living_together/form.html", page, status=status)
