"""Texts written in an HTML editor, as plain ones."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"})
PLAIN = frozenset({"p", "br", "div", "span"})
SILENT = frozenset({"script", "style"})


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silence = 0
        self.is_rich = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silence += tag in SILENT
        self.is_rich = self.is_rich or tag not in PLAIN
        if tag in BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silence -= tag in SILENT and self.silence > 0
        if tag in BREAKS - {"br"}:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silence:
            self.pieces.append(data)


def strip_markup(text: str) -> str:
    """Return a text without tags, its paragraphs on lines of their own."""
    return _read(text)[0]


def is_rich(text: str) -> bool:
    """Tell whether a text bears more than paragraphs: bold, links, pictures."""
    return _read(text)[1]


def _read(text: str) -> tuple[str, bool]:
    if "<" not in text and "&" not in text:
        return text.strip(), False
    reader = _Plain()
    reader.feed(text)
    reader.close()
    plain = "".join(reader.pieces).replace("\u00a0", " ").replace("\r", "")
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip(), reader.is_rich
