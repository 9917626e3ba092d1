"""A document people print, send and edit: what it says, before any file format.

Rooms build one `Document` and hand it to `documents_docx.write_docx` or
`documents_pdf.write_pdf`; both write the same words in the same order and the same
bytes each time. Texts are words, never markup: whatever somebody typed stays a text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

ParagraphKind = Literal["plain", "quote", "notice", "signature"]


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a line break in it stays one. `quote`: somebody's own words."""

    text: str
    kind: ParagraphKind = "plain"


@dataclass(frozen=True)
class Bullets:
    lines: Sequence[str]
    is_numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Short rows are filled with empty cells; the head is said again on each page."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""


@dataclass(frozen=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Bullets | Table | PageBreak


@dataclass(frozen=True)
class Document:
    """`facts` are (label, value) pairs under the title; `footer` is beside the page number."""

    title: str
    blocks: Sequence[Block]
    language: str = "fr"
    subtitle: str = ""
    facts: Sequence[tuple[str, str]] = field(default=())
    footer: str = ""


DEEPEST = 4
# Control characters, halves of a pair, what XML refuses, marks that turn the order of signs around.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_TURNS = "\u202a-\u202e\u2066-\u2069"
_NO_SIGNS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    chr(plane | last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_UNFIT = re.compile(f"[{_CONTROLS}{_TURNS}{_NO_SIGNS}]")
_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85]")


def clean_text(text: str) -> str:
    r"""Return the text as any file can carry it; its line breaks are kept.

    >>> clean_text("Oui,\r\nmais\x00 pas ici\ufffe")
    'Oui,\nmais pas ici'
    """
    return _UNFIT.sub("", _BREAKS.sub("\n", text))


def clean_line(text: str) -> str:
    r"""Return the text on one line.

    >>> clean_line(" Ce qui compte\n pour moi ")
    'Ce qui compte pour moi'
    """
    return re.sub(r"[ \t\n]+", " ", clean_text(text)).strip(" ")


def tidy_document(document: Document) -> Document:
    """Return the document a writer can write as it stands.

    Texts are clean, a heading never skips a level, every row is as wide as its table,
    and what says nothing (an empty heading, list or table) is left out.
    """
    blocks: list[Block] = []
    depth = 0
    for block in document.blocks:
        tidied = _tidy(block, depth)
        if tidied is None:
            continue
        if isinstance(tidied, Heading):
            depth = tidied.level
        blocks.append(tidied)
    language = document.language[:2].lower()
    return Document(
        title=clean_line(document.title) or "Document",
        blocks=tuple(blocks),
        language=language if re.fullmatch("[a-z]{2}", language) else "fr",
        subtitle=clean_line(document.subtitle),
        facts=tuple((clean_line(label), clean_text(value)) for label, value in document.facts),
        footer=clean_line(document.footer),
    )


def _tidy(block: Block, depth: int) -> Block | None:
    match block:
        case Heading():
            level = min(max(block.level, 1), depth + 1, DEEPEST)
            text = clean_line(block.text)
            return Heading(text, level) if text else None
        case Paragraph():
            return replace(block, text=clean_text(block.text))
        case Bullets():
            lines = tuple(line for line in map(clean_text, block.lines) if line.strip())
            return replace(block, lines=lines) if lines else None
        case Table():
            return _tidy_table(block)
        case PageBreak():
            return block


def _tidy_table(table: Table) -> Table | None:
    width = max([len(table.head), *map(len, table.rows)])
    if not width:
        return None
    return Table(
        head=_widen([clean_line(cell) for cell in table.head], width),
        rows=tuple(_widen([clean_text(cell) for cell in row], width) for row in table.rows),
        caption=clean_line(table.caption),
    )


def _widen(cells: list[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))
