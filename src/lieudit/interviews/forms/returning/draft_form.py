"""The editing page: what was typed, part by part, read back whole and in the order shown."""

import re
import secrets
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

from lieudit.interviews.engine.returning.content import (
    MOST_SECTIONS,
    Content,
    Section,
    add_section,
    move_section,
    remove_section,
)
from lieudit.interviews.forms.returning.outline_words import HELP, list_headings

SECTION_ID = re.compile(r"[a-z0-9_]{1,40}")
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class SectionField:
    """A part as the page draws it; `other` is what another tab kept, when they differ."""

    section: Section
    help: str | Promise
    is_first: bool
    is_last: bool
    other: str = ""


def read_posted(data: QueryDict, *, closed: Content | None = None) -> Content:
    """Return the parts as typed. A closed outline keeps its headings, in whatever language."""
    kept = {one.id: one.heading for one in closed.sections} if closed else {}
    headings = list_headings()
    ids = [one for one in data.getlist("section") if SECTION_ID.fullmatch(one)]
    sections = []
    for section_id in dict.fromkeys(ids[:MOST_SECTIONS]):
        code = section_id if section_id in headings else ""
        typed = " ".join(data.get(f"heading-{section_id}", "").split())
        heading = kept.get(section_id, typed)
        words = data.get(f"words-{section_id}", "").replace("\r\n", "\n").strip()
        sections.append(Section(section_id, heading, words, code))
    return Content(tuple(sections))


def apply_step(content: Content, asked: str, heading: str) -> tuple[Content, str]:
    """Return the content after a button of the page, and the part to come back to."""
    name, _colon, section_id = asked.partition(":")
    if name in STEPS:
        return move_section(content, section_id, STEPS[name]), section_id
    if name == "remove":
        return remove_section(content, section_id), ""
    if name == "add":
        made = secrets.token_hex(6)
        return add_section(content, made, heading), made
    return content, ""


def list_fields(content: Content, other: Content | None = None) -> list[SectionField]:
    last = len(content.sections) - 1
    return [
        SectionField(
            section=one,
            help=HELP.get(one.code, ""),
            is_first=index == 0,
            is_last=index == last,
            other=_find_other(one, other),
        )
        for index, one in enumerate(content.sections)
    ]


def _find_other(section: Section, other: Content | None) -> str:
    kept = other.find(section.id) if other else None
    return kept.words if kept and kept.words != section.words else ""
