"""`compute tally`: what it answers from files, and where it says a file is wrong."""

import json
from fractions import Fraction
from random import Random

import pytest

from lieudit.cli import main
from lieudit.decisions.engine.ballot_files import grades as slow
from lieudit.decisions.engine.ballot_files.many_grades import read_many_grades
from lieudit.decisions.engine.ballots import GradeBallot, Settings
from lieudit.decisions.engine.many_grades import tally_array
from lieudit.decisions.engine.tallying import tally
from lieudit.kit.problems import BadInput

MJ = ("--method", "majority-judgment")


@pytest.fixture
def ask(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LIEUDIT_LANGUAGE", "en")

    def run(content, *words, name="votes.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        code = main(["compute", "tally", str(path), *words])
        out, err = capsys.readouterr()
        assert code == (2 if err else 0)
        return json.loads(err or out)

    return run


def refuse(answer):
    where = answer["where"]
    assert answer["message"]
    return (answer["error"], where["row"], where["column"], where["field"])


def test_the_document_has_its_members_and_the_gauge(ask):
    found = ask("Garden,Workshop\n5,2\n4,2\n1,3\n", *MJ)
    assert list(found)[:5] == ["method", "winners", "ranking", "options", "steps"]
    assert found["method"] == "majority-judgment"
    assert found["winners"] == ["Garden"]
    assert found["ranking"] == [["Garden"], ["Workshop"]]
    garden = found["options"]["Garden"]
    gauge = {name: garden[name] for name in ("median", "above", "below", "sign", "rank")}
    assert gauge == {"median": 4, "above": 1, "below": 1, "sign": "-", "rank": 1}
    assert found["options"]["Workshop"]["sign"] == "+"
    assert (found["ballots"], found["scale"], found["warnings"]) == (3, [1, 5], [])


@pytest.mark.parametrize(
    "content",
    [
        "weight,A,B\n1.5,3,1\n2,1,2\n",
        "\ufeffweight;A;B\r\n1,5;3;1\r\n2;1;2\r\n",
        'Weight,A,B\n"1,5",3.0,1\n2,1,2\n,,\n',
        " weight ; A ; B ;\n1,5;3;1;\n2;1;2;\n;;;\n",
        "weight\tA\tB\n1,5\t3\t1\n2\t1\t2\n",
    ],
)
def test_one_table_however_a_spreadsheet_writes_it(ask, content):
    found = ask(content, *MJ)
    assert found["ballots"] == 3.5
    assert found["options"]["A"]["profile"] == [2, 0, 1.5]
    assert found["ranking"] == [["B"], ["A"]]


@pytest.mark.parametrize(
    ("missing", "median", "profile"),
    [("worst", 0, [4, 0, 0, 3]), ("exclude", 3, [1, 0, 0, 3]), ("median", 3, [1, 0, 0, 6])],
)
def test_a_blank_counts_for_what_the_rule_says(ask, missing, median, profile):
    rows = "0,1\n3,1\n3,1\n3,1\n,1\n,1\n,1\n"
    found = ask(f"A,B\n{rows}", *MJ, "--missing", missing)["options"]["A"]
    assert (found["median"], found["profile"], found["blank"]) == (median, profile, 3)


def test_the_scale_told_is_the_floor_of_blanks(ask):
    assert ask("A,B\n,3\n4,2\n", *MJ)["options"]["A"]["median"] == 2
    assert ask("A,B\n,3\n4,2\n", *MJ, "--scale", "-1-5")["options"]["A"]["median"] == -1


@pytest.mark.parametrize(
    ("content", "words", "expected"),
    [
        ("", MJ, ("empty_file", None, None, None)),
        ("\n\n", MJ, ("empty_file", None, None, None)),
        ("A,B\n", MJ, ("no_ballot", None, None, None)),
        ("weight,A\n0,3\n", MJ, ("no_ballot", None, None, None)),
        ("weight\n1\n", MJ, ("no_option", 1, None, None)),
        ("A,B,A\n1,2,3\n", MJ, ("duplicate_option", 1, 3, "A")),
        ("A,,B\n1,2,3\n", MJ, ("empty_option", 1, 2, None)),
        ("A,B\n1,2\n1,x\n", MJ, ("not_a_number", 3, 2, "B")),
        ("A,B\n1,2\n\n1,2.5\n", MJ, ("not_a_whole_number", 4, 2, "B")),
        ("weight,A,B\n1,1,2\n-1,1,2\n", MJ, ("negative_weight", 3, 1, "weight")),
        ("weight,A,B\nx,1,2\n", MJ, ("not_a_number", 2, 1, "weight")),
        ("A,B\n1,2\n1,2,3\n", MJ, ("row_too_long", 3, 3, None)),
        ("A,B,C\n1,2,3\n1,2\n", MJ, ("row_too_short", 3, 3, None)),
        ("A,B\n1,2\n9,2\n", (*MJ, "--scale", "0-5"), ("grade_out_of_scale", 3, 1, "A")),
        ("A,B\n,\n,\n", MJ, ("no_grade", None, None, "ballots")),
        ("A,B\n1,0\n2,0\n", ("--method", "approval"), ("grade_out_of_scale", 3, 1, "A")),
        ("A,B\n1,2\n", (*MJ, "--scale", "5-0"), ("scale_not_read", None, None, "scale")),
        ("A,B\n1,99999\n", MJ, ("scale_not_usable", None, None, "scale")),
        (b"A,B\n1,2\n\xff,1\n", MJ, ("not_utf8", 3, None, None)),
        ("A,B\n1,2\n", (*MJ, "--input", "ranking"), ("input_not_for_method", None, None, "input")),
    ],
)
def test_a_wrong_table_of_grades_is_refused_where_it_is_wrong(ask, content, words, expected):
    assert refuse(ask(content, *words)) == expected


def test_tallies_of_a_country_in_no_time(ask):
    huge = 10**12
    found = ask(
        f"option,Reject,Fair,Good\nLeft,{huge},{huge + 1},{huge}\nRight,{huge},{huge},{huge + 1}\n",
        *MJ, "--tallies",
    )  # fmt: skip
    assert found["ranking"] == [["Right"], ["Left"]]
    assert found["options"]["Right"]["above"] == huge + 1
    assert found["options"]["Right"]["median_label"] == "Fair"
    assert found["options"]["Left"]["sign"] == "-"


def test_tallies_take_grades_from_their_header_or_the_scale(ask):
    table = "A;1;2;3\nB;3;2;1\n"
    assert ask(f"option;1;2;3\n{table}", *MJ, "--tallies")["options"]["A"]["median"] == 2
    bare = ask(table, *MJ, "--tallies")
    assert (bare["options"]["A"]["median"], bare["warnings"][0]["code"]) == (
        1,
        "read_without_header",
    )
    told = ask(table, *MJ, "--tallies", "--scale", "-1-1")
    assert told["options"]["A"]["median"] == 0


def test_an_option_with_fewer_tallies_stands_on_its_own_counts(ask):
    table = "option,0,1,2\nA,0,0,2\nB,1,3,1\n"
    found = ask(table, *MJ, "--tallies")
    assert found["options"]["A"]["blank"] == 3
    assert (found["options"]["A"]["median"], found["options"]["A"]["profile"]) == (2, [0, 0, 2])
    assert (found["winners"], found["missing"]) == (["A"], "exclude")
    assert found["warnings"] == [{"code": "unequal_totals", "ballots": 5}]
    assert ask(table, *MJ, "--tallies", "--missing", "worst")["winners"] == ["B"]


def test_tallies_of_approvals_are_no_then_yes(ask):
    found = ask("option,no,yes\nA,3,7\nB,4,6\n", "--method", "approval", "--tallies")
    assert found["winners"] == ["A"]
    assert found["options"]["A"]["approvals"] == 7
    wide = ask("option,no,maybe,yes\nA,3,7,1\n", "--method", "approval", "--tallies")
    assert refuse(wide)[0] == "scale_not_of_tallies"


@pytest.mark.parametrize(
    ("content", "words", "expected"),
    [
        ("option,0,1\nA,1,2\nA,1,2\n", (), ("duplicate_option", 3, 1, "A")),
        ("option,0,1\nA,1,-2\n", (), ("negative_count", 2, 3, "A")),
        ("option,0,1\nA,1,1.5\n", (), ("not_a_whole_number", 2, 3, "A")),
        ("option,0,1\nA,1\n", (), ("row_too_short", 2, 3, None)),
        ("option,0,1\nA,0,0\n", (), ("no_ballot", None, None, None)),
        ("option,0,1\n,1,2\n", (), ("empty_option", 2, 1, None)),
        ("option,0,1\n", (), ("no_option", None, None, None)),
        ("option,0,1\nA,1,2\n", ("--scale", "0-5"), ("scale_not_of_tallies", None, None, "scale")),
    ],
)
def test_wrong_tallies_are_refused_where_they_are_wrong(ask, content, words, expected):
    assert refuse(ask(content, *MJ, "--tallies", *words)) == expected


@pytest.mark.parametrize(
    "content",
    [
        'weight,ranking\n3,A>B=C>D\n"1,5", B > A \n',
        "\ufeffweight;ranking\n3;A>B=C>D\n1,5;B > A\n",
        "ranking,weight\nA>C=B>D,3\nB>A,1.5\n",
    ],
)
def test_rankings_are_read_and_the_unranked_stand_last_tied(ask, content):
    found = ask(content, "--method", "schulze")
    assert found["pairwise"]["A"] == {"B": 3, "C": 4.5, "D": 4.5}
    assert found["pairwise"]["B"] == {"A": 1.5, "C": 1.5, "D": 4.5}
    assert found["pairwise"]["D"] == {"A": 0, "B": 0, "C": 0}
    assert found["winners"] == ["A"]


def test_one_column_of_rankings_may_hold_spaces(ask):
    found = ask("ranking\nNew garden > Old barn\nNew garden\n", "--method", "plurality")
    assert found["options"]["New garden"] == {"votes": 2, "share": 1, "rank": 1}


def test_grades_may_be_counted_as_rankings(ask):
    found = ask("A,B,C\n5,3,\n5,3,0\n1,2,\n", "--method", "condorcet", "--input", "grades")
    assert found["winners"] == ["A"]
    assert found["pairwise"]["B"]["C"] == 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("weight,ranking\n1,A>B>A\n", ("ranked_twice", 2, 2, "ranking")),
        ("weight,ranking\n1,A>>B\n", ("empty_option", 2, 2, "ranking")),
        ("weight,ranking\n1,A=\n", ("empty_option", 2, 2, "ranking")),
        ("weight,ranking\n-2,A\n", ("negative_weight", 2, 1, "weight")),
        ("weight,ranking\nmany,A\n", ("not_a_number", 2, 1, "weight")),
        ("weight,ranking\n1,A,B\n", ("row_too_long", 2, 3, None)),
        ("weight,rank\n1,A\n", ("unknown_column", 1, 2, "rank")),
        ("weight,weight\n1,1\n", ("missing_column", 1, None, "ranking")),
        ("weight,ranking\n", ("no_ballot", None, None, None)),
        ("weight,ranking\n0,A>B\n", ("no_ballot", None, None, "ballots")),
    ],
)
def test_a_wrong_ranking_is_refused_where_it_is_wrong(ask, content, expected):
    assert refuse(ask(content, "--method", "stv")) == expected


NEW_TOC = """# FILE NAME: 1.toc
# NUMBER ALTERNATIVES: 4
# NUMBER VOTERS: 5
# ALTERNATIVE NAME 1: Ada: the first
# ALTERNATIVE NAME 2: Bo
# ALTERNATIVE NAME 3: Cy
# ALTERNATIVE NAME 4: Di
3: 1,{2, 3},4
2: {1,2},4,3
"""
OLD_TOC = "4\n1,Ada: the first\n2,Bo\n3,Cy\n4,Di\n5,5,2\n3,1,{2,3},4\n2,{1,2},4,3\n"


@pytest.mark.parametrize("content", [NEW_TOC, OLD_TOC])
def test_preflib_files_of_both_ages(ask, content):
    found = ask(content, "--method", "ranked-pairs", name="1.toc")
    assert found["winners"] == ["Ada: the first"]
    assert found["pairwise"]["Bo"] == {"Ada: the first": 0, "Cy": 2, "Di": 5}
    assert (found["ballots"], found["warnings"]) == (5, [])


def test_preflib_tells_voters_that_differ_and_names_that_repeat(ask):
    names = "# ALTERNATIVE NAME 1: X\n# ALTERNATIVE NAME 2: X\n"
    content = f"# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 9\n{names}4: 1\n2: 3,2\n"
    found = ask(content, "--method", "stv", name="2.soi")
    assert found["winners"] == ["X (1)"]
    assert set(found["options"]) == {"X (1)", "X (2)", "Alternative 3"}
    assert [warning["code"] for warning in found["warnings"]] == ["names_numbered", "voters_differ"]


def test_one_name_is_one_option_however_its_accent_was_typed(ask):
    rows = "weight,ranking\n2,caf\u00e9>B\n3,B\n2,cafe\u0301\n"
    assert ask(rows, "--method", "plurality")["ranking"] == [["caf\u00e9"], ["B"]]
    twice = ask("caf\u00e9,cafe\u0301\n1,2\n", *MJ)
    assert refuse(twice) == ("duplicate_option", 1, 2, "caf\u00e9")


def test_a_number_given_to_a_name_never_makes_another_one_s(ask):
    names = "".join(f"# ALTERNATIVE NAME {n}: {name}\n" for n, name in enumerate("ABC", start=1))
    names = names.replace(": B", ": A").replace(": C", ": A (1)")
    found = ask(f"{names}2: 1,2,3\n3: 3\n", "--method", "plurality", name="1.soi")
    assert set(found["options"]) == {"A (1)", "A (2)", "A (1) (3)"}
    assert found["winners"] == ["A (1) (3)"]


def test_an_alternative_whose_name_is_empty_goes_by_its_number(ask):
    names = "# ALTERNATIVE NAME 1: X\n# ALTERNATIVE NAME 2: \n"
    found = ask(f"{names}4: 2\n", "--method", "schulze", name="1.soi")
    assert (found["winners"], found["warnings"]) == (["Alternative 2"], [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("# NUMBER ALTERNATIVES: 2\n1: 1,9\n", ("not_an_option", 2, None, "9")),
        ("# NUMBER ALTERNATIVES: 2\n1: 1,1\n", ("ranked_twice", 2, None, "1")),
        ("# NUMBER ALTERNATIVES: 2\n1 1,2\n", ("not_a_ranking_line", 2, None, None)),
        ("# NUMBER ALTERNATIVES: 2\n1: {1,2\n", ("not_a_ranking_line", 2, None, None)),
        ("# NUMBER ALTERNATIVES: 2\nx: 1,2\n", ("not_a_whole_number", 2, None, None)),
        ("3\n1,A\n2,B\n", ("file_cut_short", 3, None, None)),
        ("# NUMBER ALTERNATIVES: 9000000000\n1: 1\n", ("file_cut_short", 2, None, None)),
        (f"# ALTERNATIVE NAME {'9' * 5000}: A\n1: 1\n", ("no_option", None, None, None)),
        (
            "# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 1: B\n1: 1\n",
            ("duplicate_option", 2, None, None),
        ),
        ("2\n1,A\n1,B\n1,1,1\n1,1\n", ("duplicate_option", 3, None, None)),
        ("# NUMBER VOTERS: 2\n", ("no_option", None, None, None)),
        ("# NUMBER ALTERNATIVES: 2\n", ("no_ballot", None, None, "ballots")),
    ],
)
def test_a_wrong_preflib_file_is_refused_where_it_is_wrong(ask, content, expected):
    assert refuse(ask(content, "--method", "schulze", name="x.soc")) == expected


def test_seats_and_quota_of_a_transferable_vote(ask):
    rows = "weight,ranking\n6,A>B\n3,C\n1,B\n"
    found = ask(rows, "--method", "stv", "--seats", "2")
    assert (found["winners"], found["quota"], found["steps"][0]["factor"]) == (["A", "C"], 4, 1 / 3)
    hare = ask(rows, "--method", "stv", "--seats", "2", "--quota", "hare")
    assert (hare["winners"], hare["quota"]) == (["A", "C"], 5)
    assert refuse(ask(rows, "--method", "stv", "--seats", "0"))[0] == "seats_not_usable"
    unused = ask(rows, "--method", "plurality", "--seats", "2")
    assert unused["warnings"] == [{"code": "option_not_used", "name": "--seats"}]


def draw_table(seed, ballots, weighted=False):
    draw = Random(seed)
    names = ["weight"] * weighted + ["A", "B", "C"]
    rows = [
        [str(draw.randint(0, 10**8))] * weighted
        + [draw.choice(["", "0", "1", "2", "12"]) for _ in "ABC"]
        for _ in range(ballots)
    ]
    return "\n".join(",".join(row) for row in [names, *rows])


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_large_table_is_read_as_a_small_one(weighted, end):
    table = (draw_table(5, 400, weighted) + end).replace("\n", end or "\n").encode()
    at_once = read_many_grades(table, "f", Settings())
    assert at_once is not None
    assert at_once == slow.read_grade_tallies(table, "f", Settings()).profile


@pytest.mark.parametrize("cell", ["x", "-1", "1.5", '"1"', " 1", "1\t", "1234567890", "1,2"])
def test_a_large_table_with_anything_unusual_is_left_to_the_careful_reader(cell):
    assert read_many_grades(f"A,B\n1,2\n{cell},2\n".encode(), "f", Settings()) is None


def test_a_wrong_cell_of_a_large_file_is_told_in_its_place(ask):
    rows = ["1,2,3"] * 90_000
    rows[71_234] = "1,7,3"
    answer = ask("A,B,C\n" + "\n".join(rows), *MJ, "--scale", "0-5")
    assert refuse(answer) == ("grade_out_of_scale", 71_236, 2, "B")


@pytest.mark.parametrize("kind", ["int8", "int64", "uint16"])
@pytest.mark.parametrize("shift", [0, 3, 100])
def test_an_array_is_counted_as_its_ballots(kind, shift):
    np = pytest.importorskip("numpy")
    drawn = np.random.default_rng(3).integers(0, 5, (500, 6)) + shift
    weights = np.random.default_rng(4).integers(0, 2**40, 500).tolist()
    names = [f"o{place}" for place in range(6)]
    ballots = [
        GradeBallot(dict(zip(names, map(int, row), strict=True)), weight)
        for row, weight in zip(drawn, weights, strict=True)
    ]
    array = drawn.astype(kind)
    found = tally_array("majority_judgment", array, names, weights=weights)
    assert found == tally("majority_judgment", ballots, names)
    blank = [
        GradeBallot({n: None if g == shift else g for n, g in b.grades.items()}) for b in ballots
    ]
    assert tally_array("majority_judgment", array, names, blank=shift) == tally(
        "majority_judgment", blank, names
    )


@pytest.mark.parametrize(
    ("array", "words", "code"),
    [
        ([[1, 2], [3, 9]], {"settings": Settings(scale=(0, 5))}, "grade_out_of_scale"),
        ([[1, 2, 3]], {}, "wrong_shape"),
        ([[1.5, 2]], {}, "wrong_shape"),
        ([[-1, -1]], {"blank": -1}, "no_grade"),
    ],
)
def test_an_array_that_cannot_be_counted_is_refused(array, words, code):
    np = pytest.importorskip("numpy")
    with pytest.raises(BadInput) as refusal:
        tally_array("majority_judgment", np.array(array), ["a", "b"], **words)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("method", "ballots", "options", "code"),
    [
        ("magic", [GradeBallot({})], ["a"], "unknown_method"),
        ("approval", [GradeBallot({})], [], "no_option"),
        ("approval", [GradeBallot({})], ["a", "a"], "duplicate_option"),
        ("approval", [], ["a"], "no_ballot"),
        ("schulze", [], ["a"], "no_ballot"),
        ("majority_judgment", [GradeBallot({"b": 1})], ["a"], "not_an_option"),
        ("majority_judgment", [GradeBallot({"a": True})], ["a"], "not_a_whole_number"),
        ("majority_judgment", [GradeBallot({"a": 1}, Fraction(-1, 2))], ["a"], "negative_weight"),
    ],
)
def test_a_page_that_asks_wrongly_is_told(method, ballots, options, code):
    with pytest.raises(BadInput) as refusal:
        tally(method, ballots, options)
    assert refusal.value.code == code
