"""`compute opinions` and `compute advise` as typed."""

import json

import pytest

from lieudit.cli import main


@pytest.fixture
def ask(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("LIEUDIT_LANGUAGE", "en")

    def ask(command, text, *options):
        file = tmp_path / ("c.toml" if command == "advise" else "v.csv")
        file.write_text(text, encoding="utf-8")
        code = main(["compute", command, str(file), *options])
        out, err = capsys.readouterr()
        return code, json.loads(out or err)

    return ask


def write_votes(people=14):
    rows = ["participant,s,t,u"]
    rows += [
        f"p{n},{1 if n < 8 else -1},1,{'' if n == 3 else 1 if n < 8 else -1}" for n in range(people)
    ]
    return "\n".join(rows)


def test_a_map_of_votes(ask):
    code, answer = ask("opinions", write_votes(), "--seed", "1")
    assert code == 0
    assert answer["groups"]["p0"] == answer["groups"]["p3"] == 0
    assert answer["groups"]["p13"] == 1
    assert answer["sizes"] == {"0": 8, "1": 6}
    assert len(answer["positions"]["p0"]) == 2
    assert answer["representative"]["0"][0]["agree"] == 8
    assert [held["statement"] for held in answer["consensus"]["agree"]] == ["t"]
    assert (
        max(answer["group_informed_consensus"].values())
        == (answer["group_informed_consensus"]["t"])
    )
    assert answer["reason"] is None
    assert ask("opinions", write_votes(), "--seed", "1")[1] == answer


def test_under_twelve_the_map_is_empty_and_says_why(ask):
    code, answer = ask("opinions", write_votes(11), "--seed=1")
    assert (code, answer["reason"]) == (0, "too_few_voters")
    assert set(answer["groups"].values()) == {None}
    assert answer["warnings"] == [{"code": "too_few_voters", "found": 11, "needed": 12}]


def test_a_polis_export_is_taken_as_it_is(ask):
    lines = write_votes().splitlines()
    text = "\n".join(
        f"{line.split(',')[0]},{extra},{line.split(',', 1)[1]}"
        for line, extra in zip(lines, ["group-id,n-votes"] + ["0,3"] * 14, strict=True)
    )
    _, answer = ask("opinions", text, "--seed=1")
    assert answer["warnings"] == [{"code": "columns_ignored", "columns": ["group-id", "n-votes"]}]
    assert set(answer["statements"]) == {"s", "t", "u"}


@pytest.mark.parametrize(
    ("text", "options", "code", "place"),
    [
        ("p,s\na,2", (), "not_a_vote", (2, 2)),
        ("p,s\na,yes", (), "not_a_vote", (2, 2)),
        ("p,s\na,1\na,0", (), "participant_twice", (3, 1)),
        ("p,s\n,1", (), "participant_without_name", (2, 1)),
        ("p,s,s\na,1,1", (), "duplicate_column", (1, 3)),
        ("p,s,\na,1,1", (), "statement_without_name", (1, 3)),
        ("p\na", (), "no_statement", (1, None)),
        ("p,s", (), "no_participant", (None, None)),
        ("p,s\na,1,1", (), "row_too_long", (2, 3)),
        ("p,s\na,1", ("--max-groups=0",), "whole_out_of_range", (None, None)),
        ("p,s\na,1", ("--max-groups=x",), "not_a_whole_number", (None, None)),
    ],
)
def test_bad_votes_are_refused_with_their_place(ask, text, options, code, place):
    exit_code, answer = ask("opinions", text, "--seed=1", *options)
    assert (exit_code, answer["error"]) == (2, code)
    assert (answer["where"]["row"], answer["where"]["column"]) == place


def test_a_seed_is_asked_for(ask):
    assert ask("opinions", write_votes())[1]["error"] == "missing_argument"
    assert ask("opinions", write_votes(), "--seed=x")[1]["error"] == "not_a_whole_number"


def test_the_palette_for_one_context(ask):
    text = 'question = "Exclude?"\nsecret = true\ngroup_size = 14\nin_one_room = true\n'
    code, answer = ask("advise", text)
    assert (code, answer["recommended"]) == (0, "paper_urn")
    urn = answer["methods"][0]
    assert {reason["code"] for reason in urn["reasons"]} >= {"small_room", "nothing_is_recorded"}
    assert urn["price"] == {"time": "meeting", "voices": "majority", "undo": "review"}
    assert "stake" in answer["assumed"]
    assert answer["methods"][-1]["excluded_by"]


@pytest.mark.parametrize(
    ("text", "code", "row", "field"),
    [
        ("stake = \n", "not_toml", 1, None),
        ('urgency = "low"\nstakes = "high"\n', "context_unknown_field", 2, "stakes"),
        ('stake = "huge"\n', "context_unknown_value", 1, "stake"),
        ("group_size = 0\n", "context_not_a_count", 1, "group_size"),
        ('secret = "yes"\n', "context_not_a_flag", 1, "secret"),
        ("question = 3\n", "context_not_a_text", 1, "question"),
    ],
)
def test_a_bad_context_is_refused_with_its_place(ask, text, code, row, field):
    exit_code, answer = ask("advise", text)
    assert (exit_code, answer["error"]) == (2, code)
    assert (answer["where"]["row"], answer["where"]["field"]) == (row, field)
