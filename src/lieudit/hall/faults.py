"""When nothing can be stored or opened: a calm page, and what was typed given back.

A full disk, a database that stays locked, a vault without its key: the visitor
did nothing wrong, nothing was half-done, and her words stand on the page to copy.
The same holds when her session ended or her page grew too old to be trusted.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from lieudit.hall.posted_only import explain_posted_only
from lieudit.hall.sealing import VaultLocked

logger = logging.getLogger(__name__)

SIGNS = (
    "database is locked",
    "database table is locked",
    "disk is full",
    "disk i/o error",
    "readonly database",
    "unable to open database file",
    "no space left",
    "could not extend file",
    "lock timeout",
    "deadlock detected",
    "too many clients",
    "connection refused",
)
SECRET_NAMES = ("password", "passwd", "token", "secret", "code", "csrf")
# What the page wrote, not the person; a sheet's fields carry a prefix.
UNWRITTEN = {"next", "revision", "go", "persona", "state", "was", "share", "clear", "means"}
NOT_WORDS = re.compile(r"__\w+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|on", re.ASCII)
RETRY_SECONDS = "30"


@dataclass(frozen=True)
class TypedText:
    number: int
    text: str
    rows: int


class CalmFaults:
    """The middleware that answers 503 for what time or the host will mend.

    An address that only takes a form is told calmly too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return explain_posted_only(request, self.get_response(request))

    def process_view(self, request: HttpRequest, *_rest: object) -> None:
        """No text of ours holds a NUL, and PostgreSQL takes none: such an address is not read."""
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a NUL in the query")

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        fault = find_fault(error)
        if fault is None:
            return None
        logger.error("%s %s: %s", fault, request.method, type(error).__name__)
        return build_page(request, fault)


def find_fault(error: Exception) -> str | None:
    """Return `vault_locked`, `not_saved`, or None for a fault of ours."""
    if isinstance(error, VaultLocked):
        return "vault_locked"
    if isinstance(error, OSError) and error.errno in {28, 122}:  # disk full, quota
        return "not_saved"
    if isinstance(error, DatabaseError) and any(sign in str(error).lower() for sign in SIGNS):
        return "not_saved"
    return None


def build_page(request: HttpRequest, fault: str) -> HttpResponse:
    """Render without the frame: the frame itself reads the database."""
    context = {"texts": list_typed(request), "is_post": request.method == "POST"}
    html = render_to_string(f"hall/{fault}.html", context)
    response = HttpResponse(html, status=503)
    response["Retry-After"] = RETRY_SECONDS
    response["Cache-Control"] = "no-store"
    return response


def list_typed(request: HttpRequest) -> list[TypedText]:
    """Return what the visitor wrote, in the form's order; never a secret."""
    if request.method != "POST":
        return []
    values = [
        value
        for name, several in request.POST.lists()
        if re.split(r"[-.]", name)[-1] not in UNWRITTEN and not _is_secret(name)
        for value in several
        if len(value.strip()) > 1 and not NOT_WORDS.fullmatch(value.strip())
    ]
    return [
        TypedText(number, value, min(2 + len(value) // 60 + value.count("\n"), 14))
        for number, value in enumerate(values, start=1)
    ]


def _is_secret(name: str) -> bool:
    return any(secret in name.lower() for secret in SECRET_NAMES)
