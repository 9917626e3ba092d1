"""Titles, themes, greetings: the lines that ask nothing and stand between the questions."""

from __future__ import annotations

from lieudit.interviews.engine.paste.line import Line
from lieudit.interviews.engine.paste.outline import Standing
from lieudit.interviews.engine.paste.recognition import (
    asks_plainly,
    is_aside,
    is_field,
    is_question,
    is_theme,
)
from lieudit.interviews.engine.paste.scales import has_poles
from lieudit.interviews.engine.paste.words import ANNOUNCE, COURTESY, TITLE
from lieudit.kit.folding import fold_in_place as fold

MAX_TITLE = 120


def is_title(standing: Standing, line: Line, after: Line | None) -> bool:
    """Tell whether a line, before anything else, names the questionnaire."""
    outline = standing.outline
    if outline.title or standing.has_begun or outline.intro:
        return False
    if line.marker.kind not in ("none", "hash") or "?" in line.text or has_poles(line.text):
        return False
    if TITLE.match(fold(line.text)) and len(line.text) < MAX_TITLE:
        return True
    if is_aside(line.text) or asks_plainly(line):
        return False
    if after is None or after.is_answer_space:
        return False
    is_followed = not is_question(after) and not after.is_listed
    return is_followed and len(line.text) < MAX_TITLE and line.text[-1] not in ".:,"


def is_theme_here(standing: Standing, line: Line, after: Line | None) -> bool:
    """Tell whether a line is a heading at this place, where it could also be an answer."""
    current = standing.current
    is_answer = (
        current is not None
        and current.is_open
        and not line.blank_before
        and line.marker.kind in ("none", "letter")
    )
    if is_answer and line.marker.kind == "none" and line.text.endswith(":"):
        is_answer = False
    return not is_answer and is_theme(line, after)


def is_courtesy(standing: Standing, line: Line) -> bool:
    """Tell a greeting, an announcement, or the signature below the last greeting."""
    if line.marker.kind != "none" or "?" in line.text:
        return False
    plain = fold(line.text)
    if COURTESY.match(plain):
        standing.is_over = bool(standing.outline.blocks)
        return True
    if standing.is_over and not line.blank_before and not is_field(line):
        return True
    return ANNOUNCE.match(plain) is not None and not standing.outline.blocks
