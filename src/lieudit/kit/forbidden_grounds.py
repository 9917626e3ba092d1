"""Do words touch a ground on which the law forbids to choose people?

A warning for whoever writes, never a judgement: some words are innocent and reported, others touch
a ground and are missed. Source: French penal code, article 225-1. The words come as an argument
(`ground_words` reads those that ship); docs/algorithms/forbidden_grounds.md tells the promise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lieudit.kit.folding import fold_in_place

LONGEST_TEXT = 20_000
LONGEST_ENDING = 8
REACH = 60
# « nous n'avons pas parlé de sa santé »: what was left aside is not held against anybody
SET_ASIDE = re.compile(
    r"\b(?:pas|jamais|rien|sans|ni|not|never|without)\b[^.;:!?\n]{0,30}"
    r"\b(?:parle|parler|demande|demander|evoque|evoquer|aborde|aborder|dit|talk|talked|talking|"
    r"ask|asked|asking|spoke|mention|mentioned)\b[^.;:!?\n,]*$"
)


@dataclass(frozen=True, slots=True)
class GroundWords:
    """The turns of phrase of one ground; `*` stands for any ending, `(a|b)` for either."""

    ground: str
    words: tuple[str, ...]
    innocent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A ground, the words that showed it as they were written, and where they begin."""

    ground: str
    word: str
    start: int


def find_forbidden_grounds(text: str, grounds: Iterable[GroundWords]) -> tuple[Finding, ...]:
    """Return each ground a text touches, in the order given, each turn of phrase once.

    Accents, capitals, hyphens and inflections do not matter; beyond 20 000 characters nothing is
    read. Time grows with the length of the text.

    >>> words = GroundWords("health", ("santé",), ("santé du projet",))
    >>> find_forbidden_grounds("La santé du projet passe avant sa Sante.", [words])
    (Finding(ground='health', word='Sante', start=33),)
    """
    written = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    folded = fold_in_place(written)
    found: dict[tuple[str, str], Finding] = {}
    for ground in grounds:
        plain = _blank_innocent(folded, ground.innocent)
        for match in _compile(ground.words).finditer(plain):
            if not _is_set_aside(folded, match.start()):
                word = written[match.start() : match.end()]
                finding = Finding(ground.ground, word, match.start())
                found.setdefault((ground.ground, match.group()), finding)
    return tuple(found.values())


def _blank_innocent(folded: str, phrases: tuple[str, ...]) -> str:
    """Put dots where an innocent turn of phrase stands; every other character keeps its place."""
    if not phrases:
        return folded
    return _compile(phrases).sub(lambda match: "." * len(match.group()), folded)


def _is_set_aside(folded: str, start: int) -> bool:
    return SET_ASIDE.search(folded, max(start - REACH, 0), start) is not None


@lru_cache(maxsize=128)
def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for many turns of phrase, the longest first; without any, it matches nothing."""
    if not phrases:
        return re.compile(r"(?!)")
    written = sorted((_write_pattern(phrase) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")


def _write_pattern(phrase: str) -> str:
    plain = re.escape(fold_in_place(phrase).replace("-", " "))
    for sign in "()|":
        plain = plain.replace("\\" + sign, "(?:" if sign == "(" else sign)
    return plain.replace(r"\*", rf"\w{{0,{LONGEST_ENDING}}}").replace(r"\ ", r"[\s\-]+")
