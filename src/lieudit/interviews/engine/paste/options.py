"""Answers written on the line of the question itself: "oui / non", "☐ A ☐ B", "(A / B / C)"."""

from __future__ import annotations

import re
from itertools import pairwise

from lieudit.interviews.engine.paste.cleaning import cut_dots
from lieudit.interviews.engine.paste.grids import CHOICE_PREFIX
from lieudit.interviews.engine.paste.markers import ROUNDS, SQUARES
from lieudit.interviews.engine.paste.scales import is_ordered
from lieudit.interviews.engine.paste.words import ANSWER_PREFIX, NO, YES
from lieudit.kit.folding import fold_in_place as fold

BOXES = re.compile(rf"(?:[{SQUARES}{ROUNDS}]|\[[ xX_]?\]|\( ?\))\s*")
ENDING_BOX = re.compile(rf"(?:[{SQUARES}{ROUNDS}]|\[ ?\])\s*$")
YES_NO = re.compile(r"^(oui|yes)\s?(?:[,;/|\-]|ou|or)?\s?(non|no)\s?(?:[,;/|\-]\s?(.{2,30}))?$")
PARENTHESISED = re.compile(r"\(([^()]{3,300})\)[\s?:*]*$")
LETTER_ROUNDS = re.compile(r"(?:^|\s)[oO]\s+(?=\S)")
YES_NO_LETTERS = {"o/n": ("oui", "non"), "o / n": ("oui", "non"), "y/n": ("yes", "no")}
SENTENCE = re.compile(r"^(.{10,400}?[.!])\s+([^.!?]*/[^.!?]*)$")
QUOTED = re.compile(r"^(«[^»]{3,400}»|“[^”]{3,400}”|\"[^\"]{3,400}\")\s?[:\-–]?\s+(\S.*)$")
LETTER = re.compile(r"(?:^|\s)\(?([a-h1-8])[.)]\s?(?=[^\W\d_])")
FEWEST = 2
MOST = 30
LONGEST = 80


def split_options(text: str) -> list[str]:
    """Return the answers written in a piece of line, or nothing when it is not a list."""
    lettered = _split_letters(text)[1]
    return lettered or _split_marks(text)


def _split_marks(text: str) -> list[str]:
    piece = text.strip(" »”").strip("()").strip()
    for prefix in (ANSWER_PREFIX, CHOICE_PREFIX):
        if match := prefix.match(fold(piece)):
            piece = piece[match.end() :]
    if not piece or len(piece) > MAX_PIECE:
        return []
    if len(BOXES.findall(piece)) >= FEWEST:
        return _tidy(BOXES.split(piece))
    return _split_yes_no(piece) or _split_signs(piece)


def _split_signs(piece: str) -> list[str]:
    for mark in ("\t", "|", " / ", ";"):
        if mark in piece:
            return _tidy(piece.split(mark))
    if "/" in piece and not re.search(r"\d\s?/\s?\d|jj|mm", piece):
        return _tidy(piece.split("/"))
    words = _tidy(piece.split(","))
    return words if is_ordered(words) else []


def has_letters(text: str) -> bool:
    """Tell whether answers stand in the line, each after its letter ("a) … b) … c) …")."""
    return bool(_split_letters(text)[1])


def _split_letters(text: str) -> tuple[str, list[str]]:
    """Return what stands before, and the answers after letters or numbers that follow on."""
    marks = list(LETTER.finditer(text)) if len(text) <= MAX_PIECE else []
    signs = [mark[1].lower() for mark in marks]
    if len(marks) < FEWEST or signs[0] not in "a1":
        return text, []
    if any(ord(after) != ord(before) + 1 for before, after in pairwise(signs)):
        return text, []
    cuts = [mark.end() for mark in marks], [*(mark.start() for mark in marks[1:]), len(text)]
    parts = [text[start:end] for start, end in zip(*cuts, strict=True)]
    if any("?" in part for part in parts):
        return text, []
    return text[: marks[0].start()].strip(), _tidy(parts)


def _split_yes_no(piece: str) -> list[str]:
    """Read "oui / non", "O/N" and circles typed as letters ("o oui o non")."""
    if len(LETTER_ROUNDS.findall(piece)) >= FEWEST and piece[:2].lower() == "o ":
        return _tidy(LETTER_ROUNDS.split(piece))
    if fold(piece) in YES_NO_LETTERS:
        return list(YES_NO_LETTERS[fold(piece)])
    if match := YES_NO.match(fold(piece)):
        ends = [match.span(group) for group in (1, 2, 3) if match[group]]
        return _tidy([piece[start:end] for start, end in ends])
    return []


def take_inline_options(text: str) -> tuple[str, list[str], str]:
    """Return (question, answers on its line, kind of boxes: "square", "round" or "")."""
    question, tail = _cut(cut_dots(text))
    options = split_options(tail)
    if options:
        return question, options, _box_kind(tail)
    match = PARENTHESISED.search(text)
    if match:
        options = split_options(match[1])
        if options:
            rest = f"{text[: match.start()].strip()} {text[match.end(1) + 1 :].strip()}".strip()
            return rest, options, _box_kind(match[1])
    return text, [], ""


def is_yes_no(options: list[str]) -> bool:
    """Tell whether the answers are yes and no, and nothing else."""
    words = [fold(option).strip(" .;") for option in options]
    return len(words) == FEWEST and bool(set(words) & YES) and bool(set(words) & NO)


def _cut(text: str) -> tuple[str, str]:
    quoted = QUOTED.match(text)
    if quoted and split_options(quoted[2]):
        return quoted[1], quoted[2]
    head, lettered = _split_letters(text)
    return (head, text[len(head) :]) if lettered and head else _cut_at_sign(text)


def _cut_at_sign(text: str) -> tuple[str, str]:
    mark = text.rfind("?")
    if 0 <= mark < len(text) - 1:
        return text[: mark + 1].strip(), text[mark + 1 :].strip()
    box = BOXES.search(text)
    if box and box.start() > 0 and len(BOXES.findall(text)) >= FEWEST:
        colon_at = text.rfind(":", 0, box.start())
        is_after = ENDING_BOX.search(text) is not None and colon_at > 0
        start = colon_at + 1 if is_after else box.start()
        return text[:start].strip(), text[start:]
    head, colon, tail = text.rstrip(" :").rpartition(":")
    if colon and head.strip() and mark < 0:
        return f"{head.strip()} :", tail.strip()
    if len(text) <= MAX_PIECE and (sentence := SENTENCE.match(text)):
        return sentence[1], sentence[2]
    head, tab, tail = text.partition("\t")
    return (head, tail) if tab else (text, "")


def _tidy(parts: list[str]) -> list[str]:
    options = [cut_dots(part).strip(" \t.;,-–") for part in parts]
    options = [option for option in options if any(char.isalnum() for char in option)]
    fits = FEWEST <= len(options) <= MOST and all(len(option) <= LONGEST for option in options)
    return options if fits else []


def _box_kind(text: str) -> str:
    if any(char in text for char in SQUARES) or "[" in text:
        return "square"
    return "round" if any(char in text for char in ROUNDS) else ""


MAX_PIECE = 800
