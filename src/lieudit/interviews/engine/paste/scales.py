"""Is there a scale here: numbers from one end to the other, ordered words, or two poles?"""
# ruff: noqa: E501  (tables of words read better unbroken)

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lieudit.kit.folding import fold_in_place as fold

SEQUENCE = re.compile(
    r"^[\s\-–|/.,;_☐□○◯()\[\]]*(?:\d{1,2}[\s\-–|/.,;_☐□○◯()\[\]]+){2,20}\d{1,3}\D{0,3}$"
)
FROM_TO = re.compile(
    r"\b(?:de|entre|from|between|scale of)\s?:? ?(\d{1,3}) ?(?:\([^()]{1,30}\) ?)?(?:a|et|to|and|-|>|→) ?(\d{1,3})\b(?! ?(?:%|ans|h\b|heure|jour|personne|euro|€|km|mois|m2))"
)
MARK_OUT_OF = re.compile(r"\bsur (5|10|20|100)\b.{0,30}\bnotes?\b")
BRACKETED = re.compile(r"[(\[] ?(\d{1,2}) ?(?:a|to|-|→|/|\.\.\.?) ?(\d{1,3}) ?[)\]]")
OUT_OF = re.compile(
    r"\b(?:note|notez|evaluez|echelle|score|rate)\b.{0,60}?\b(?:sur|out of) (5|10|20|100)\b"
)
END = re.compile(r"(?:^|[\s(,;])(\d{1,3}) ?(?:=|:|signifi\w{1,3}|means) ?([^\d,;()=:]{2,60})")
ARROW = re.compile(r"\s?(?:↔|⟷|⇔|⇄|<\s?[-–—=]{1,3}\s?>|<>)\s?")
RATHER = re.compile(r"\bplutot ([^?]{1,80}?),? ou (?:bien )?(?:plutot )([^?]{1,80})\?")
POLE_LETTER = re.compile(r"^[AB]\s?(?:[:)=.\-–]\s?|(?= ))")
FAMILIES: tuple[tuple[str, ...], ...] = (
    ("pas du tout d'accord|pas d'accord du tout|pas du tout|totalement en desaccord|strongly disagree",
     "plutot pas d'accord|plutot pas|pas trop|pas d'accord|peu d'accord|pas vraiment d'accord|plutot en desaccord|disagree",
     "ni d'accord ni pas d'accord|ni d'accord, ni pas d'accord|ni d'accord ni en desaccord|ni l'un ni l'autre|neutre|moyennement d'accord|neither agree nor disagree|neutral",
     "plutot d'accord|plutot|d'accord|assez d'accord|agree",
     "tout a fait d'accord|tout a fait|totalement d'accord|completement d'accord|entierement d'accord|strongly agree"),
    ("jamais|never", "presque jamais|tres rarement", "rarement|une fois par an|rarely", "quelques fois par an",
     "parfois|de temps en temps|quelquefois|occasionnellement|sometimes", "une fois par mois", "plusieurs fois par mois",
     "une fois par semaine|souvent|regulierement|often", "plusieurs fois par semaine|tres souvent",
     "presque chaque jour|presque toujours|presque tous les jours", "toujours|tous les jours|chaque jour|always|every day"),
    ("pas du tout satisfait|tres insatisfait|very dissatisfied", "peu satisfait|plutot pas satisfait|insatisfait|plutot insatisfait|pas satisfait|dissatisfied",
     "ni satisfait ni insatisfait|moyennement satisfait|neutre|neutral", "satisfait|plutot satisfait|assez satisfait|satisfied",
     "tres satisfait|tout a fait satisfait|very satisfied"),
    ("pas du tout important|sans importance|pas important|not important", "peu important|plutot pas important|secondaire", "moyennement important|assez important",
     "important|plutot important", "tres important|very important", "essentiel|indispensable|capital|essential"),
    ("pas du tout|aucunement|aucun|aucune|rien|not at all", "un peu|peu|tres peu|a little", "moyennement|plus ou moins|somewhat", "assez|plutot|quite", "beaucoup|tout a fait|a lot", "enormement|totalement"),
    ("non, pas du tout|pas du tout|non|certainement pas|non pas du tout", "plutot non|probablement pas|sans doute pas", "peut-etre|ca depend|indifferent", "plutot oui|probablement|sans doute|probablement oui", "oui, tout a fait|tout a fait|oui|certainement|oui tout a fait"),
    ("tres mauvais|tres mauvaise|tres mal", "mauvais|mauvaise|mal|insuffisant", "moyen|moyenne|passable|correct", "bon|bonne|bien|assez bien", "tres bon|tres bonne|tres bien", "excellent|excellente"),
    ("pas du tout a l'aise", "peu a l'aise|plutot pas a l'aise", "moyennement a l'aise|ni a l'aise ni mal a l'aise", "plutot a l'aise|a l'aise|assez a l'aise", "tres a l'aise|tout a fait a l'aise"),
)  # fmt: skip
GENDERED = re.compile(r"[(·.\-]?\s?es?\)?$")
FEWEST_ORDERED = 3
ENDS = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 20, 100})


def _rank_words() -> tuple[dict[str, int], ...]:
    ranked = []
    for family in FAMILIES:
        words: dict[str, int] = {}
        for rank, synonyms in enumerate(family):
            for word in synonyms.split("|"):
                words.setdefault(word, rank)
        ranked.append(words)
    return tuple(ranked)


RANKED = _rank_words()


@dataclass(frozen=True, slots=True)
class NumberScale:
    """A scale of numbers and, when told, what its two ends mean."""

    start: int
    end: int
    low: str = ""
    high: str = ""


def find_number_scale(text: str) -> NumberScale | None:
    """Return the scale a wording announces ("de 1 à 5", "1 2 3 4 5", "note sur 10")."""
    plain = fold(text)
    for pattern in (FROM_TO, BRACKETED):
        if match := pattern.search(plain):
            return make_scale(int(match[1]), int(match[2]), text)
    if match := OUT_OF.search(plain):
        return make_scale(0, int(match[1]), text)
    if match := MARK_OUT_OF.search(plain):
        return make_scale(0, int(match[1]), text)
    ends = [int(match[1]) for match in END.finditer(plain)]
    return make_scale(ends[0], ends[1], text) if len(ends) == len(("low", "high")) else None


def is_scale_word(text: str) -> bool:
    """Tell whether a line is one answer of a known scale of several words."""
    plain = _bare(text)
    return " " in plain and any(plain in ranks for ranks in RANKED)


def read_number_line(text: str) -> NumberScale | None:
    """Return the scale of a line made of its numbers only ("1 2 3 4 5")."""
    if len(text) > MAX_NUMBER_LINE or not SEQUENCE.match(text):
        return None
    numbers = [int(word) for word in re.findall(r"\d+", text)]
    follows = all(after == before + 1 for before, after in pairwise(numbers))
    return make_scale(numbers[0], numbers[-1], "") if follows else None


def is_ordered(options: list[str]) -> bool:
    """Tell whether options are words of one known scale, in rising or falling order."""
    words = [_bare(option) for option in options]
    if len(words) < FEWEST_ORDERED:
        return False
    for ranks in RANKED:
        known = [ranks[word] for word in words if word in ranks]
        if len(known) == len(words) and known in (
            sorted(set(known)),
            sorted(set(known), reverse=True),
        ):
            return True
    return False


def find_poles(text: str) -> tuple[str, str, str] | None:
    """Return (question, pole A, pole B) of "… : A … ↔ B …" or "plutôt … ou plutôt … ?"."""
    arrow = ARROW.search(text)
    if arrow:
        before, pole_b = text[: arrow.start()], text[arrow.end() :]
        question, mark, pole_a = _split_question(before)
        return (question + mark).strip(), _bare_pole(pole_a), _bare_pole(pole_b)
    rather = RATHER.search(fold(text))
    if rather:
        pole_a = text[rather.start(1) : rather.end(1)].strip()
        return text, pole_a, text[rather.start(2) : rather.end(2)].strip()
    return None


def has_poles(text: str) -> bool:
    """Tell whether a line sets two poles against each other."""
    return ARROW.search(text) is not None


def _split_question(before: str) -> tuple[str, str, str]:
    for mark in ("?", ":", "…"):
        head, found, tail = before.rpartition(mark)
        if found and tail.strip() and len(head.strip()) > 1:
            return head, found, tail
    head, found, tail = before.partition(" A ")
    return (head, "", tail) if found and head else ("", "", before)


def _bare_pole(text: str) -> str:
    return POLE_LETTER.sub("", text.strip()).strip(" .;,)(")


def _bare(option: str) -> str:
    plain = re.sub(r"^\d{1,2}\s?[-=:.)]?\s?", "", fold(option)).strip(" .;:!")
    if any(plain in ranks for ranks in RANKED):
        return plain
    return GENDERED.sub("", plain)


def make_scale(start: int, end: int, text: str) -> NumberScale | None:
    """Return a scale people use, with the meaning its wording gives to the two ends."""
    if start not in (0, 1) or end not in ENDS:
        return None
    meanings = {int(match[1]): match[2].strip(" .-–") for match in END.finditer(text)}
    return NumberScale(start, end, meanings.get(start, ""), meanings.get(end, ""))


MAX_NUMBER_LINE = 120
