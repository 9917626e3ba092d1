"""The founding sheet as words: on the page, in the file, in a message to share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lieudit.genesis.engine.founding import QUESTIONS, is_answered
from lieudit.genesis.forms.words import ASKED, WAY_WORDS
from lieudit.kit.documents import Block, Bullets, Document, Heading, Paragraph

LONGEST_SHARED = 160


@dataclass(frozen=True)
class Told:
    """One answer of the sheet: its title, its paragraphs, or its lines."""

    name: str
    title: str
    text: str
    lines: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.lines


def tell_answers(answers: Mapping[str, Any]) -> list[Told]:
    """Return the ten answers in order, the empty ones too."""
    return [_tell(name, answers.get(name)) for name in QUESTIONS]


def build_document(
    name: str, day: str, answers: Mapping[str, Any], kept: Sequence[tuple[str, list[str]]]
) -> Document:
    """Return the sheet as a file: what was answered, and the words kept since."""
    blocks: list[Block] = []
    for told in tell_answers(answers):
        blocks.append(Heading(told.title, 2))
        if told.is_empty:
            blocks.append(Paragraph(_("Not answered yet.")))
        if told.text:
            blocks.append(Paragraph(told.text))
        if told.lines:
            blocks.append(Bullets(told.lines, is_numbered=told.name == "steps"))
    for title, words in kept:
        blocks += [Heading(title, 2), Bullets(words)]
    return Document(
        title=_("Founding sheet"), subtitle=name, blocks=blocks, facts=[(_("As it stands on"), day)]
    )


def write_share(name: str, answers: Mapping[str, Any]) -> str:
    """Return what the group may say of itself in a message: why and where, no name, no figure."""
    why, where = (str(answers.get(key, "")).strip() for key in ("why", "where"))
    words = " ".join(f"{why} {where}".split())
    if len(words) > LONGEST_SHARED:
        words = words[:LONGEST_SHARED].rsplit(" ", 1)[0] + " […]"
    return f"{name} – {words}" if words else name


def _tell(name: str, value: Any) -> Told:
    title = str(ASKED[name].title)
    if not is_answered(name, value):
        return Told(name, title, "")
    if name == "steps":
        return Told(name, title, "", tuple(_tell_step(step) for step in value))
    if name == "deciding":
        words = value.get("words", "")
        text = "\n".join(part for part in (str(WAY_WORDS[value["way"]]), words) if part)
        return Told(name, title, text)
    return Told(name, title, str(value))


def _tell_step(step: Mapping[str, str]) -> str:
    rest = ", ".join(part for part in (step.get("who", ""), step.get("when", "")) if part)
    return f"{step.get('what', '')} ({rest})" if rest else step.get("what", "")
