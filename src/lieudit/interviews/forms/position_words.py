"""A position on an ordered scale, said in words: beside which pole, never a mark out of five."""

from django.utils.translation import gettext as _

from lieudit.interviews.engine.form import Item, pick_text

MIDDLE = 0.5
EDGE = 0.001


def bound_words(item: Item, language: str) -> tuple[str, str]:
    """What stands at the two ends of an ordered scale; empty for anything else."""
    poles = pick_text(item.pole_a, language), pick_text(item.pole_b, language)
    if item.type == "slider":
        return poles
    if item.is_ordinal and item.choices:
        ends = item.choices[0], item.choices[-1]
        low, high = (pick_text(choice.labels, language) or choice.name for choice in ends)
        return low, high
    categories = item.ordered_categories
    if not categories:
        return "", ""
    return poles[0] or categories[0], poles[1] or categories[-1]


def position_names(item: Item, language: str) -> list[str]:
    """Every position of an ordered scale in words, from one end to the other."""
    if item.has_choices:
        return [pick_text(choice.labels, language) or choice.name for choice in item.choices]
    if item.type != "slider":
        return _name_numbers(item, language)
    size = len(item.ordered_categories)
    left, right = bound_words(item, language)
    return [say_place(index / max(size - 1, 1), left, right) for index in range(size)]


def _name_numbers(item: Item, language: str) -> list[str]:
    """Numbers of a scale; the two ends with what they mean, when it was told."""
    names = list(item.ordered_categories)
    for place, pole in ((0, item.pole_a), (-1, item.pole_b)):
        words = pick_text(pole, language)
        if names and words:
            names[place] = f"{names[place]} ({words})"
    return names


def say_place(share: float, left: str, right: str) -> str:
    """Say a place between two poles; `share` goes from 0 (left) to 1 (right).

    >>> say_place(0, "alone", "together")
    'wholly on the side of “alone”'
    """
    pole = left if share < MIDDLE else right
    distance = min(share, 1 - share)
    if distance < EDGE:
        return _("wholly on the side of “%(pole)s”") % {"pole": pole}
    if abs(share - MIDDLE) < EDGE:
        return _("in the middle, between “%(left)s” and “%(right)s”") % {
            "left": left,
            "right": right,
        }
    return _("rather on the side of “%(pole)s”") % {"pole": pole}
