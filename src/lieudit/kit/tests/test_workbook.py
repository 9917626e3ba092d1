"""Workbooks from outside: values as people wrote them, true places, nothing that can hold us."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import time
import tracemalloc
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.kit.problems import BadInput
from lieudit.kit.workbook import MOST_ROWS, read_workbook
from lieudit.kit.workbook_cells import read_reference, write_column
from lieudit.kit.workbook_writing import write_workbook

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}'
    "</sheetData></worksheet>"
)


def save(book: openpyxl.Workbook) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def refused(content: bytes) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_workbook(content, "form.xlsx")
    return caught.value


def replace_part(content: bytes, part: str, text: bytes) -> bytes:
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, text if name == part else source.read(name))
        if part not in source.namelist():
            target.writestr(part, text)
    return output.getvalue()


PLAIN = write_workbook([("survey", [["type", "name"], ["text", "a"]])])
PART = "xl/worksheets/sheet1.xml"


def test_the_part_of_the_workbook_may_bear_another_name():
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(PLAIN)) as source,
        zipfile.ZipFile(output, "w") as target,
    ):
        for name in source.namelist():
            text = source.read(name)
            if name == "_rels/.rels":
                text = text.replace(b"workbook.xml", b"workbook2.xml")
            target.writestr(name.replace("workbook.xml", "workbook2.xml"), text)
    assert read_workbook(output.getvalue()) == read_workbook(PLAIN)


def test_cells_come_back_as_people_wrote_them():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B3"], sheet["C3"], sheet["D3"], sheet["E3"] = 1, 1.0, 0.1, 1.5
    sheet["A4"], sheet["B4"] = True, dt.date(2026, 11, 25)
    sheet["C4"], sheet["D4"] = dt.datetime(2026, 11, 25, 14, 30), dt.time(9, 5)  # noqa: DTZ001
    sheet["E4"] = "  deux\nlignes "
    rows = read_workbook(save(book)).sheets[0].rows
    assert [(row.number, dict(row.cells)) for row in rows] == [
        (3, {2: "1", 3: "1", 4: "0.1", 5: "1.5"}),
        (
            4,
            {
                1: "TRUE",
                2: "2026-11-25",
                3: "2026-11-25T14:30:00",
                4: "09:05:00",
                5: "  deux\nlignes ",
            },
        ),
    ]


def test_a_formula_is_never_computed_and_is_told_with_its_place():
    cell = '<row r="2"><c r="B2"><f>1+1</f><v>41</v></c></row>'
    book = read_workbook(replace_part(PLAIN, PART, SHEET.format(cell).encode()))
    assert dict(book.sheets[0].rows[0].cells) == {2: "41"}
    found = book.notices[0]
    assert (found.code, found.row, found.column) == ("formula_not_computed", 2, 2)


def test_a_formula_that_was_never_shown_is_read_as_its_text():
    book = openpyxl.Workbook()
    book.active["A1"] = "=HYPERLINK(1)"
    found = read_workbook(save(book))
    assert dict(found.sheets[0].rows[0].cells) == {1: "=HYPERLINK(1)"}
    assert [each.code for each in found.notices] == ["formula_not_computed"]


def test_merged_cells_give_their_first_value_and_are_told():
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
    text = SHEET.format(cells).replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    )
    book = read_workbook(replace_part(PLAIN, PART, text.encode()))
    assert dict(book.sheets[0].rows[0].cells) == {1: "1", 3: "3"}
    assert [(each.code, each.details) for each in book.notices] == [
        ("merged_cells", {"range": "A1:B2"})
    ]


def test_macros_are_left_out_and_told():
    book = read_workbook(replace_part(PLAIN, "xl/vbaProject.bin", b"Sub AutoOpen()"))
    assert [each.code for each in book.notices] == ["macros_left_out"]
    assert dict(book.sheets[0].rows[1].cells) == {1: "text", 2: "a"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"type,name\ntext,a\n", "workbook_unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook_old_format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "workbook_encrypted",
        ),
        (b"PK\x03\x04 nothing behind", "archive_damaged"),
        (PLAIN[:400], "archive_damaged"),
        (PLAIN + b"", None),
    ],
)
def test_what_is_no_workbook_is_refused_by_its_reason(content, code):
    if code is None:
        assert read_workbook(content).sheets[0].name == "survey"
    else:
        assert refused(content).code == code


@pytest.mark.parametrize("part", ["xl/workbook.xml", PART, "xl/sharedStrings.xml"])
def test_entities_are_refused_wherever_they_hide(part):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&b;</x>'
    assert refused(replace_part(PLAIN, part, bomb)).code == "xml_has_entities"


def test_xml_that_breaks_off_is_refused():
    assert refused(replace_part(PLAIN, PART, b"<worksheet><sheetData>")).code == "xml_damaged"


def test_a_bomb_is_refused_in_little_time_and_memory():
    content = replace_part(PLAIN, PART, SHEET.format("<row/>" + " " * 40_000_000).encode())
    assert len(content) < 1_000_000
    tracemalloc.start()
    begun = time.perf_counter()
    assert refused(content).code == "archive_bomb"
    assert time.perf_counter() - begun < 5
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_a_hundred_thousand_rows_are_refused_with_their_place():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_001))
    begun = time.perf_counter()
    found = refused(replace_part(PLAIN, PART, SHEET.format(rows).encode()))
    assert time.perf_counter() - begun < 5
    assert (found.code, found.where.sheet, found.where.row) == (
        "workbook_too_many_rows",
        "survey",
        MOST_ROWS + 1,
    )


def test_a_cell_far_to_the_right_is_refused():
    cell = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
    found = refused(replace_part(PLAIN, PART, SHEET.format(cell).encode()))
    assert (found.code, found.where.column) == ("workbook_too_many_columns", 16_384)


def test_what_begins_like_a_formula_is_written_as_a_text():
    cells = ["=1+1", "+33 6", "-1", "@cmd", "1", "é\nà", "_x000D_", "\x07bell"]
    content = write_workbook([("a", [["x"] * len(cells), cells])])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.data_type for cell in sheet[2]] == ["s"] * len(cells)
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].quotePrefix
    read = read_workbook(content).sheets[0].rows[1].cells
    assert list(read.values()) == [*cells[:-1], "bell"]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(st.lists(st.lists(TEXT.filter(str.strip), max_size=4), max_size=5))
def test_what_is_written_comes_back(rows):
    read = read_workbook(write_workbook([("s", rows)])).sheets[0].rows
    expected = [
        (number, dict(enumerate(row, start=1))) for number, row in enumerate(rows, start=1) if row
    ]
    assert [(row.number, dict(row.cells)) for row in read] == expected


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    for prefix in (b"", b"PK\x03\x04"):
        with contextlib.suppress(BadInput):
            assert read_workbook(prefix + content).sheets == ()


@given(st.integers(1, 18_278))
def test_columns_have_the_letters_of_spreadsheets(number):
    assert read_reference(f"{write_column(number)}7") == (7, number)
