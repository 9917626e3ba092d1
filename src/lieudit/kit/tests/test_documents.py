"""Both files say the document's words, in its order, whatever was typed."""

import io
import time
import zipfile

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from lieudit.kit.documents import (
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    clean_text,
    tidy_document,
)
from lieudit.kit.documents_docx import write_docx
from lieudit.kit.documents_pdf import write_pdf

RETURN = Document(
    title="Restitution de l'entretien",
    subtitle="Béguinage des Lilas",
    facts=(("Pour", "Jeanne Morel"), ("Le", "12 mai 2026")),
    blocks=(
        Heading("Ce que vous avez dit"),
        Paragraph("Je cherche du calme,\net des voisins.", "quote"),
        Heading("À explorer", 3),
        Bullets(("le jardin", "les repas")),
        Bullets(("venir un dimanche", "en reparler"), is_numbered=True),
        Bullets(("une autre liste",), is_numbered=True),
        Table(("Besoin", "Offre"), (("du silence", "ma voiture"), ("seule",)), caption="Échanges"),
        PageBreak(),
        Paragraph("Document relu ensemble.", "notice"),
        Paragraph("Claire Danel\nle 12 mai 2026", "signature"),
    ),
    footer="Confidentiel",
)


def read_word(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def read_pdf(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def test_word_file_has_real_styles() -> None:
    word = read_word(write_docx(RETURN))
    assert [(one.style.name, one.text) for one in word.paragraphs if one.text.strip()] == [
        ("Title", "Restitution de l'entretien"),
        ("Subtitle", "Béguinage des Lilas"),
        ("Fact", "Pour\tJeanne Morel"),
        ("Fact", "Le\t12 mai 2026"),
        ("Heading 1", "Ce que vous avez dit"),
        ("Quote", "Je cherche du calme,\net des voisins."),
        ("Heading 2", "À explorer"),
        ("List Bullet", "le jardin"),
        ("List Bullet", "les repas"),
        ("List Number", "venir un dimanche"),
        ("List Number", "en reparler"),
        ("List Number", "une autre liste"),
        ("Caption", "Échanges"),
        ("Notice", "Document relu ensemble."),
        ("Signature block", "Claire Danel\nle 12 mai 2026"),
    ]
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert rows == [["Besoin", "Offre"], ["du silence", "ma voiture"], ["seule", ""]]


def test_word_file_repeats_heads_tells_its_language_and_counts_pages() -> None:
    word = read_word(write_docx(RETURN))
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in word.tables[0].rows]
    assert heads == [True, False, False]
    assert word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "fr-FR"
    assert word.core_properties.title == "Restitution de l'entretien"
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith("Confidentiel")
    fields = [one.get(qn("w:instr")) for one in footer._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert word.styles["Normal"].font.size.pt == 11.5


def test_each_numbered_list_begins_at_one() -> None:
    word = read_word(write_docx(RETURN))
    numbers = [
        one._p.pPr.numPr.numId.val for one in word.paragraphs if one.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]


def test_pdf_is_tagged_titled_and_says_the_same_words() -> None:
    read = read_pdf(write_pdf(RETURN))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a value of the file
    assert root["/Lang"].startswith("fr")
    assert read.metadata.title == "Restitution de l'entretien"
    first, second = [page.extract_text() for page in read.pages]
    said = ("Restitution", "Jeanne Morel", "Je cherche du calme,", "le jardin", "Échanges", "seule")
    squeezed = " ".join(first.split())
    assert [word for word in said if word not in squeezed] == []
    assert "Page 1 / 2" in squeezed
    assert "Document relu ensemble." in second
    width, height = read.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842)


def test_same_words_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    word, pdf = write_docx(RETURN), write_pdf(RETURN)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert write_docx(RETURN) == word
    assert write_pdf(RETURN) == pdf
    days = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(word)).infolist()}
    assert days == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_typed_becomes_code() -> None:
    typed = '#panic("x") *gras* $x^2$ [a](b) <script> &amp; \\ #{sys.inputs} @ref'
    document = Document(title=typed, blocks=(Paragraph(typed), Table((typed,), ((typed,),))))
    read = read_pdf(write_pdf(document))
    assert "".join(read.pages[0].extract_text().split()).count('#panic("x")') == 4
    assert read_word(write_docx(document)).paragraphs[1].text == typed


def test_signs_no_font_draws_become_squares_in_the_pdf_and_stay_in_word() -> None:
    document = Document(title="Réponse 😀", blocks=(Paragraph("Merci 🌿 中文 !"),))
    assert "Merci □ □□ !" in read_pdf(write_pdf(document)).pages[0].extract_text()
    assert read_word(write_docx(document)).paragraphs[1].text == "Merci 🌿 中文 !"


def test_empty_document_still_opens() -> None:
    empty = Document(title="\x00", blocks=(Heading(" "), Bullets(()), Table((), ())))
    assert tidy_document(empty).blocks == ()
    assert read_word(write_docx(empty)).paragraphs[0].text == "Document"
    assert len(read_pdf(write_pdf(empty)).pages) == 1


def test_headings_never_skip_a_level() -> None:
    document = Document("t", [Heading("a", 3), Heading("b", 9), Heading("c", 2), Heading("d", 0)])
    assert [one.level for one in tidy_document(document).blocks if isinstance(one, Heading)] == [
        1,
        2,
        2,
        1,
    ]


def test_two_hundred_pages_in_a_few_seconds() -> None:
    line = "Le jardin partagé se décide ensemble, un dimanche sur deux, avec les voisins. " * 12
    blocks = [
        one
        for number in range(460)
        for one in (Heading(f"Point {number}"), Paragraph(line), Bullets((line[:90],) * 4))
    ]
    table = Table(("a", "b", "c"), [("un", "deux", "trois")] * 1500)
    document = Document("Long", (*blocks, table))
    begun = time.monotonic()
    pages = len(read_pdf(write_pdf(document)).pages)
    assert pages > 200
    assert len(read_word(write_docx(document)).tables[0]._tbl.tr_lst) == 1501
    assert time.monotonic() - begun < 60


hostile = st.text(st.characters(codec=None), max_size=60)


@settings(max_examples=15, deadline=None)
@given(hostile, hostile, st.lists(hostile, max_size=3))
def test_any_text_is_written_and_read_again(title: str, words: str, lines: list[str]) -> None:
    document = Document(
        title,
        (Paragraph(words), Bullets(lines), Table((words,), ((title,),))),
        facts=((words, title),),
    )
    word = read_word(write_docx(document))
    assert clean_text(words) in [one.text for one in word.paragraphs]
    assert len(read_pdf(write_pdf(document)).pages) >= 1
