"""What is this line, given what stands before it: a question, an answer, something else?"""

from __future__ import annotations

from lieudit.interviews.engine.paste.headings import is_courtesy, is_theme_here, is_title
from lieudit.interviews.engine.paste.line import Line
from lieudit.interviews.engine.paste.outline import Block, Standing
from lieudit.interviews.engine.paste.places_below import (
    awaits_pole,
    find_placeholder,
    is_numbered_option,
    role_under_question,
)
from lieudit.interviews.engine.paste.recognition import (
    asks_plainly,
    is_field,
    is_instruction,
    is_question,
    is_statement,
)
from lieudit.interviews.engine.paste.report import Role
from lieudit.interviews.engine.paste.scales import has_poles
from lieudit.interviews.engine.paste.words import EXAMPLE, TELLS_HOW
from lieudit.kit.folding import fold_in_place as fold


def role_of(standing: Standing, line: Line, after: Line | None) -> Role:
    """Return what a line is; the surest signs first."""
    if line.is_answer_space or line.is_noise or is_courtesy(standing, line):
        return _role_of_filling(standing, line)
    between = _role_between(standing, line, after)
    if between is not None:
        return between
    if standing.current is None:
        return _role_without_question(standing, line, after)
    return role_under_question(standing.current, line)


def _role_between(standing: Standing, line: Line, after: Line | None) -> Role | None:
    """Read what is no question: words of an on-line form, title, theme, instruction."""
    current = standing.current
    if filled := _role_in_a_form(current, line):
        return filled
    if is_title(standing, line, after):
        return "title"
    if current is not None and awaits_pole(current, line):
        return "option"
    is_answer = current is not None and is_numbered_option(current, line)
    if not is_answer and is_theme_here(standing, line, after):
        return "theme"
    return "instruction" if is_instruction(line) else None


def _role_of_filling(standing: Standing, line: Line) -> Role:
    if standing.current and line.is_answer_space:
        return "answer_space"
    begun = bool(standing.outline.blocks)
    is_greeting = not (line.is_answer_space or line.is_noise or begun)
    return "intro" if is_greeting else "ignored"


def _role_in_a_form(current: Block | None, line: Line) -> Role | None:
    """Read what an on-line form writes of its own below a question."""
    plain = fold(line.text)
    if line.marker.kind == "none" and TELLS_HOW.match(plain):
        return "hint" if current else "ignored"
    if current is None:
        return None
    if find_placeholder(current, line):
        return "answer_space"
    return "hint" if EXAMPLE.match(plain) and "?" not in line.text else None


def _role_without_question(standing: Standing, line: Line, after: Line | None) -> Role:
    has_begun = standing.has_begun
    if is_question(line) or line.is_listed or line.marker.kind == "number":
        return "question"
    if is_field(line) or has_poles(line.text) or asks_plainly(line):
        return "question"
    if has_begun and is_statement(line):
        return "question"
    is_led_to = after is not None and (
        after.is_answer_space or (after.is_listed and line.text[-1] in ":…")
    )
    if is_led_to:
        return "question"
    return "instruction" if has_begun else "intro"
