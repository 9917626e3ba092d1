"""Tables of ratings as people write them: nothing doubtful is silent."""

import pytest

from lieudit.interviews.engine.krippendorff import measure_alpha
from lieudit.interviews.engine.ratings import name_category, read_ratings
from lieudit.kit.problems import BadInput
from lieudit.kit.tables import read_rows

CLASSIC = """1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


def read(text: str, level: str = "nominal"):
    return read_ratings(read_rows(text.encode(), "f.csv"), level, "f.csv")


@pytest.mark.parametrize("mark", [".", "*", "NA", "N/A", "#N/A", "nan", "NaN"])
@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743421), ("interval", 0.849107)])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", ", "])
def test_the_classic_table_gives_its_alpha_however_it_is_written(mark, level, alpha, delimiter):
    found = read(CLASSIC.replace(" ", delimiter).replace(".", mark), level)
    assert float(measure_alpha(found.rows, level).alpha) == pytest.approx(alpha, abs=1e-6)
    assert found.warnings == [{"code": "read_as_missing", "value": mark, "count": 7}]


def test_the_empty_cell_is_missing_without_a_word():
    assert read("1,,2\n1,2,2\n").warnings == []


def test_what_may_be_a_category_is_kept_and_told():
    found = read("-,+\n-,-\n")
    assert found.rows == [["-", "+"], ["-", "-"]]
    assert found.warnings == [{"code": "looks_missing", "value": "-", "count": 3}]
    with pytest.raises(BadInput, match="not_a_number"):
        read("-,1\n2,1\n", "ordinal")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a,b,c\n1,2,3\n1,2,3\n", ["looks_like_header"]),
        ("anne,1,2\nbob,1,3\n", ["looks_like_labels"]),
        (",u1,u2\nanne,1,2\nbob,1,.\n", ["looks_like_header", "looks_like_labels"]),
        ("a,b\nb,a\n", []),
        ("1,2\n1,2\n", []),
        ("a,1\n1,a\n", []),
        ("a\n1\n", []),
    ],
)
def test_names_around_numbers_are_told_and_change_nothing(text, codes):
    found = read(text)
    assert [one["code"] for one in found.warnings if one["code"] != "read_as_missing"] == codes
    assert sum(len(row) for row in found.rows) == text.count(",") + text.count("\n")


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("1", "+1", "1.0", "1,00", "1."), "1"),
        (("1.5", "1,5", "1.50", "+1,500"), "1.5"),
        ((".5", ",5", "0.5", "0,50"), "0.5"),
        (("0", "-0", "0.0", "-0,0"), "0"),
        (("-2", "-2.0"), "-2"),
        (("01", "01.0"), "01"),
        (("caf\u00e9", "cafe\u0301"), "caf\u00e9"),
        (("1.2.3",), "1.2.3"),
        (("+",), "+"),
        (("1e0",), "1e0"),
    ],
)
def test_one_category_has_one_name(texts, name):
    assert {name_category(text) for text in texts} == {name}
