"""Which of Schwartz's ten values matter more to a respondent than the others do?

ESS Human Values Scale (PVQ-21). Scoring: ESS EduNet manual; exclusions: more
than 5 missing items, more than 16 identical answers. Codes 1 "very much like
me" to 6 are reversed so that high = important, then centred on the person's
own mean (MRAT). Item texts are not ours and not here. For a file of one's own
on the command line only: the product never scores a person (design, rule 1).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

ITEMS = 21
LOWEST, HIGHEST = 1, 6
MOST_MISSING = 5
MOST_IDENTICAL = 16
MISSING_CODES = frozenset({7, 8, 9, 66, 77, 88, 99})

VALUE_ITEMS: Mapping[str, tuple[int, ...]] = {
    "conformity": (7, 16),
    "tradition": (9, 20),
    "benevolence": (12, 18),
    "universalism": (3, 8, 19),
    "self_direction": (1, 11),
    "stimulation": (6, 15),
    "hedonism": (10, 21),
    "achievement": (4, 13),
    "power": (2, 17),
    "security": (5, 14),
}

Exclusion = Literal["too_many_missing", "same_answer"]


@dataclass(frozen=True, slots=True)
class ValueProfile:
    """Centred values, or why there are none, with what the decision rests on."""

    values: Mapping[str, Fraction | None] | None
    reason: Exclusion | None
    missing: int
    most_identical: int
    mean: Fraction | None


def centre_values(answers: Sequence[int | None]) -> ValueProfile:
    """Score one form of 21 answers (None = missing), high = important."""
    if len(answers) != ITEMS:
        raise ValueError("wrong_number_of_items")
    given = [answer for answer in answers if answer is not None]
    if any(not LOWEST <= answer <= HIGHEST for answer in given):
        raise ValueError("value_out_of_range")
    missing = ITEMS - len(given)
    identical = max(Counter(given).values(), default=0)
    reason = find_exclusion(missing, identical)
    mean = average_reversed(given)
    if reason or mean is None:
        return ValueProfile(None, reason, missing, identical, mean)
    centred = {
        name: centre_items([answers[item - 1] for item in items], mean)
        for name, items in VALUE_ITEMS.items()
    }
    return ValueProfile(centred, None, missing, identical, mean)


def find_exclusion(missing: int, identical: int) -> Exclusion | None:
    """Tell why a form cannot be scored."""
    if missing > MOST_MISSING:
        return "too_many_missing"
    return "same_answer" if identical > MOST_IDENTICAL else None


def centre_items(answers: Sequence[int | None], mean: Fraction) -> Fraction | None:
    """Mean of the answered items of one value, less the person's own mean."""
    value = average_reversed([answer for answer in answers if answer is not None])
    return None if value is None else value - mean


def average_reversed(answers: Sequence[int]) -> Fraction | None:
    """Mean after reversal (7 - x); None when nothing was answered."""
    if not answers:
        return None
    return LOWEST + HIGHEST - Fraction(sum(answers), len(answers))
