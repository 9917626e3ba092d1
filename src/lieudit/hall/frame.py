"""What every page's frame needs: how to display, where we are, what the menu holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from lieudit.hall import registry

DISPLAY_COOKIE = "lieudit_display"
THEMES = ("auto", "light", "dark")
SIZES = ("normal", "large")
UNDO = "undo:"


@dataclass(frozen=True)
class Display:
    """How this visitor wants pages shown; kept in a cookie that says nothing else."""

    theme: str = "auto"
    size: str = "normal"

    def write(self) -> str:
        return f"{self.theme}.{self.size}"


@dataclass(frozen=True)
class MenuLine:
    label: str
    url: str
    icon: str
    is_current: bool


def read_display(cookies: Mapping[str, str]) -> Display:
    """Read the cookie; anything unknown in it is the default."""
    theme, _dot, size = cookies.get(DISPLAY_COOKIE, "").partition(".")
    return Display(
        theme=theme if theme in THEMES else "auto", size=size if size in SIZES else "normal"
    )


def say_done(request: HttpRequest, text: str, *, undo_url: str = "") -> None:
    """Tell what was done, with a button that posts to `undo_url` when given."""
    messages.success(request, text, extra_tags=f"{UNDO}{undo_url}" if undo_url else "")


def find_url(name: str, **kwargs: Any) -> str:
    """Return the address of a view, or nothing where its room is not there."""
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def _list_menu(request: HttpRequest) -> list[MenuLine]:
    presence = getattr(request, "presence", None)
    if presence is None or presence.collective is None or not presence.belongs:
        return []
    collective = presence.collective
    lines = []
    for entry in registry.list_menu(request, registry.list_rooms_here(request)):
        url = find_url(entry.url_name, slug=collective.slug)
        if url:
            lines.append((url, entry))
    here = _find_current([url for url, _entry in lines], request.path)
    return [MenuLine(str(e.label), url, e.icon, url == here) for url, e in lines]


def _find_current(urls: list[str], path: str) -> str:
    """The longest address that begins the path is the entry we are in."""
    return max((url for url in urls if path.startswith(url)), key=len, default="")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame` in every template."""
    presence = getattr(request, "presence", None)
    # a stranger's 404 must not tell the name of the collective she guessed
    collective = presence.collective if getattr(presence, "belongs", False) else None
    person = getattr(presence, "person", None)
    return {
        "frame": {
            "display": read_display(request.COOKIES),
            "collective": collective,
            "home_url": find_url("people:home", slug=collective.slug) if collective else "",
            "person_name": getattr(person, "full_name", ""),
            "menu": SimpleLazyObject(lambda: _list_menu(request)),
            "is_demo": settings.IS_DEMO,
        }
    }
