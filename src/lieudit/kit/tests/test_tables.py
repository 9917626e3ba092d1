"""CSV as spreadsheets write it, and what is refused with its place."""

import pytest

from lieudit.kit.numbers import parse_number, parse_whole
from lieudit.kit.problems import BadInput
from lieudit.kit.tables import read_headed, read_rows


def cells(content: bytes) -> list[list[str]]:
    return [list(row.cells) for row in read_rows(content, "f.csv")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
        (b"\xef\xbb\xbf1;2\r\n3;4", [["1", "2"], ["3", "4"]]),
        (b"1,5;2\n3,5;4\n", [["1,5", "2"], ["3,5", "4"]]),
        (b"1,5;2;;4\n1,5;2;3\n", [["1,5", "2", "", "4"], ["1,5", "2", "3"]]),
        (b'"1,5",2\n3,4\n', [["1,5", "2"], ["3", "4"]]),
        (b"a,b;c\nd,e\n", [["a", "b;c"], ["d", "e"]]),
        (b'"a;b"\n"c"\n', [["a;b"], ["c"]]),
        (b'"two\nlines",x\n', [["two\nlines", "x"]]),
        (b",\n1,2\n", [["", ""], ["1", "2"]]),
        (b"1\t2\n3\t4\n", [["1", "2"], ["3", "4"]]),
        (b"1,5\t2\n3,5\t4\n", [["1,5", "2"], ["3,5", "4"]]),
        (b"a;b\tc\nd;e\tf\n", [["a;b", "c"], ["d;e", "f"]]),
        (b"1\t2\t3\n1\n", [["1", "2", "3"], ["1"]]),
        (b"1|2\n3|4\n", [["1", "2"], ["3", "4"]]),
        (b"a|b,c\nd,e\n", [["a|b", "c"], ["d", "e"]]),
        (b'"1", "2"\n"3", "4"\n', [["1", "2"], ["3", "4"]]),
        (b"1, 2\n3, 4\n", [["1", "2"], ["3", "4"]]),
        (b"\xef\xbb\xbfsep=;\r\n1,5;2,5\r\n", [["1,5", "2,5"]]),
        (b"sep=|\n1,5|2,5\n", [["1,5", "2,5"]]),
        (b'"grand cru"\n', [["grand cru"]]),
    ],
)
def test_tables_are_read_whatever_the_spreadsheet(
    content: bytes, expected: list[list[str]]
) -> None:
    assert cells(content) == expected


def test_rows_keep_their_number_when_blank_lines_are_left_out() -> None:
    assert [row.number for row in read_rows(b"1,2\n\n3,4\n", "f")] == [1, 3]


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "empty_file", None),
        (b"\n \n", "empty_file", None),
        (b"a,b\n\xe9,b\n", "not_utf8", 2),
        ("a,b".encode("utf-16"), "not_utf8", 1),
        (b"a\n\x00", "not_text", 2),
        (b'a,b\n"c,d\n', "malformed_csv", 2),
        (b"1 2 3\n1 2 3\n", "parted_by_spaces", None),
        (b"1 2 3\n1\n", "parted_by_spaces", None),
        (b"1,5 2,5\n3,5 4\n", "parted_by_spaces", None),
        (b"1,5|2,5\n3,5|4,5\n", "two_delimiters", 1),
    ],
)
def test_what_is_not_a_table_is_refused_with_its_row(
    content: bytes, code: str, row: int | None
) -> None:
    with pytest.raises(BadInput) as refused:
        read_rows(content, "f.csv")
    where = refused.value.where
    assert (refused.value.code, where.file, where.row) == (code, "f.csv", row)


def test_rows_are_counted_below_the_mark_that_spreadsheets_hide() -> None:
    assert [row.number for row in read_rows(b"sep=;\n1;2\n\n3;4\n", "f")] == [1, 3]


def test_a_row_of_delimiters_alone_is_no_row_of_a_headed_table() -> None:
    table = read_headed(b";;\na;b\n1;2\n;\n3;4\n;;\n", "f.csv")
    assert (table.columns, [row.number for row in table.rows]) == (("a", "b"), [3, 5])
    with pytest.raises(BadInput, match="empty_file"):
        read_headed(b";;\n;;\n", "f.csv")


def test_a_row_longer_than_the_header_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        read_headed(b"a,b\n1,2,3\n", "f.csv")
    where = refused.value.where
    assert (refused.value.code, where.row, where.column) == ("row_too_long", 2, 3)


@pytest.mark.parametrize(
    ("header", "code"), [(b"a,c", "missing_column"), (b"a,B,b", "duplicate_column")]
)
def test_columns_are_found_once_or_refused(header: bytes, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_headed(header, "f.csv").find_columns(["a", "b"], "f.csv")
    assert (refused.value.code, refused.value.where.field) == (code, "b")


@pytest.mark.parametrize(
    "text", ["", "a", "nan", "inf", "1.2.3", "1e999", "1" * 100, "0x1", "٣", "1 2"]
)
def test_what_is_not_a_number_is_none(text: str) -> None:
    assert parse_number(text) is None
    assert parse_whole(text) is None


def test_numbers_take_a_point_or_a_comma() -> None:
    assert parse_number("-1,25") == parse_number("-1.25") == parse_number("-125e-2")
