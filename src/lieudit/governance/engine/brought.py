"""A structure read from another tool's file, before anything of it is kept."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT, MOST_LINES = 120, 500, 3000, 60
MOST_CIRCLES, MOST_ROLES, MOST_HOLDERS, DEEPEST = 200, 1000, 3000, 10
TAG = re.compile(r"<(/?)(p|li|ul|ol|br|div|span|strong|em|b|i|a|h\d)\b[^<>]*>", re.IGNORECASE)
BULLET = re.compile(r"^[\s\-–—•*·]+")


@dataclass(frozen=True)
class Heard:
    """Something to know of the reading: its code and place; rows and columns count from 1."""

    code: str
    sheet: str = ""
    row: int = 0
    detail: str = ""


@dataclass(frozen=True)
class BroughtCircle:
    """`key`: its id in the file; `parent`: that of the circle it stands in, empty for the root."""

    key: str
    parent: str
    name: str
    purpose: str = ""
    domains: tuple[str, ...] = ()
    accountabilities: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()


@dataclass(frozen=True)
class BroughtRole:
    key: str
    circle: str
    name: str
    purpose: str = ""
    domains: tuple[str, ...] = ()
    accountabilities: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    is_elected: bool = False


@dataclass(frozen=True)
class BroughtHolder:
    """Somebody in a circle, holding a role of it when `role` is not empty."""

    name: str
    email: str
    circle: str
    role: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Brought:
    """`skipped`: what the file holds that has no place here, with how many rows."""

    circles: tuple[BroughtCircle, ...]
    roles: tuple[BroughtRole, ...] = ()
    holders: tuple[BroughtHolder, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()
    heard: tuple[Heard, ...] = field(default_factory=tuple)


def split_lines(text: str) -> tuple[str, ...]:
    """Cut a cell into its sentences: one a line, marks of a list and of a page left out."""
    plain = html.unescape(TAG.sub(_break_or_nothing, text))
    lines = (" ".join(BULLET.sub("", line).split()) for line in plain.splitlines())
    return tuple(line[:LONGEST_LINE] for line in lines if line)[:MOST_LINES]


def read_text(text: str) -> str:
    """A purpose or a name as plain words, without the marks of a page."""
    lines = split_lines(text)
    return "\n".join(lines)[:LONGEST_TEXT]


def read_name(text: str) -> str:
    return " ".join(read_text(text).split())[:LONGEST_NAME]


def sort_circles(circles: Iterable[BroughtCircle]) -> tuple[BroughtCircle, ...]:
    """Return the circles, each after the one it stands in (the root first)."""
    waiting = list(circles)
    children: dict[str, list[BroughtCircle]] = {}
    for one in waiting:
        children.setdefault(one.parent, []).append(one)
    found: list[BroughtCircle] = []
    line = list(children.get("", ()))
    while line:
        one = line.pop(0)
        found.append(one)
        line.extend(children.get(one.key, ()))
    return tuple(found)


def _break_or_nothing(mark: re.Match[str]) -> str:
    return "\n" if mark[2].lower() in ("p", "li", "ul", "ol", "br", "div") else ""
