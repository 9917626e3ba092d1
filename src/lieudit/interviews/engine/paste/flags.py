"""What a question says of its own answering: required, several, at most three, to be ranked."""
# ruff: noqa: E501  (tables of words read better unbroken)

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lieudit.interviews.engine.paste.words import NUMBER_WORDS
from lieudit.kit.folding import fold_in_place as fold

PARENTHESES = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
COUNT = r"(\d{1,2}|deux|trois|quatre|cinq|two|three|four|five)"
MOST = re.compile(
    rf"\b{COUNT} ?(?:reponses? |choix |options? |answers? )?(?:au )?(?:maximum|maxi|max|plus|at most)\b"
    rf"|\b(?:maximum|maxi|max|au plus|jusqu'a|up to|at most)\s?:? ?{COUNT}\b"
    rf"|\b(?:choisissez|cochez|citez)(?:-en)? {COUNT}\b"
)
SEVERAL = re.compile(
    r"plusieurs (?:reponses|choix|options)|choix multiples?|reponses? multiples?|cochez tou|"
    r"toutes les (?:reponses|cases)|select all|check all|all that apply|several answers|multiple answers"
)
ONE = re.compile(
    r"une seule (?:reponse|option)|un seul choix|one answer|choix unique|reponse unique"
)
RANK = re.compile(
    r"\b(?:class(?:ez|er|ement)|hierarchis|rank)|par ordre (?:de|d')|ordonnez|numerotez de 1"
)
REQUIRED = re.compile(r"^(?:reponse |champ )?(?:obligatoire|requise?|required|mandatory)$")
OPTIONAL = re.compile(r"^(?:reponse |question )?(?:facultati(?:f|ve)|optionnel(?:le)?|optional)$")


@dataclass(frozen=True, slots=True)
class Flags:
    """Instructions found in a question; `most` is the greatest number of choices."""

    is_required: bool = False
    is_optional: bool = False
    is_multiple: bool = False
    is_single: bool = False
    is_rank: bool = False
    most: int | None = None

    def join(self, other: Flags) -> Flags:
        """Return what either of two says."""
        return Flags(
            self.is_required or other.is_required,
            self.is_optional or other.is_optional,
            self.is_multiple or other.is_multiple,
            self.is_single or other.is_single,
            self.is_rank or other.is_rank,
            self.most or other.most,
        )


def take_flags(text: str) -> tuple[str, Flags]:
    """Return the question without its instructions in parentheses, and all its instructions."""
    flags = _read(text)
    kept = text
    for match in PARENTHESES.finditer(text):
        inside = _read(match[1])
        if inside != Flags():
            kept = kept.replace(match[0], " ", 1)
            flags = flags.join(inside)
    kept = " ".join(kept.split(" ")).strip()
    if kept.rstrip(" ?:").endswith("*") or kept.startswith("*"):
        kept = kept.replace("*", "").strip()
        flags = replace(flags, is_required=True)
    return re.sub(r" {2,}", " ", kept), flags


def _read(text: str) -> Flags:
    plain = fold(text).strip()
    most = MOST.search(plain)
    word = next((group for group in most.groups() if group), "") if most else ""
    return Flags(
        is_required=REQUIRED.match(plain) is not None,
        is_optional=OPTIONAL.match(plain) is not None,
        is_multiple=SEVERAL.search(plain) is not None,
        is_single=ONE.search(plain) is not None,
        is_rank=RANK.search(plain) is not None,
        most=(NUMBER_WORDS.get(word) or int(word) or None) if word else None,
    )
