"""A position on an ordered scale, said in words: beside which pole, never a mark out of five."""

from django.utils.translation import gettext as _

from lieudit.interviews.engine.form import Item, pick_text

MIDDLE = 0.5
EDGE = 0.001


def bound_words(item: Item, language: str) -> tuple[str, str]:
    """What stands at the two ends of an ordered scale; empty for anything else."""
    if item.type == "slider":
        return pick_text(item.pole_a, language), pick_text(item.pole_b, language)
    if item.is_ordinal and item.choices:
        ends = item.choices[0], item.choices[-1]
        low, high = (pick_text(choice.labels, language) or choice.name for choice in ends)
        return low, high
    categories = item.ordered_categories
    return (categories[0], categories[-1]) if categories else ("", "")


def position_names(item: Item, language: str) -> list[str]:
    """Every position of an ordered scale in words, from one end to the other."""
    if item.has_choices:
        return [pick_text(choice.labels, language) or choice.name for choice in item.choices]
    if item.type != "slider":
        return list(item.ordered_categories)
    size = len(item.ordered_categories)
    left, right = bound_words(item, language)
    return [say_place(index / max(size - 1, 1), left, right) for index in range(size)]


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
