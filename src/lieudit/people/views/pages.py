"""What several pages of this room share: a form alone on its page, a safe way on."""

from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme

Text = str | Promise


@dataclass(frozen=True)
class FormPage:
    """The words around a form."""

    title: Text
    submit: Text
    lead: Text = ""
    warning: Text = ""
    notice: Text = ""
    back: str = ""
    is_danger: bool = False
    more: dict[str, Any] = field(default_factory=dict)


def show_form(request: HttpRequest, page: FormPage, form: BaseForm | None = None) -> HttpResponse:
    """Show a form with what was typed and what is wrong with it; nothing is lost."""
    status = 422 if form is not None and form.errors else 200
    context = {"page": page, "form": form, "next": read_next(request)}
    return render(request, "people/form.html", context, status=status)


def read_next(request: HttpRequest) -> str:
    """Return the page to go to afterwards, if it is one of ours; else nothing."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if is_inside(target) else ""


def is_inside(target: str) -> bool:
    """Say whether this is a plain path of this site, never another site."""
    return (
        target.startswith("/")
        and target.isprintable()
        and len(target) <= 500  # noqa: PLR2004 - longer than any of our addresses
        and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    )
