"""Does this line only go on with the sentence of the line before?"""

from __future__ import annotations

from lieudit.interviews.engine.paste.line import Line
from lieudit.interviews.engine.paste.words import CONDITIONAL, IMPERATIVE, INTERROGATIVE
from lieudit.kit.folding import fold_in_place as fold


def continues(before: Line, line: Line, following: str) -> bool:
    """Tell whether a line goes on with the one before; `following` is the text after it."""
    if line.blank_before or line.marker.kind != "none" or not _may_join(before, line):
        return False
    if _is_apart(line.text) or CONDITIONAL.match(fold(line.text)):
        return False
    end = before.text[-1]
    if end in ",;" or (before.text.rsplit(" ", 1)[-1].lower() in LINKING):
        return True
    if end in ".?!:…*)" or not (line.text[0].islower() or line.text[0] in "(«"):
        return False
    return len(before.text) >= FULL_LINE or _ends_question(before, line, following)


def _may_join(before: Line, line: Line) -> bool:
    """Noise, room to write, titles and rows of a table are never one sentence with another."""
    if line.is_noise or line.is_answer_space or line.is_row:
        return False
    if before.is_noise or before.is_answer_space or before.is_row or before.marker.kind == "hash":
        return False
    return "\t" not in before.text and len(before.text) + len(line.text) <= MAX_JOINED


def _is_apart(text: str) -> bool:
    is_aside = text.startswith("(") and text.rstrip(" .").endswith(")")
    is_quoted = text.startswith("«") and "»" in text
    return is_aside or is_quoted or "\t" in text or "↔" in text or "<" in text


def _ends_question(before: Line, line: Line, following: str) -> bool:
    """A question without its end mark goes on in lower case; a list of answers has more lines."""
    plain = fold(before.text)
    if "?" in before.text or before.is_listed:
        return False
    asks = INTERROGATIVE.match(plain) or IMPERATIVE.match(plain) or before.marker.kind == "number"
    if line.text.rstrip(" *").endswith("?"):
        return len(before.text.split()) > 1
    is_alone = not following or not following[0].islower()
    return bool(asks) and is_alone and len(before.text.split()) >= FEWEST_WORDS


LINKING = frozenset(
    {"de", "du", "des", "la", "le", "les", "un", "une", "et", "ou", "à", "au", "aux", "en", "par",
     "pour", "dans", "avec", "sur", "que", "qui", "d'", "l'", "où", "votre", "vos", "notre", "nos",
     "ce", "cette", "ces", "leur", "leurs", "sans", "chez", "entre", "vers", "son", "sa", "ses",
     "mon", "ma", "mes", "the", "of", "and", "or", "to", "a", "your", "with", "for"}
)  # fmt: skip
FULL_LINE = 45
FEWEST_WORDS = 5
MAX_JOINED = 2000
