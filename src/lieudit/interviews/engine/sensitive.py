"""Does a question touch ground where the law forbids to choose people, or protects more?

Grounds of article 225-1 of the French penal code and special categories of article 9 GDPR, by
words: some are innocent ("la santé du projet"), others are missed. The words are those the kit
ships for whatever is written of a person (`kit.ground_words`); here stand only those that tell
something in a question alone. What is done with a ground found stands in `protection`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lieudit.kit.folding import fold_in_place
from lieudit.kit.forbidden_grounds import find_forbidden_grounds
from lieudit.kit.ground_words import load_question_words

SPECIAL = frozenset({"health", "religion", "origin", "orientation", "opinions", "union"})
# A question sorts more coarsely than the law lists; what is not here is a question's own.
SORTS = {
    "health": "health", "autonomy": "health", "disability": "health", "religion": "religion",
    "origin": "origin", "ethnicity": "origin", "language": "origin", "orientation": "orientation",
    "gender_identity": "orientation", "union": "union", "opinions": "opinions", "age": "age",
    "family": "family", "pregnancy": "family",
}  # fmt: skip
ASKED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("family", re.compile(r"\b(?:vos enfants|marie\w{0,3})\b")),
    ("gender", re.compile(r"^(?:votre )?(?:sexe|genre|gender)\b|\bvotre (?:sexe|genre)\b")),
    ("means", re.compile(
        r"\b(?:vos revenus|votre revenu|salaires?|patrimoine|ressources mensuelles|"
        r"endett\w{2,6}|rsa|income)\b")),
    ("justice", re.compile(
        r"\b(?:casier judiciaire|condamne\w{0,2}|condamnations?|criminal record)\b")),
    ("contact", re.compile(
        r"^(?:votre |vos |your )?(?:adresse|telephone|tel\b|portable|e-?mail|courriel|nom\b|prenom|"
        r"numero de telephone|phone|name\b)")),
)  # fmt: skip
ORDER = (*dict.fromkeys(SORTS.values()), "gender", "means", "justice", "contact")

SET_ASIDE = re.compile(
    r"\b(?:pas|not|jamais|never) (?:de|d'|of|about) ?(?:votre |vos |la |l'|your )?$"
)
NEAR = 40
MAX_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Ground:
    """A protected ground, the word that showed it, and the care it asks for."""

    ground: str
    word: str

    @property
    def advice(self) -> str:
        """`art9` when the answers need a separate consent, else `reconsider`."""
        return "art9" if self.ground in SPECIAL else "reconsider"


def find_grounds(text: str) -> tuple[Ground, ...]:
    """Return each ground a question touches once, with the word as it was written."""
    found: dict[str, str] = {}
    for ground, word in _find_all(text[:MAX_TEXT]):
        found.setdefault(ground, word)
    return tuple(Ground(ground, found[ground]) for ground in ORDER if ground in found)


def _find_all(text: str) -> Iterator[tuple[str, str]]:
    plain = fold_in_place(text)
    for finding in find_forbidden_grounds(text, load_question_words()):
        if finding.ground in SORTS and not _is_set_aside(plain, finding.start):
            yield SORTS[finding.ground], finding.word
    for ground, pattern in ASKED:
        for match in pattern.finditer(plain):
            if not _is_set_aside(plain, match.start()):
                yield ground, text[match.start() : match.end()]


def _is_set_aside(plain: str, start: int) -> bool:
    """« Parlez de ce que vous pouvez donner, pas de votre santé » asks nothing about health."""
    return SET_ASIDE.search(plain, max(start - NEAR, 0), start) is not None
