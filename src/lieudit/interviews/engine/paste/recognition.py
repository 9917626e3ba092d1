"""Is this line a question, a theme, a statement, an instruction for those that follow?"""

from __future__ import annotations

from lieudit.interviews.engine.paste.line import Line
from lieudit.interviews.engine.paste.options import has_letters, is_yes_no, take_inline_options
from lieudit.interviews.engine.paste.scale_ends import (
    read_ended_scale,
    take_scale_between_ends,
    take_trailing_scale,
)
from lieudit.interviews.engine.paste.scales import has_poles, is_ordered
from lieudit.interviews.engine.paste.words import (
    CONDITIONAL,
    FIELD,
    IMPERATIVE,
    INSTRUCTION,
    INTERROGATIVE,
    OTHER,
    SECTION,
    STATEMENT,
)
from lieudit.kit.folding import fold_in_place as fold

MAX_THEME = 80
MAX_PLAIN_THEME = 60
FEWEST_CAPITALS = 4


def is_question(line: Line) -> bool:
    """Tell whether the words of a line ask something, whatever stands around it."""
    plain = fold(line.text)
    if "?" in line.text or CONDITIONAL.match(plain):
        return True
    is_asking = IMPERATIVE.match(plain) or INTERROGATIVE.match(plain)
    if line.is_listed:
        return False
    return is_asking is not None and len(line.text.split()) > 1


def asks_with_answers(line: Line) -> bool:
    """Tell whether a line bears a wording and its answers ("Ouvrir le dimanche (oui/non)")."""
    wording, answers, _boxes = take_inline_options(line.text)
    return bool(answers) and len(wording.split()) > 1


def asks_plainly(line: Line) -> bool:
    """Tell whether a line can only be a question: a known scale or lettered answers stand in it."""
    text = line.text
    _wording, answers, _boxes = take_inline_options(text)
    if answers and (is_ordered(answers) or is_yes_no(answers) or has_letters(text)):
        return True
    ended = read_ended_scale(text) or take_scale_between_ends(text) or take_trailing_scale(text)
    return ended is not None


def is_aside(text: str) -> bool:
    """Tell whether a line stands wholly in parentheses."""
    return text.startswith("(") and text.rstrip(" .").endswith(")")


def is_statement(line: Line) -> bool:
    """Tell whether a line is a sentence one may agree with."""
    plain = fold(line.text).lstrip('«“" ')
    return STATEMENT.match(plain) is not None or (
        line.text.endswith(".") and len(line.text.split()) >= SHORTEST_SENTENCE
    )


def is_instruction(line: Line) -> bool:
    """Tell whether a line says how to answer the statements below it."""
    return "?" not in line.text and INSTRUCTION.search(fold(line.text)) is not None


def is_field(line: Line) -> bool:
    """Tell whether a line is a field of a form to fill in ("Nom :", "Date d'arrivée :")."""
    is_named = FIELD.match(fold(line.text)) is not None and len(line.text) <= MAX_PLAIN_THEME
    return is_named and line.marker.kind in ("none", "number", "bullet")


def is_theme(line: Line, after: Line | None) -> bool:
    """Tell whether a line is the heading of a part."""
    if line.marker.kind == "hash":
        return True
    return _may_head(line) and (_is_named_part(line) or _is_plain_heading(line, after))


def _may_head(line: Line) -> bool:
    text = line.text
    is_other = is_aside(text) or line.is_row or OTHER.match(fold(text)) or "?" in text
    is_listed = line.marker.kind in ("bullet", "square", "round")
    return not is_other and not is_listed and len(text) <= MAX_THEME


def _is_named_part(line: Line) -> bool:
    """Read "Partie 1", or capitals."""
    text = line.text
    plain = fold(text)
    if SECTION.match(plain) and text[-1] not in ".…" and not IMPERATIVE.match(plain):
        return True
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= FEWEST_CAPITALS and text.isupper()


def _is_plain_heading(line: Line, after: Line | None) -> bool:
    if after is None or has_poles(line.text) or line.text[-1] in ".…_,;":
        return False
    if is_question(line) or is_field(line):
        return False
    if is_statement(line) and line.marker.kind != "roman":
        return False
    return _heads(line, after)


def _heads(line: Line, after: Line) -> bool:
    is_followed = is_question(after) or after.marker.kind == "number"
    if line.marker.kind == "roman":
        return True
    if line.marker.kind == "number":
        return _heads_numbers(line, after)
    if line.text.endswith(":"):
        return is_followed or is_statement(after)
    is_short = len(line.text) <= MAX_PLAIN_THEME and line.blank_before
    return is_short and (is_followed or is_statement(after) or is_instruction(after))


def _heads_numbers(line: Line, after: Line) -> bool:
    if len(line.text) > MAX_PLAIN_THEME:
        return False
    key, below = line.marker.key, after.marker.key
    if after.marker.kind == "number":
        return len(below) > len(key) and below[: len(key)] == key
    return is_question(after) and after.marker.kind in ("letter", "bullet", "none")


SHORTEST_SENTENCE = 4
