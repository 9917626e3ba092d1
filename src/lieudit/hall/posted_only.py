"""An address that only takes a form, opened like a page: say so calmly, with a way back."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import Resolver404, resolve

READING = {"GET", "HEAD"}


def explain_posted_only(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the bare refusal of a form's address a page; anything else passes unchanged."""
    if not isinstance(response, HttpResponseNotAllowed) or request.method not in READING:
        return response
    page = {"back_url": find_page_above(request.path)}
    shown = render(request, "hall/errors/posted_only.html", page, status=405)
    shown["Allow"] = response["Allow"]
    return shown


def find_page_above(path: str) -> str:
    """Return the nearest address above that leads somewhere; the home page at the latest."""
    parts = path.strip("/").split("/")[:-1]
    while parts:
        above = f"/{'/'.join(parts)}/"
        if _leads_somewhere(above):
            return above
        parts.pop()
    return "/"


def _leads_somewhere(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
