"""Small XLSForms for tests, written as tables of text."""

from __future__ import annotations

from lieudit.interviews.engine.xlsform.findings import Finding, Reading
from lieudit.interviews.engine.xlsform.reading import read_xlsform
from lieudit.kit.workbook import read_workbook
from lieudit.kit.workbook_writing import write_workbook


def cut_table(text: str) -> list[list[str]]:
    """Return the rows of `a | b` lines."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def build_workbook(survey: str, choices: str = "", settings: str = "") -> bytes:
    """Return the .xlsx file of tables."""
    named = {"survey": survey, "choices": choices, "settings": settings}
    return write_workbook([(name, cut_table(text)) for name, text in named.items() if text])


def read_sheets(survey: str, choices: str = "", settings: str = "") -> Reading:
    """Return what the file of these tables is read as."""
    return read_xlsform(read_workbook(build_workbook(survey, choices, settings)))


def find_codes(reading: Reading) -> list[tuple[str, int, int]]:
    """Return code, row and column of what was found."""
    return [(found.code, found.row, found.column) for found in reading.findings]


def find_one(reading: Reading, code: str) -> Finding:
    """Return the only finding of that code."""
    (found,) = [each for each in reading.findings if each.code == code]
    return found
