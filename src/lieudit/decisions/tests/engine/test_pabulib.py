"""Reading Pabulib files: what is published, and what is refused with its place."""

from fractions import Fraction

import pytest

from lieudit.decisions.engine.budget.pabulib import read_pabulib
from lieudit.kit.problems import BadInput

PLAIN = '''META
key; value
description; "Budget; le premier"
num_projects; 3
num_votes; 4
budget; 2500,50
vote_type; approval
rule: greedy
max_length; 2
PROJECTS
project_id; cost; category; name
1; 600; culture, education; "Le ""Banc"""
potager A; 800.5; none; none
4; 1400
VOTES
voter_id; vote; age
1; 1,potager A; 34
2; "1, 1"; 51
2; ; 20
4; 4,1,potager A
'''


def read(text):
    return read_pabulib(text.encode(), "b.pb")


def test_a_published_file_is_read_with_what_is_odd_in_it():
    found = read(PLAIN)
    assert found.vote.budget == Fraction(5001, 2)
    assert [(p.key, p.cost) for p in found.vote.projects] == [
        ("1", 600), ("potager A", Fraction(1601, 2)), ("4", 1400),
    ]  # fmt: skip
    assert found.names == {"1": 'Le "Banc"'}
    assert [sorted(b.approved) for b in found.vote.ballots] == [
        ["1", "potager A"], ["1"], [], ["1", "4", "potager A"],
    ]  # fmt: skip
    assert {warning["code"]: warning.get("count") for warning in found.warnings} == {
        "meta_line_ignored": None, "categories_ignored": None, "approved_twice": 1,
        "voter_twice": 1, "empty_ballots": 1, "length_outside": 1,
    }  # fmt: skip


def test_windows_line_ends_a_mark_and_capitals_change_nothing():
    text = "\ufeff" + PLAIN.replace("META", "meta").replace("\n", "\r\n")
    assert read(text).vote == read(PLAIN).vote


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("vote_type; approval", "vote_type; ordinal", "pb_vote_type", None),
        ("vote_type; approval", "x; y", "pb_missing_meta", None),
        ("budget; 2500,50", "x; y", "pb_missing_meta", None),
        ("budget; 2500,50", "budget; beaucoup", "not_a_number", None),
        ("budget; 2500,50", "budget; -3", "sum_out_of_range", None),
        ("PROJECTS", "PROJETS", "pb_missing_section", None),
        ("VOTES\n", "PROJECTS\n", "pb_section_twice", 15),
        ("META\n", "", "pb_no_section", 1),
        ("project_id", "id", "missing_column", 11),
        ("4; 1400", "1; 1400", "pb_project_twice", 14),
        ("4; 1400", "; 1400", "pb_no_project_id", 14),
        ("4; 1400", "4; cher", "not_a_number", 14),
        ("4; 1400", "4; -1", "sum_out_of_range", 14),
        ("4; 1400", '"4,5"; 1400', "pb_comma_in_id", 14),
        ("1; 1,potager A; 34", "1; 1,potager B; 34", "pb_unknown_project", 17),
        ("1; 1,potager A; 34", "1; 1,potager A; 34; x", "row_too_long", 17),
        ('"1, 1"; 51', '"1, 1; 51', "malformed_csv", 18),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_with_its_place(old, new, code, row):
    assert old in PLAIN
    with pytest.raises(BadInput) as refusal:
        read(PLAIN.replace(old, new, 1))
    assert (refusal.value.code, refusal.value.where.row) == (code, row)


def test_quotes_that_protect_nothing_are_read_unless_one_runs_over_its_line():
    told = "META\nk;v\nbudget;9\nvote_type;approval\nPROJECTS\nproject_id;name;cost\n"
    votes = "VOTES\nvoter_id;vote\n1;a\n2;b\n"
    kept = read(f'{told}a;"Green" park;4\nb;"Old; barn";5\n{votes}')
    assert kept.names == {"a": "Green park", "b": "Old; barn"}
    assert [project.cost for project in kept.vote.projects] == [4, 5]
    for names in ('a;"Green park;4\nb;"Old" barn;5\n', 'a;"Green" park;4\nb;"Old barn;5\n'):
        with pytest.raises(BadInput) as refusal:
            read(f"{told}{names}{votes}")
        assert refusal.value.code == "malformed_csv"
