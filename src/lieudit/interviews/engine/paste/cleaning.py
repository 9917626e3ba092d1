"""Take out of a pasted text what word processors, PDF files and hostile hands put in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lieudit.interviews.engine.paste.report import Remark

LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SOFT = re.compile("\u00ad\n?")
DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
HIDDEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\uffff\ud800-\udfff]"
)
SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
TABS = re.compile(r" *\t[ \t]*")
HYPHENED = re.compile(r"(?<=[^\W\d_]{2})-\n(?=[a-zà-ÿ])")
MAX_LINE = 2000


@dataclass(frozen=True, slots=True)
class CleanText:
    """Lines of plain text in the order and number they were pasted, and what was taken out."""

    lines: tuple[str, ...]
    remarks: tuple[Remark, ...]


def clean_paste(text: str) -> CleanText:
    """Return clean lines; a line cut in the middle of a word leaves an empty line behind it."""
    remarks: list[Remark] = []
    text = LINE_ENDS.sub("\n", text)
    for code, pattern in (
        ("direction_marks_removed", DIRECTION),
        ("hidden_characters_removed", HIDDEN),
    ):
        text, count = pattern.subn("", text)
        if count:
            remarks.append(Remark(code, details={"count": count}))
    text = SOFT.sub("", text)
    text, count = HYPHENED.subn("", text)
    if count:
        remarks.append(Remark("hyphens_joined", details={"count": count}))
    lines: list[str] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = _tidy(raw)
        if len(line) > MAX_LINE:
            remarks.append(
                Remark("line_cut", line=number, details={"count": len(line), "limit": MAX_LINE})
            )
            line = line[:MAX_LINE]
        lines.append(line)
    return CleanText(tuple(lines), tuple(remarks))


def _tidy(raw: str) -> str:
    """One space, one tab; a tab at the end stays, for it tells the empty cells of a table."""
    line = TABS.sub("\t", SPACES.sub(" ", raw))
    words = line.strip()
    return f"{words}\t" if words and line.rstrip(" ").endswith("\t") else words


def cut_dots(text: str) -> str:
    """Return the text without the dots or line left at its end for the answer.

    Searched in the end only: one expression for the whole would be slow on a line of dots.
    """
    words = text.rstrip(" \t._…")
    found = ROOM.search(text, len(words))
    return text[: found.start()] if found else text


def cut_empty_date(text: str) -> str:
    """Return the text without an empty date at its end ("__ / __ / ____")."""
    words = text.rstrip(" \t_/.")
    return words if "_" in text[len(words) :] else text


ROOM = re.compile(r"\s?(?:[._…]{4}|…{2}|\.{3}…)")
