"""Reads a number as people write it: decimal point or comma, exact."""

import re
from decimal import Decimal
from fractions import Fraction

LONGEST = 60
LARGEST_EXPONENT = 150
SPACES = " \u00a0\u202f"
PATTERN = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]*)?(?:[eE][+-]?[0-9]{1,3})?|[+-]?[.,][0-9]+")
WHOLE = re.compile(r"[+-]?[0-9]{1,60}")


def parse_number(text: str) -> Fraction | None:
    """Return the exact number, or None when the text is not one we can use.

    >>> parse_number("1,5")
    Fraction(3, 2)
    """
    text = text.strip(SPACES)
    if len(text) > LONGEST or not PATTERN.fullmatch(text):
        return None
    number = Decimal(text.replace(",", "."))
    if number and abs(number.adjusted()) > LARGEST_EXPONENT:
        return None
    return Fraction(number)


def parse_whole(text: str) -> int | None:
    """Return a whole number in plain digits, or None.

    >>> parse_whole(" 12 "), parse_whole("1.5")
    (12, None)
    """
    text = text.strip(SPACES)
    return int(text) if WHOLE.fullmatch(text) else None
