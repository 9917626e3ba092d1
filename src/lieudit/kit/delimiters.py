"""What parts the cells of a CSV: told by its first line, found in its rows, or refused.

A wrong guess gives a wrong figure without a word, so that a file which can be
read in two ways is refused.
"""

import csv
import io
import re
from collections.abc import Iterator

from lieudit.kit.numbers import parse_number
from lieudit.kit.problems import BadInput, Where

TAB, SEMICOLON, COMMA, PIPE = "\t", ";", ",", "|"
BY_FIRST_LINE = (TAB, SEMICOLON, PIPE)
EXCEL_MARK = re.compile(r'"?sep=([;,\t|])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)


def split_mark(text: str) -> tuple[str, str]:
    """Return the delimiter told by Excel's `sep=;` and the table below it, else ("", text).

    Spreadsheets hide that line: the one below it is their row 1, and ours.
    """
    mark = EXCEL_MARK.match(text)
    return (mark[1], text[mark.end() :]) if mark else ("", text)


def choose_delimiter(text: str, file: str) -> str:
    """Choose the tab, else the semicolon, when it parts every row; then comma or pipe.

    A comma may be a decimal comma; a semicolon in a few rows may be text.
    """
    if is_parted_by_spaces(text):
        raise BadInput("parted_by_spaces", Where(file=file))
    for delimiter in (TAB, SEMICOLON):
        if min(measure_widths(text, delimiter)) > 1:
            return delimiter
    commas, pipes = measure_widths(text, COMMA), measure_widths(text, PIPE)
    by_comma = len(commas) == 1 and min(commas) > 1
    if by_comma and len(pipes) == 1 and min(pipes) > 1:
        raise BadInput("two_delimiters", Where(file=file, row=1))
    if by_comma:
        return COMMA
    if min(pipes) > 1:
        return PIPE
    first = text.lstrip("\r\n").partition("\n")[0]
    return next((delimiter for delimiter in BY_FIRST_LINE if delimiter in first), COMMA)


def measure_widths(text: str, delimiter: str) -> set[int]:
    """Return the numbers of cells the rows have: {1} when nothing is parted or well formed."""
    if delimiter not in text:
        return {1}
    try:
        return {len(cells) for cells in read_cells(text, delimiter) if cells} or {1}
    except csv.Error:
        return {1}


def read_cells(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the cells of each line; a space after the delimiter is no part of a cell."""
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)


def is_parted_by_spaces(text: str) -> bool:
    """Tell whether spaces seem to part the cells: they may as well stand inside one text.

    No delimiter at all and a space inside a line, or decimal commas ("1,5 2,5").
    """
    if not text.strip():
        return False
    lines = (list(filter(None, line.split(" "))) for line in text.splitlines() if line.strip())
    if not any(delimiter in text for delimiter in (TAB, SEMICOLON, COMMA, PIPE)):
        return '"' not in text and any(len(words) > 1 for words in lines)
    return all(len(words) > 1 and all(map(is_plain_number, words)) for words in lines)


def is_plain_number(word: str) -> bool:
    """Tell whether a word is a number by itself; the comma that ends one is a delimiter."""
    return not word.endswith(COMMA) and parse_number(word) is not None
