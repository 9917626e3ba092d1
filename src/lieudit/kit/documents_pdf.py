"""A document as PDF: tagged and titled (PDF/UA-1), A4, for the printer and for those who listen.

Data goes to one typst page as JSON; no text is ever code. A sign the shipped fonts
cannot draw (an emoji, an ideogram) becomes a white square here; the Word file keeps it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lieudit.kit.documents import Block, Document, tidy_document

PAGE = Path(__file__).resolve().parent / "content/document.typ"
UNDRAWN = "\N{WHITE SQUARE}"
# typst names each sign it cannot draw, quoted as in source code.
_REFUSED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_TRIES = 8


def write_pdf(document: Document) -> bytes:
    """Return the PDF of the document; the same words give the same bytes."""
    return typeset(PAGE.read_bytes(), _build_paper(tidy_document(document)))


def typeset(page: bytes, paper: Mapping[str, Any]) -> bytes:
    """Return the PDF (PDF/UA-1) of a typst page that prints one JSON input, `paper`.

    Texts stay texts. A sign no shipped font draws would refuse the whole file: it is spared.
    """
    import typst  # noqa: PLC0415 - a heavy library, only where it prints

    text = json.dumps(paper, ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False)
    for _ in range(_TRIES):
        try:
            return typst.compile(
                page,
                format="pdf",
                sys_inputs={"paper": text},
                pdf_standards=["ua-1"],
                font_paths=fonts,
            )
        except typst.TypstError as refused:
            spared = _spare(text, str(refused.diagnostic))
            if spared == text:
                raise
            text = spared
    # Signs that only fail together: a readable file rather than none.
    return typst.compile(page, format="pdf", sys_inputs={"paper": text}, font_paths=fonts)


def _spare(text: str, diagnostic: str) -> str:
    refused = {sign for run in _REFUSED.findall(diagnostic) for sign in _unescape(run)}
    undrawn = {sign for sign in refused if not sign.isascii() and sign != UNDRAWN}
    return text.translate(dict.fromkeys(map(ord, undrawn), UNDRAWN))


def _unescape(run: str) -> str:
    return _ESCAPED.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], run)


def _build_paper(document: Document) -> dict[str, Any]:
    return {
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "facts": [list(fact) for fact in document.facts],
        "footer": document.footer,
        "page": "Page",
        "separator": "\N{NO-BREAK SPACE}: " if document.language == "fr" else ": ",
        "blocks": [_plain(block) for block in document.blocks],
    }


def _plain(block: Block) -> dict[str, Any]:
    name = re.sub("(?<!^)(?=[A-Z])", "_", type(block).__name__).lower()
    return {"type": name, **asdict(block)}
