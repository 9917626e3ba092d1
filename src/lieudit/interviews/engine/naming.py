"""Which names may items and choices bear, and which name suits a wording? (XLSForm's rule)"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

ITEM_NAME = re.compile(r"[^\W\d][\w.\-]{0,63}")
CHOICE_NAME = re.compile(r"[^\s'\"]{1,120}")
MAX_SLUG = 32
SMALL_WORDS_FR = """a à au aux ce ces cette d dans de des du en est et être il ils elle elles j je
l la le les leur ma me mes mon n ne nous on ou par pas pour qu que quel quelle quelles quels qui s
sa se ses si son sur t te tu un une vos votre vous y"""
SMALL_WORDS_EN = "the of to and in is are you your do does what how"
SMALL_WORDS = frozenset(f"{SMALL_WORDS_FR} {SMALL_WORDS_EN}".split())


def is_item_name(name: str) -> bool:
    """Tell whether a name starts with a letter or _ and holds letters, digits, - _ . only."""
    return ITEM_NAME.fullmatch(name) is not None


def is_choice_name(name: str) -> bool:
    """Tell whether a choice can be stored: no space, for several are kept separated by spaces."""
    return CHOICE_NAME.fullmatch(name) is not None and name.isprintable()


def make_slug(wording: str, fallback: str = "question") -> str:
    """Return a short XLSForm name made of the meaningful words of a wording."""
    plain = unicodedata.normalize("NFKD", wording[:500].replace("œ", "oe").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    kept = [word for word in words if word not in SMALL_WORDS] or words
    slug = ""
    for word in kept:
        longer = f"{slug}_{word}" if slug else word[:MAX_SLUG]
        if len(longer) > MAX_SLUG:
            break
        slug = longer
    if not slug:
        return fallback
    return f"q_{slug}" if slug[0].isdigit() else slug


def make_unique(name: str, taken: Collection[str]) -> str:
    """Return the name, or the name followed by the first free number from 2."""
    if name not in taken:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"
