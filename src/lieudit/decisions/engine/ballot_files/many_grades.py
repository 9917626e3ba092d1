"""A large table of plain grades read at once; anything unusual is left to the careful reader.

Only a file of which every cell is digits or nothing, without quotes, spaces or signs, and every
row as long as the header, is read here. What is read is then what `grades.read_table` reads.
"""

from __future__ import annotations

import numpy as np

from lieudit.decisions.engine.ballot_files.reading import read_options
from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.grade_tallies import GradeTallies
from lieudit.decisions.engine.many_grades import count_array
from lieudit.kit.problems import BadInput
from lieudit.kit.tables import LARGEST_FILE

LONGEST_CELL = 9
NEWLINE, RETURN = 10, 13


def read_many_grades(content: bytes, file: str, settings: Settings) -> GradeTallies | None:
    """Return the merit profiles of a large plain table, or None when it is not one."""
    head, _, body = content.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    delimiter = b";" if b";" in head else b","
    names = read_names(head, delimiter)
    first = int(bool(names) and names[0].lower() == "weight")
    if len(content) > LARGEST_FILE or len(names) - first < 2:  # noqa: PLR2004 -- parted at all
        return None
    cells = parse_cells(body, ord(delimiter), len(names))
    weights = cells[:, 0] if cells is not None and first else None
    if cells is None or (weights is not None and weights.min() < 0):
        return None
    options = read_options(names[first:], 1, first + 1, file)
    try:
        return count_array(cells[:, first:], options, settings, blank=-1, weights=weights)
    except BadInput:
        return None  # told again by the careful reader, with the place in the file


def read_names(head: bytes, delimiter: bytes) -> list[str]:
    """Return the names of a plain header; none when it is quoted, unclear or not all named."""
    text = head.decode("utf-8", "replace")
    names = [name.strip() for name in text.split(delimiter.decode())]
    is_plain = not any(mark in text for mark in '"\t|\ufffd')
    return names if is_plain and all(names) else []


def parse_cells(body: bytes, delimiter: int, columns: int) -> np.ndarray | None:
    """Return the table of whole numbers, -1 where a cell is empty; None when it is not plain."""
    text = np.frombuffer(body if body.endswith(b"\n") else body + b"\n", dtype=np.uint8)
    if (text == RETURN).any():
        text = text[text != RETURN]
    is_digit = (text >= ord("0")) & (text <= ord("9"))
    is_end = (text == delimiter) | (text == NEWLINE)
    if not (is_digit | is_end).all():
        return None
    ends = np.flatnonzero(is_end)
    if not len(ends) or len(ends) % columns:
        return None
    lines = text[ends].reshape(-1, columns)
    if (lines[:, -1] != NEWLINE).any() or (lines[:, :-1] == NEWLINE).any():
        return None
    lengths = np.diff(ends, prepend=-1) - 1
    longest = int(lengths.max())
    if longest > LONGEST_CELL:
        return None
    values = np.zeros(len(ends), dtype=np.int32)
    for place in range(longest):
        here = lengths > place
        digits = text[np.where(here, ends - 1 - place, 0)].astype(np.int32) - ord("0")
        values += np.where(here, digits * 10**place, 0).astype(np.int32)
    values[lengths == 0] = -1
    return values.reshape(-1, columns)
