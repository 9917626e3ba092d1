"""The hall's pages: how to display, the legal ones, the components, and refusals."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lieudit.hall import showcase
from lieudit.hall.faults import build_page, find_fault, list_typed
from lieudit.hall.frame import DISPLAY_COOKIE, SIZES, THEMES, Display, read_display

ONE_YEAR = 60 * 60 * 24 * 365
HEARD_OUT = 64 * 1024 * 1024
CHUNK = 64 * 1024


def _go_back(request: HttpRequest) -> HttpResponseRedirect:
    """Return to the page the form stood on; never to another site."""
    target = request.POST.get("next", "")
    hosts = {request.get_host()}
    is_safe = url_has_allowed_host_and_scheme(target, hosts, require_https=request.is_secure())
    return HttpResponseRedirect(target if is_safe else "/")


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=ONE_YEAR,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )


@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Keep the text size or the colours the visitor chose."""
    now = read_display(request.COOKIES)
    theme, size = request.POST.get("theme", now.theme), request.POST.get("size", now.size)
    chosen = Display(
        theme=theme if theme in THEMES else now.theme, size=size if size in SIZES else now.size
    )
    response = _go_back(request)
    _remember(response, DISPLAY_COOKIE, chosen.write())
    return response


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    response = _go_back(request)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
        translation.activate(language)
    return response


def legal(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "hall/legal.html",
        {"site_url": settings.SITE_URL, "contact": settings.DEFAULT_FROM_EMAIL},
    )


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "hall/accessibility.html")


def components(request: HttpRequest) -> HttpResponse:
    """Every component with its example; not served in production."""
    if settings.IS_PRODUCTION:
        raise Http404
    return render(request, "hall/components.html", showcase.build_examples(request))


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "hall/errors/refused.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "hall/errors/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent is too much to be read, or is not a request at all."""
    is_too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    if isinstance(exception, RequestDataTooBig):
        _hear_out(request)
    name = "too_much" if is_too_much else "not_understood"
    return render(request, f"hall/errors/{name}.html", status=413 if is_too_much else 400)


def _hear_out(request: HttpRequest) -> None:
    """Read and forget the rest: a browser cut off while sending shows no answer at all."""
    heard = 0
    while heard < HEARD_OUT and (chunk := request.read(CHUNK)):
        heard += len(chunk)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's seal is missing or old: refused, and her words given back to her.

    Words that came from another site are not shown as hers.
    """
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    page = {"texts": list_typed(request) if is_ours else []}
    return render(request, "hall/errors/form_expired.html", page, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Rendered without request or database: what broke may be either.

    A fault met outside the views (sessions, who is here) is told as the calm one it is.
    """
    error = sys.exc_info()[1]
    if isinstance(error, Exception) and (fault := find_fault(error)):
        return build_page(request, fault)
    with translation.override(translation.get_language() or settings.LANGUAGE_CODE):
        return render(None, "hall/errors/broken.html", status=500)  # type: ignore[arg-type]
