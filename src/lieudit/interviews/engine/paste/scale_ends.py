"""A scale of numbers written with the words of its two ends: "calme 1 2 3 4 5 animation"."""

from __future__ import annotations

import re

from lieudit.interviews.engine.paste.scales import NumberScale, make_scale, read_number_line
from lieudit.kit.folding import fold_in_place as fold

NUMBERS = r"((?:\d{1,2}[\s|/.,–-]+){2,20}\d{1,2})"
BETWEEN_ENDS = re.compile(rf"^(.*[:?.])\s*([^\d:?]{{0,40}}?)\s*{NUMBERS}\s*([^\d?]{{0,40}})$")
ENDED = re.compile(rf"^([^\d:?]{{2,40}}?)\s+{NUMBERS}\s+([^\d?:]{{2,40}})$")
TRAILING = re.compile(r"[?:.]\s*(\d{1,2}) ?(?:-|a|to|→|/|\.{2,3}) ?(\d{1,3})$")
TWO_CAPITALS = re.compile(r"^(\S.*?\S)\s+([A-ZÀÂÉÈÊÎÔ][^A-ZÀÂÉÈÊÎÔ]*)$")
TWO = 2
MAX_ENDED = 300


def take_scale_between_ends(text: str) -> tuple[str, NumberScale] | None:
    """Return (question, scale) of "… : jamais 1 2 3 4 5 toujours"."""
    match = BETWEEN_ENDS.match(text) if len(text) <= MAX_ENDED else None
    scale = read_number_line(match[3]) if match else None
    if match is None or scale is None:
        return None
    low, high = match[2].strip(" -–("), match[4].strip(" -–).")
    return match[1], NumberScale(scale.start, scale.end, low if high else "", high if low else "")


def read_ended_scale(text: str) -> NumberScale | None:
    """Return the scale of a line without a question: one end, the numbers, the other end."""
    match = ENDED.match(text) if len(text) <= MAX_ENDED else None
    scale = read_number_line(match[2]) if match else None
    if match is None or scale is None or not any(char.isalpha() for char in match[1]):
        return None
    low, high = match[1].strip(" -–(|"), match[3].strip(" -–).|")
    return NumberScale(scale.start, scale.end, low, high) if low and high else None


def take_trailing_scale(text: str) -> tuple[str, NumberScale] | None:
    """Return (question, scale) of "Votre note ? 0-10"."""
    match = TRAILING.search(fold(text[-MAX_TAIL:]))
    scale = make_scale(int(match[1]), int(match[2]), "") if match else None
    if match is None or scale is None:
        return None
    cut = max(len(text) - MAX_TAIL, 0) + match.start(1)
    return text[:cut].strip(), scale


def read_ended_options(options: list[str]) -> NumberScale | None:
    """Return the scale of answers that are numbers in a row and the words of their two ends."""
    if len(options) == 1:
        return read_ended_scale(options[0])
    numbers = [option for option in options if read_number_line(option)]
    words = [option for option in options if option not in numbers]
    scale = read_number_line(numbers[0]) if len(numbers) == 1 else None
    ends = _split_ends(words[0]) if len(words) == 1 else words
    if scale is None or len(ends) != TWO:
        return None
    return NumberScale(scale.start, scale.end, ends[0], ends[1])


def _split_ends(text: str) -> list[str]:
    """Two ends on one line stand apart by a tab, or are two words, or begin with capitals."""
    if "\t" in text:
        return [part for part in text.split("\t") if part]
    if len(text.split()) == TWO:
        return text.split()
    capitals = TWO_CAPITALS.match(text)
    return [capitals[1], capitals[2]] if capitals else [text]


MAX_TAIL = 20
