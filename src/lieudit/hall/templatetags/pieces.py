"""Tags that draw one piece of a page from their arguments."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import segno
from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from lucide.templatetags.lucide import lucide as draw_icon

from lieudit.hall.templatetags.wording import initials

register = template.Library()

TONES = 4
PIECES = "hall/components/"


@register.simple_tag
def lucide(name: str, *, size: int = 20, **attributes: Any) -> str:
    """Draw a Lucide icon, hidden from screen readers: the text beside it speaks."""
    plain = {"aria_hidden": "true", "class": "lucide", **attributes}
    return draw_icon(name, size=size, **plain)


@register.inclusion_tag(PIECES + "button.html")
def button(label: str, kind: str = "", icon: str = "", **attributes: Any) -> dict[str, Any]:
    """A button of a form; kind is empty, ghost, quiet or danger."""
    attributes.setdefault("type", "submit")
    return {"label": label, "kind": kind, "icon": icon, "attributes": attributes}


@register.inclusion_tag(PIECES + "link_button.html")
def link_button(label: str, url: str, kind: str = "", icon: str = "") -> dict[str, Any]:
    return {"label": label, "url": url, "kind": kind, "icon": icon}


@register.inclusion_tag(PIECES + "tag.html")
def tag(label: str, tone: str = "sage", icon: str = "") -> dict[str, Any]:
    """A word on a state; the word says it, the colour only helps."""
    return {"label": label, "tone": tone, "icon": icon}


@register.inclusion_tag(PIECES + "progress.html")
def progress(done: int, total: int, label: str = "") -> dict[str, Any]:
    return {"done": done, "total": max(total, 1), "label": label}


@register.inclusion_tag(PIECES + "definitions.html")
def definitions(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {"pairs": pairs}


@register.inclusion_tag(PIECES + "steps.html")
def steps(timeline: Any) -> dict[str, Any]:
    """The way and its phases, from `hall.charts.timeline.build_timeline`."""
    return {"timeline": timeline}


@register.inclusion_tag(PIECES + "data_table.html")
def data_table(table: Any) -> dict[str, Any]:
    """A table from `hall.charts.plain.Table`: sentence, caption, headers, rows."""
    return {"table": table}


@register.inclusion_tag(PIECES + "tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Links to the sides of one thing; items have label, url, is_current."""
    return {"items": items, "label": label}


@register.inclusion_tag(PIECES + "pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": list(numbers),
        "gap": page.paginator.ELLIPSIS,
        "request": context.get("request"),
    }


@register.inclusion_tag(PIECES + "big_choices.html")
def big_choices(
    name: str,
    legend: str,
    choices: Iterable[tuple[str, str]],
    value: str | list[str] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Large radio choices outside a Django form; `help` and `error` may be given."""
    kind = more.pop("type", "radio")
    chosen = [value] if isinstance(value, str) else list(value or [])
    return {
        "name": name,
        "legend": legend,
        "choices": choices,
        "chosen": chosen,
        "kind": kind,
        **more,
    }


@register.inclusion_tag(PIECES + "two_poles.html")
def two_poles(
    name: str, left: str, right: str, legend: str, value: int | None = None, **more: Any
) -> dict[str, Any]:
    """A position between two equally respectable poles; nothing is chosen at first."""
    size = int(more.pop("size", 5))
    chosen = int(value) if value not in (None, "") else None
    return {
        "name": name,
        "left": left,
        "right": right,
        "legend": legend,
        "value": chosen,
        "positions": range(1, size + 1),
        "last": size,
        **more,
    }


@register.inclusion_tag(PIECES + "share.html")
def share(text: str, url: str) -> dict[str, Any]:
    """A text of about 300 characters and a short link, to paste in any messenger."""
    return {"text": text, "url": url, "key": f"share-{uuid4().hex[:8]}"}


@register.inclusion_tag(PIECES + "qr_code.html")
def qr_code(data: str, label: str) -> dict[str, Any]:
    """A code a phone can read, drawn as one path; the address stands below in letters."""
    rows = list(segno.make(data, error="m", micro=False).matrix_iter(border=2))
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return {"path": path, "side": len(rows), "label": label, "data": data}


@register.inclusion_tag(PIECES + "print_button.html")
def print_button(label: str = "") -> dict[str, Any]:
    return {"label": label}


@register.simple_tag
def avatar(name: str) -> str:
    """The initials of a person, in one of four colours kept for that name."""
    tone = sum(map(ord, str(name))) % TONES
    return format_html(
        '<span class="avatar t{}" aria-hidden="true">{}</span>', tone, initials(name)
    )


@register.inclusion_tag(PIECES + "person_line.html")
def person_line(name: str, detail: str = "", url: str = "") -> dict[str, Any]:
    return {"name": name, "detail": detail, "url": url}


@register.inclusion_tag(PIECES + "drawing.html")
def drawing(name: str) -> dict[str, Any]:
    """A line drawing: house, chairs, letter or path."""
    return {"file": f"hall/drawings/{name}.html"}


@register.inclusion_tag(PIECES + "chart.html")
def chart(built: Any) -> dict[str, Any]:
    """A chart built by a function of `hall.charts`."""
    return {"chart": built}
