"""Who may open which page: one table per room, read before every view.

A view missing from its room's table is an error, so no page is left open by
oversight. Views only check what depends on the object itself.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from importlib import import_module
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from lieudit.hall.faults import TypedText, list_typed
from lieudit.hall.registry import find_closed_room


class Verdict(Enum):
    ALLOW = "allow"
    HIDE = "hide"
    REFUSE = "refuse"
    SIGN_IN = "sign_in"
    SECOND_FACTOR = "second_factor"


Rule = Callable[[HttpRequest, Mapping[str, Any]], Verdict]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SECOND_FACTOR_URL = "people:second_factor"


def anyone(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Open to every visitor."""
    return Verdict.ALLOW


def known_actor(request: HttpRequest, kwargs: Mapping[str, Any]) -> Verdict:
    """Open to whoever is known by a person's id; the page checks whose object it is."""
    return Verdict.ALLOW if read_actor_id(request) else Verdict.SIGN_IN


def read_actor_id(request: HttpRequest) -> UUID | None:
    """Return the opaque id of whoever asks; the hall looks no further."""
    person = getattr(getattr(request, "presence", None), "person", None)
    actor_id = getattr(person, "id", None)
    return actor_id if isinstance(actor_id, UUID) else None


ACCESS: dict[str, Rule] = {
    "task_progress": known_actor,
    "components": anyone,
    "rules": anyone,
    "rule": anyone,
    "legal": anyone,
    "accessibility": anyone,
    "set_display": anyone,
    "set_language": anyone,
}


class AccessControl:
    """The middleware that asks the table; rooms only, static files and others pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        match = request.resolver_match
        room = match.app_names[0] if match and match.app_names else ""
        if match is None or room not in settings.ROOMS:
            return None
        rule = find_rule(room, match.url_name or "")
        refused = apply_verdict(request, rule(request, kwargs))
        return (
            refused
            or refuse_closed_room(request, room)
            or refuse_closed_collective(request, room, match.url_name or "", kwargs)
        )


def refuse_closed_room(request: HttpRequest, room: str) -> HttpResponse | None:
    """A room switched off has no pages either; what was being typed is given back."""
    sheet = find_closed_room(request, room)
    if sheet is None:
        return None
    page = {"room": sheet.label, "texts": list_typed(request)}
    return render(request, "hall/errors/room_closed.html", page, status=404)


def refuse_closed_collective(
    request: HttpRequest, room: str, url_name: str, kwargs: Mapping[str, Any]
) -> HttpResponse | None:
    """Nothing is written in a collective that has closed, but what its room lets through.

    In the room's `access`, `OPEN_WHEN_CLOSED` names the acts by which people take back what is
    theirs, and `COLLECTIVE_OF` finds the collective of an address that names only a row.
    """
    if request.method in SAFE_METHODS:
        return None
    rules = import_module(f"lieudit.{room}.access")
    collective = getattr(getattr(request, "presence", None), "collective", None)
    for name, find_collective in getattr(rules, "COLLECTIVE_OF", {}).items():
        if collective is None and name in kwargs:
            collective = find_collective(kwargs[name])
    is_closed = getattr(collective, "closed_at", None) is not None
    if not is_closed or url_name in getattr(rules, "OPEN_WHEN_CLOSED", ()):
        return None
    if _speaks_json(request):
        return JsonResponse({"code": "group_closed"}, status=403)
    page = {"collective": collective, "texts": list_typed(request)}
    return render(request, "hall/errors/collective_closed.html", page, status=403)


def find_rule(room: str, url_name: str) -> Rule:
    """Return the rule of a page, or fail: a page without a rule is a fault of ours."""
    table: dict[str, Rule] = import_module(f"lieudit.{room}.access").ACCESS
    try:
        return table[url_name]
    except KeyError as error:
        raise ImproperlyConfigured(
            f"{room}:{url_name} is missing from lieudit.{room}.access.ACCESS"
        ) from error


def apply_verdict(request: HttpRequest, verdict: Verdict) -> HttpResponse | None:
    """Turn a verdict into nothing, a refusal or a way to sign in."""
    if verdict is Verdict.ALLOW:
        return None
    if verdict is Verdict.HIDE:
        raise Http404
    if verdict is Verdict.REFUSE:
        if _speaks_json(request):
            return JsonResponse({"code": "not_open"}, status=403)
        raise PermissionDenied
    target = settings.LOGIN_URL if verdict is Verdict.SIGN_IN else SECOND_FACTOR_URL
    return redirect_and_return(request, resolve_url(target))


def _speaks_json(request: HttpRequest) -> bool:
    """A script asks, not a page: it is told a code, which it says in its own words."""
    return request.content_type == "application/json"


def redirect_and_return(request: HttpRequest, url: str) -> HttpResponse:
    """Send to a page that will bring the reader back where she was."""
    came_from = find_return_path(request)
    address = f"{url}?{urlencode({'next': came_from})}" if came_from else url
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(address)
    if texts := list_typed(request):
        return _give_back(request, address, texts)
    return HttpResponseRedirect(address)


def _give_back(request: HttpRequest, address: str, texts: list[TypedText]) -> HttpResponse:
    """A redirection would lose what was typed: show it beside the way to sign in."""
    page = {"texts": texts, "address": address}
    return render(request, "hall/errors/signed_out.html", page, status=403)


def find_return_path(request: HttpRequest) -> str:
    """Return a local path to come back to: this page, or the one the form stood on."""
    if request.method in {"GET", "HEAD"} and not getattr(request, "htmx", False):
        return request.get_full_path()
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not address or not url_has_allowed_host_and_scheme(address, {request.get_host()}):
        return ""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
