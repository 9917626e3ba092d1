"""Below a question: which lines are its answers, its help, and which begin another question?"""

from __future__ import annotations

from lieudit.interviews.engine.form import ItemType
from lieudit.interviews.engine.paste.line import Line
from lieudit.interviews.engine.paste.markers import OPTION_KINDS
from lieudit.interviews.engine.paste.options import split_options
from lieudit.interviews.engine.paste.outline import Block
from lieudit.interviews.engine.paste.recognition import (
    asks_with_answers,
    is_aside,
    is_field,
    is_question,
    is_statement,
)
from lieudit.interviews.engine.paste.report import Role
from lieudit.interviews.engine.paste.scale_ends import read_ended_scale, take_scale_between_ends
from lieudit.interviews.engine.paste.scales import (
    find_poles,
    has_poles,
    is_scale_word,
    read_number_line,
)
from lieudit.interviews.engine.paste.words import (
    CONDITIONAL,
    DATED,
    EXAMPLE_DATE,
    EXAMPLE_TIME,
    PLACEHOLDERS,
)
from lieudit.kit.folding import fold_in_place as fold

MAX_OPTION = 80


def role_under_question(current: Block, line: Line) -> Role:
    """Return what a line below a question is."""
    if starts_anew(current, line):
        return "question"
    if is_option_mark(current, line) or is_numbered_option(current, line):
        return "option"
    if has_poles(line.text):
        return "option" if is_pole_line(current, line) else "question"
    return _role_of_scale(current, line) or _role_of_words(current, line)


def _role_of_scale(current: Block, line: Line) -> Role | None:
    """Read an aside, or numbers between two ends: below a question that asks, its answers."""
    if is_aside(line.text):
        return "hint"
    if line.marker.kind == "none" and read_ended_scale(line.text):
        return "option" if current.is_open and current.asks else "question"
    return None


def _role_of_words(current: Block, line: Line) -> Role:
    is_asking = is_question(line) or is_field(line) or asks_with_answers(line)
    if is_asking or line.marker.kind == "number" or take_scale_between_ends(line.text):
        return "question"
    if read_number_line(line.text) or split_options(line.text):
        return "option"
    return _role_of_prose(current, line)


def _role_of_prose(current: Block, line: Line) -> Role:
    if is_scale_word(line.text) and not line.blank_before:
        return "option"
    asks = current.asks
    if is_statement(line) and (not asks or line.blank_before):
        return "question"
    is_short = len(line.text) <= MAX_OPTION and not line.text.endswith(".")
    if asks and is_short and (not line.blank_before or current.is_open):
        return "option"
    if current.is_open and not line.blank_before:
        return "hint"
    return "question" if is_statement(line) or not asks else "instruction"


def starts_anew(current: Block, line: Line) -> bool:
    """Tell whether a line is a question whatever mark it bears: "→ Si oui, …", "• Heures :"."""
    is_bullet = current.marker.kind == line.marker.kind == "bullet"
    return CONDITIONAL.match(fold(line.text)) is not None or (is_bullet and line.text.endswith(":"))


def is_pole_line(current: Block, line: Line) -> bool:
    """Two poles alone below a question are its answers; after words of their own they ask."""
    found = find_poles(line.text)
    is_alone = found is not None and not found[0] and line.marker.kind == "none"
    return is_alone and current.is_open and not has_poles(current.text)


def awaits_pole(current: Block, line: Line) -> bool:
    """Tell whether a line is the missing end of a scale of numbers ("1 2 3 4 5", "Pas du tout")."""
    numbers = [option for option in current.options if read_number_line(option)]
    if len(numbers) != 1 or len(current.options) - len(numbers) > 1:
        return False
    if not line.blank_before:
        is_end = not read_number_line(line.text)
    else:
        is_end = len(current.options) > len(numbers) and len(line.text) <= MAX_POLE
    is_plain = line.marker.kind == "none" and line.text[-1] not in "?:." and "\t" not in line.text
    asks = is_field(line) or is_question(line)
    return is_end and is_plain and len(line.text) <= MAX_OPTION and not asks


def is_option_mark(current: Block, line: Line) -> bool:
    """Tell whether the mark of a line is that of an answer."""
    kind = line.marker.kind
    if kind not in OPTION_KINDS:
        return False
    if kind in ("square", "round"):
        return True
    if "?" in line.text or (kind == current.marker.kind and kind in ("bullet", "letter")):
        return False
    return not has_poles(line.text) or current.is_open


def is_numbered_option(current: Block, line: Line) -> bool:
    """Tell whether a number counts the answers of the question above, not the questions."""
    if line.marker.kind != "number" or "?" in line.text:
        return False
    key = line.marker.key
    count = len(current.options)
    if count and current.option_kind != "number":
        return False
    is_next_question = current.marker.key and key == (
        *current.marker.key[:-1],
        current.marker.key[-1] + 1,
    )
    starts = (0, 1) if not count else (current.first_option + count,)
    return len(key) == 1 and key[0] in starts and not is_next_question


def find_placeholder(current: Block, line: Line) -> ItemType | None:
    """Return the type an on-line form shows in the room left for the answer."""
    plain = fold(line.text).strip(" .")
    if line.marker.kind != "none":
        return None
    if EXAMPLE_DATE.match(plain):
        return "date"
    if EXAMPLE_TIME.match(plain):
        return "time"
    is_named = current.asks or DATED.search(fold(current.text)) is not None
    is_below = not current.options and not line.blank_before and is_named
    return PLACEHOLDERS.get(plain) if is_below else None


MAX_POLE = 40
