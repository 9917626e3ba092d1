"""The register as an Atom feed (RFC 4287): title, outcome and link of what was decided last.

Readers of news keep what they read on machines nobody here knows: no text and no name of a person
goes out this way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from lieudit.kit.documents import clean_line

SPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One decision; `key` never changes."""

    key: str
    title: str
    summary: str
    url: str
    on: datetime


def write_atom(
    *, key: str, title: str, author: str, own_url: str, page_url: str, entries: Sequence[Entry]
) -> bytes:
    """Return the feed, newest entries first as they are given."""
    ElementTree.register_namespace("", SPACE)
    feed = ElementTree.Element(f"{{{SPACE}}}feed")
    newest = max((entry.on for entry in entries), default=datetime(2026, 1, 1, tzinfo=UTC))
    add(feed, "id", f"urn:uuid:{key}")
    add(feed, "title", title)
    add(feed, "updated", newest.isoformat())
    add(feed, "link", href=own_url, rel="self", type="application/atom+xml")
    add(feed, "link", href=page_url, rel="alternate", type="text/html")
    add(add(feed, "author"), "name", author)
    for entry in entries:
        node = add(feed, "entry")
        add(node, "id", f"urn:uuid:{entry.key}")
        add(node, "title", entry.title)
        add(node, "updated", entry.on.isoformat())
        add(node, "link", href=entry.url, rel="alternate", type="text/html")
        add(node, "summary", entry.summary)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def add(
    parent: ElementTree.Element, name: str, text: str = "", **marks: str
) -> ElementTree.Element:
    """Add an element to another one."""
    node = ElementTree.SubElement(parent, f"{{{SPACE}}}{name}", marks)
    node.text = clean_line(text) or None
    return node
