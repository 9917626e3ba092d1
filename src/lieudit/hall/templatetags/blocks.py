"""Tags that frame what is written between them and their end."""

from typing import Any

from django import template
from django.template.loader import render_to_string

register = template.Library()

NOTICE_ICONS = {
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "error": "circle-alert",
}


def _render(piece: str, content: str, /, **context: Any) -> str:
    return render_to_string(f"hall/components/{piece}.html", {"content": content, **context})


@register.simple_block_tag
def card(content: str, title: str = "", icon: str = "", tone: str = "", level: int = 2) -> str:
    return _render("card", content, title=title, icon=icon, tone=tone, level=level)


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", role: str = "") -> str:
    """info, success, warning or error; role is for what appears after an action."""
    return _render("notice", content, kind=kind, title=title, role=role, icon=NOTICE_ICONS[kind])


@register.simple_block_tag
def empty_state(content: str, title: str, drawing: str = "house") -> str:
    """What to do first, where a list will be; buttons go inside."""
    return _render("empty_state", content, title=title, drawing=drawing)


@register.simple_block_tag
def figure(content: str, value: str, name: str, question: str = "") -> str:
    """A figure that opens its reasons, written between the tags."""
    return _render("figure", content, value=value, name=name, question=question)


@register.simple_block_tag
def why(content: str, question: str = "") -> str:
    return _render("why", content, question=question)


@register.simple_block_tag
def row(content: str, title: str, url: str = "", detail: str = "") -> str:
    """One line of `<ul class="rows">`; its action is written between the tags."""
    return _render("row", content, title=title, url=url, detail=detail)


@register.simple_block_tag
def search_bar(
    content: str, query: str = "", label: str = "", reset_url: str = "", is_filtered: bool = False
) -> str:
    """A search field; other filters are written between the tags as fields.

    On a telephone they are folded, unless one is in use.
    """
    return _render(
        "search_bar",
        content,
        query=query,
        label=label,
        reset_url=reset_url,
        is_filtered=is_filtered,
    )
