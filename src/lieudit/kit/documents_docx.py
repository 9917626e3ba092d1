"""A document as a Word file one goes on writing in: real styles, lists, repeated table heads.

Nothing depends on the day or the machine: the same words give the same bytes.
"""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from lieudit.kit.documents import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    tidy_document,
)
from lieudit.kit.documents_docx_styles import dress_page, dress_styles, write_footer
from lieudit.kit.documents_docx_tables import write_table

# The oldest day a zip can tell, and a day for properties that must have one.
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
STYLE_OF_KIND = {
    "plain": "Normal",
    "quote": "Quote",
    "notice": "Notice",
    "signature": "Signature block",
}


def write_docx(document: Document) -> bytes:
    """Return the Word file of the document; the same words give the same bytes."""
    import docx  # noqa: PLC0415 - a heavy library, only where it writes

    tidied = tidy_document(document)
    word = docx.Document()
    dress_page(word)
    dress_styles(word, tidied.language)
    _tell_properties(word, tidied)
    write_footer(word, tidied.footer)
    writer = _Writer(word)
    writer.add(tidied.title, "Title")
    if tidied.subtitle:
        writer.add(tidied.subtitle, "Subtitle")
    for label, value in tidied.facts:
        writer.add_fact(label, value)
    for block in tidied.blocks:
        writer.write(block)
    return _pack(word)


class _Writer:
    """Styles are looked up once: a long document would spend its time there."""

    def __init__(self, word: Any) -> None:
        self._word = word
        self._styles = {style.name: style for style in word.styles}

    def add(self, text: str, style: str) -> Any:
        return self._word.add_paragraph(text, style=self._styles[style])

    def add_fact(self, label: str, value: str) -> None:
        paragraph = self._word.add_paragraph(style=self._styles["Fact"])
        paragraph.add_run(label).bold = True
        paragraph.add_run(f"\t{value}")

    def write(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self.add(text, f"Heading {level}")
            case Paragraph(text, kind):
                self.add(text, STYLE_OF_KIND[kind])
            case Bullets():
                self._write_list(block)
            case Table():
                if block.caption:
                    self.add(block.caption, "Caption").paragraph_format.keep_with_next = True
                write_table(self._word, block)
                self.add("", "Normal")
            case PageBreak():
                self._word.add_page_break()

    def _write_list(self, bullets: Bullets) -> None:
        style = "List Number" if bullets.is_numbered else "List Bullet"
        number = self._begin_numbering() if bullets.is_numbered else None
        for line in bullets.lines:
            paragraph = self.add(line, style)
            if number is not None:
                numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                numbering.get_or_add_numId().val = number
                numbering.get_or_add_ilvl().val = 0

    def _begin_numbering(self) -> int:
        """Each numbered list begins at 1 again: Word counts on across lists of one style."""
        ours = self._styles["List Number"].element.pPr.numPr.numId.val
        numbering = self._word.part.numbering_part.element
        abstract = next(num for num in numbering.num_lst if num.numId == ours).abstractNumId.val
        num = numbering.add_num(abstract)
        num.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(num.numId)


def _tell_properties(word: Any, document: Document) -> None:
    properties = word.core_properties
    properties.title = document.title[:255]
    properties.subject = document.subtitle[:255]
    properties.language = document.language
    properties.author = ""
    properties.last_modified_by = ""
    properties.comments = ""
    properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = NO_DAY


def _pack(word: Any) -> bytes:
    """Zip again, in one order and on one day."""
    loose = io.BytesIO()
    word.save(loose)
    packed = io.BytesIO()
    with zipfile.ZipFile(loose) as read, zipfile.ZipFile(packed, "w") as write:
        for name in sorted(read.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            write.writestr(entry, read.read(name))
    return packed.getvalue()
