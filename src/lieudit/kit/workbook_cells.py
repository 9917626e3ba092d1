"""What a cell of a spreadsheet says, as the person who typed it reads it."""

import datetime as dt
import re
from collections.abc import Mapping

BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
EPOCH_1900, EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001
LAST_DAY = 2_958_465
FIRST_MARCH_1900 = 61
LARGEST_WHOLE = 10**15
LETTERS = 26


def is_date_format(code: int, formats: Mapping[int, str]) -> bool:
    """Tell whether a number format shows a date or an hour."""
    if code not in formats:
        return code in BUILT_IN_DATES
    plain = QUOTED.sub("", formats[code].lower()).partition(";")[0]
    return "general" not in plain and any(letter in plain for letter in "ymdhs")


def write_number(text: str) -> str:
    """Return a number as it was typed: `1` and not `1.0`, `0.1` and not 0.10000000000000001."""
    try:
        number = float(text)
    except ValueError:
        return text
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124
        return text
    if number == int(number) and abs(number) < LARGEST_WHOLE:
        return str(int(number))
    return repr(number)


def write_date(text: str, *, is_1904: bool) -> str:
    """Return a date or an hour in ISO form; a number that is no date stays a number."""
    try:
        days = float(text)
    except ValueError:
        return text
    if not 0 <= days <= LAST_DAY:
        return write_number(text)
    if not is_1904 and 1 <= days < FIRST_MARCH_1900:
        days += 1  # spreadsheets count a 29 February 1900 that never was
    moment = (EPOCH_1904 if is_1904 else EPOCH_1900) + dt.timedelta(seconds=round(days * 86_400))
    if days < 1:
        return moment.time().isoformat()
    if moment.time() == dt.time():
        return moment.date().isoformat()
    return moment.isoformat()


def unescape(text: str) -> str:
    """Return a text with `_x000D_` and its kin read, line ends made one."""
    if "_x" in text:
        text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_reference(reference: str) -> tuple[int, int] | None:
    """Return (row, column) of `B3`, counted from 1."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]), column


def write_column(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
