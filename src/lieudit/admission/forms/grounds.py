"""A warning, never a block, when words touch a ground on which the law forbids to choose."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lieudit.kit.forbidden_grounds import find_forbidden_grounds
from lieudit.kit.ground_words import load_ground_words, name_ground, name_law


def say_grounds(texts: Iterable[str], language: str) -> str:
    """Return the sentence of the warning, or nothing."""
    found = [one for text in texts for one in find_forbidden_grounds(text, load_ground_words())]
    if not found:
        return ""
    names = dict.fromkeys(name_ground(one.ground, language) for one in found)
    words = dict.fromkeys(one.word for one in found)
    return _(
        "These words are kept, but read them again: “%(words)s” may touch %(grounds)s. The law "
        "(%(law)s) forbids to choose people on such grounds, and the person may read you."
    ) % {"words": "”, “".join(words), "grounds": ", ".join(names), "law": name_law(language)}
