"""A text as a page draws it: parts laid out, earlier replies with their day."""

from dataclasses import dataclass
from datetime import date

from lieudit.interviews.engine.returning.content import Content
from lieudit.interviews.engine.returning.layout import Part, lay_out
from lieudit.interviews.queries.returning.documents import VersionSeen


@dataclass(frozen=True)
class LaidSection:
    heading: str
    parts: tuple[Part, ...]


def lay_sections(content: Content) -> list[LaidSection]:
    """Return the parts that say something, laid out."""
    return [
        LaidSection(one.heading, lay_out(one.words))
        for one in content.sections
        if one.words.strip()
    ]


def build_words(seen: VersionSeen) -> dict[str, object]:
    """Return what the words of a version need in a template."""
    return {
        "seen": seen,
        "sections": lay_sections(seen.frozen.content),
        "replies": [(date.fromisoformat(day), words) for day, words in seen.frozen.replies],
    }
