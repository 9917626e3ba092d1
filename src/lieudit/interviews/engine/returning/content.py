"""The words of a restitution or an opinion: sections in an order, nothing else.

Which question it answers: what does the document say now, and after this change?
No figure about a person exists here, so none can be written.
"""

import json
from dataclasses import dataclass, replace
from typing import Any, Literal

Kind = Literal["restitution", "opinion"]
MOST_SECTIONS = 30
MOST_HEADING = 160
MOST_WORDS = 12_000  # characters of one section: about four pages


@dataclass(frozen=True)
class Section:
    """`code` names a section of the outline, or is empty for one's own; `id` stays."""

    id: str
    heading: str
    words: str = ""
    code: str = ""


@dataclass(frozen=True)
class Content:
    sections: tuple[Section, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(section.words.strip() for section in self.sections)

    def find(self, section_id: str) -> Section | None:
        return next((one for one in self.sections if one.id == section_id), None)


def add_section(content: Content, section_id: str, heading: str = "") -> Content:
    """Return the content with an empty section at its end; unchanged when it is full."""
    if len(content.sections) >= MOST_SECTIONS:
        return content
    return Content((*content.sections, Section(section_id, heading)))


def remove_section(content: Content, section_id: str) -> Content:
    """Return the content without one section."""
    return Content(tuple(one for one in content.sections if one.id != section_id))


def move_section(content: Content, section_id: str, step: int) -> Content:
    """Return the content with one section moved up (-1) or down (+1); ends stay where they are."""
    order = list(content.sections)
    place = next((index for index, one in enumerate(order) if one.id == section_id), None)
    if place is None or not 0 <= place + step < len(order):
        return content
    order.insert(place + step, order.pop(place))
    return Content(tuple(order))


def rewrite(content: Content, texts: dict[str, tuple[str, str]]) -> Content:
    """Return the content with the headings and words typed, by section id."""
    return Content(
        tuple(
            replace(one, heading=texts[one.id][0], words=texts[one.id][1])
            if one.id in texts
            else one
            for one in content.sections
        )
    )


def content_to_text(content: Content) -> str:
    sections = [
        {"id": one.id, "code": one.code, "heading": one.heading, "words": one.words}
        for one in content.sections
    ]
    return json.dumps({"sections": sections}, ensure_ascii=False)


def content_from_text(text: str) -> Content:
    return read_content(json.loads(text))


def read_content(document: dict[str, Any]) -> Content:
    """Read the sections of a stored draft or version."""
    return Content(
        tuple(
            Section(one["id"], one["heading"], one["words"], one["code"])
            for one in document["sections"]
        )
    )
