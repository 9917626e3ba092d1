"""The page that opens without network, and the worker that keeps it: neither knows anybody."""

import hashlib
import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from lieudit.interviews.forms.offline.words import list_offline_words

MODULES = "interviews/offline"
NOT_OF_THE_PAGE = {"worker.js", "taking.js"}
LINKED = re.compile(r'(?:href|src)="([^"]+)"')


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Drawn without the request: whoever asks, the page is the same and names nobody."""
    return HttpResponse(draw_shell())


@require_GET
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The worker with what it keeps; another byte in any of it makes it another worker."""
    shell = draw_shell()
    files = list_files(shell)
    told = {"VERSION": stamp(shell, files), "SHELL": reverse("interviews:offline"), "FILES": files}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    body = head + read_static(f"{MODULES}/worker.js").decode("utf-8")
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def draw_shell() -> str:
    context = {"words": list_offline_words(), "worker_url": reverse("interviews:offline_worker")}
    return render_to_string("interviews/offline.html", context)


def list_files(shell: str) -> list[str]:
    """Addresses of all the page loads: what it links, and the modules these import."""
    linked = {path for path in LINKED.findall(shell) if path.startswith(settings.STATIC_URL)}
    folder = _find(f"{MODULES}/worker.js").parent
    modules = {path.name for path in folder.glob("*.js")} - NOT_OF_THE_PAGE
    return sorted(linked | {f"{settings.STATIC_URL}{MODULES}/{name}" for name in modules})


def stamp(shell: str, files: list[str]) -> str:
    digest = hashlib.sha256(shell.encode())
    for path in files:
        digest.update(read_static(path.removeprefix(settings.STATIC_URL)))
    return digest.hexdigest()[:16]


def read_static(name: str) -> bytes:
    return _find(name).read_bytes()


def _find(name: str) -> Path:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found)
