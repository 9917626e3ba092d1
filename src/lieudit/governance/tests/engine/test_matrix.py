"""A matrix is checked: gaps, two deciders, impossible counts, the law, the carrying structure."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.governance.engine.matrix.amounts import find_row, list_holes, list_overlaps, list_spans
from lieudit.governance.engine.matrix.checks import check_matrix
from lieudit.governance.engine.matrix.exchange import (
    COLUMNS,
    read_json,
    read_table,
    write_json,
    write_rows,
)
from lieudit.governance.engine.matrix.rows import DECIDERS, METHODS, CarrierRule, MatrixRow, Setting
from lieudit.governance.engine.matrix.shares import (
    WrongShare,
    read_majority,
    read_quorum,
    write_majority,
    write_quorum,
)
from lieudit.kit.csv_export import write_csv
from lieudit.kit.problems import BadInput

TWELVE = Setting(12, sizes={"daily": 4})


def row(domain="house_rules", decider="assembly", method="consent", **more):
    return MatrixRow(domain, domain, decider, method, **more)


def meet(domain, method="simple_vote", **more):
    return row(domain, "legal_assembly", method, notice_days=21, **more)


def codes(*rows, setting=TWELVE):
    return [one.code for one in check_matrix(rows, setting)]


@pytest.mark.parametrize(
    ("text", "size", "needed"),
    [("2/3", 10, 7), ("1/2", 7, 4), ("60 %", 10, 6), ("66,67 %", 3, 3), ("7", 12, 7), ("", 9, 0)],
)
def test_a_quorum_counts_people_rounded_up(text, size, needed):
    assert read_quorum(text).count_needed(size) == needed


@pytest.mark.parametrize("text", ["5/4", "101 %", "0", "1/0", "many", "-1/2", "0/3"])
def test_a_quorum_that_cannot_be_is_refused(text):
    with pytest.raises(WrongShare):
        read_quorum(text)


def test_more_than_half_is_not_at_least_half():
    assert read_majority("> 1/2").is_strict
    assert not read_majority("≥ 1/2").is_strict
    assert read_majority("all").share == 1
    with pytest.raises(WrongShare):
        read_majority("> 1/1")


@given(st.integers(1, 999), st.integers(1, 999), st.booleans())
def test_what_is_written_reads_back(numerator, denominator, is_strict):
    share = Fraction(min(numerator, denominator), max(numerator, denominator))
    text = f"{share.numerator}/{share.denominator}"
    assert read_quorum(write_quorum(read_quorum(text))).share == share
    if not (is_strict and share == 1):
        majority = read_majority((">" if is_strict else ">=") + text)
        assert read_majority(write_majority(majority)) == majority


def test_a_usual_domain_nobody_decides_is_a_gap():
    setting = replace(TWELVE, usual=("budget", "house_rules"))
    found = check_matrix([row()], setting)
    assert [(one.code, one.domain) for one in found] == [("gap", "budget")]
    assert [one.domain for one in check_matrix([], setting)] == ["budget", "house_rules"]


def test_two_rows_of_one_domain_are_two_deciders_unless_amounts_part_them():
    assert codes(row(), row(decider="circle", body_id="daily")) == ["two_deciders"]
    assert codes(row(), row()) == ["said_twice"]
    small = row("expense", "role", "alone", ceiling_cents=20000)
    large = row("expense", "assembly", "simple_vote")
    assert codes(small, large) == []
    middle = row("expense", "circle", body_id="daily", floor_cents=15000, ceiling_cents=50000)
    found = check_matrix([small, middle, large], TWELVE)
    assert [(one.code, dict(one.figures)) for one in found] == [
        ("amounts_overlap", {"low": 15000, "high": 20000})
    ]


def test_money_that_nobody_decides_is_told_with_its_amounts():
    small = row("expense", "role", "alone", ceiling_cents=20000)
    assert [dict(f.figures) for f in check_matrix([small], TWELVE)] == [{"low": 20000}]
    far = row("expense", "assembly", "simple_vote", floor_cents=50000)
    assert [dict(f.figures) for f in check_matrix([small, far], TWELVE)] == [
        {"low": 20000, "high": 50000}
    ]
    assert codes(row("expense", ceiling_cents=100, floor_cents=200))[0] == "amount_gap"
    assert "amounts_upside_down" in codes(row("expense", ceiling_cents=100, floor_cents=200))


def test_exactly_the_ceiling_belongs_to_the_row_below_it():
    rows = [
        row("expense", "assembly", "simple_vote"),
        row("expense", "role", "alone", ceiling_cents=20000),
        row("budget"),
    ]
    assert find_row(rows, "expense", 20000) == 1
    assert find_row(rows, "expense", 20001) == 0
    assert find_row(rows, "expense", 0) == 1
    assert find_row(rows, "expense") == 0
    assert find_row(rows, "budget", 5) == 2
    assert find_row(rows, "land") is None


AMOUNTS = st.one_of(st.none(), st.integers(1, 50))


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=6), st.integers(1, 60))
def test_each_amount_is_in_a_row_in_a_hole_or_in_an_overlap(bounds, amount):
    rows = [
        row("expense", floor_cents=low, ceiling_cents=high)
        for low, high in bounds
        if low is None or high is None or low < high
    ]
    spans = list_spans(rows)
    holding = [s for s in spans if s.low < amount and (s.high is None or amount <= s.high)]
    in_hole = [h for h in list_holes(spans) if h[0] < amount and (h[1] is None or amount <= h[1])]
    doubled = [
        o for o in list_overlaps(spans) if o.low < amount and (o.high is None or amount <= o.high)
    ]
    assert bool(in_hole) == (not holding)
    assert bool(doubled) == (len(holding) > 1)
    assert (find_row(rows, "expense", amount) is not None) == bool(holding)


def test_a_count_no_body_can_reach_is_impossible():
    assert codes(row(quorum="13")) == ["quorum_impossible"]
    assert codes(row(quorum="12")) == []
    assert codes(row(decider="circle", body_id="daily", quorum="5")) == ["quorum_impossible"]
    assert codes(row(quorum="2")) == []
    assert codes(row(quorum="many")) == ["quorum_unreadable"]
    assert codes(row(majority=">1/1")) == ["majority_impossible"]
    by_home = replace(TWELVE, households=5)
    assert codes(row(quorum="6", weights="household"), setting=by_home) == ["quorum_impossible"]
    assert codes(row(quorum="6", weights="household")) == []


def test_a_circle_that_closed_or_is_empty_decides_nothing():
    assert codes(row(decider="circle", body_id="gone")) == ["body_gone"]
    empty = replace(TWELVE, sizes={"daily": 0})
    assert "body_empty" in codes(row(decider="circle", body_id="daily"), setting=empty)


def test_who_decides_and_how_must_go_together():
    assert codes(row(decider="assembly", method="alone")) == ["alone_but_many"]
    assert codes(row(decider="role", method="consent")) == ["many_but_alone"]
    assert codes(row(decider="role", method="advice", consult="la trésorerie")) == []
    assert codes(row(decider="king")) == ["decider_unknown"]
    assert codes(row(method="duel")) == ["method_unknown"]


def test_a_secret_ballot_needs_five_people_and_equal_voices():
    assert codes(row(method="simple_vote", is_secret=True)) == []
    few = replace(TWELVE, size=4)
    assert codes(row(method="simple_vote", is_secret=True), setting=few) == ["secret_too_few"]
    weighed = row(method="simple_vote", is_secret=True, weights="shares")
    assert codes(weighed) == ["secret_weights"]


@pytest.mark.parametrize(
    ("form", "given_row", "expected"),
    [
        ("cooperative", meet("budget", weights="shares"), ["one_vote_each"]),
        ("cooperative", row("budget", "circle", body_id="daily"), ["legal_assembly_needed"]),
        ("association", row("budget", "circle", body_id="daily"), []),
        ("condominium", meet("budget", "consent"), ["votes_by_shares", "vote_needed"]),
        ("condominium", meet("budget", weights="shares"), []),
        ("sci", meet("property", majority=">1/2"), ["statutes_or_all"]),
        ("sci", meet("property", majority="statutes"), []),
    ],
)
def test_what_the_legal_form_forbids_rests_on_a_card(form, given_row, expected):
    found = check_matrix([given_row], replace(TWELVE, form=form))
    assert [one.code for one in found] == expected
    assert all(one.weight == "law" and one.card.startswith("governance.") for one in found)


def test_the_carrying_structure_keeps_agrees_or_delegates():
    keeps = replace(TWELVE, carrier=(CarrierRule("property", "keeps"),))
    assert codes(row("property"), setting=keeps) == ["carrier_keeps"]
    assert codes(row("property", "carrier", "alone"), setting=keeps) == []
    agrees = replace(TWELVE, carrier=(CarrierRule("budget", "agrees"),))
    assert codes(row("budget"), setting=agrees) == ["carrier_not_asked"]
    up_to = replace(TWELVE, carrier=(CarrierRule("expense", "delegates", 100000),))
    rows = [
        row("expense", "circle", body_id="daily", ceiling_cents=100000),
        row("expense", "assembly", "simple_vote"),
    ]
    found = check_matrix(rows, up_to)
    assert [(one.code, one.rows) for one in found] == [("above_delegation", (1,))]


def test_what_a_group_may_regret_comes_last():
    rows = [
        row("exclusion", method="simple_vote"),
        row("budget", "legal_assembly", "simple_vote"),
        row("house_rules", quorum="99"),
    ]
    found = check_matrix(rows, TWELVE)
    assert [one.code for one in found] == ["quorum_impossible", "no_appeal", "no_notice"]
    assert [one.weight for one in found] == ["wrong", "thought", "thought"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20)
ROWS = st.builds(
    MatrixRow,
    domain=st.sampled_from(["expense", "budget", "land"]),
    label=st.just("Budget ; « l'année »"),
    decider=st.sampled_from(DECIDERS),
    method=st.sampled_from(METHODS),
    decider_name=TEXTS.filter(lambda text: not text.startswith("'")),
    quorum=st.sampled_from(["", "2/3", "7", "statutes"]),
    majority=st.sampled_from(["", ">1/2", ">=2/3", "all", "statutes"]),
    floor_cents=st.one_of(st.none(), st.integers(0, 10**7)),
    ceiling_cents=st.one_of(st.none(), st.integers(0, 10**7)),
    notice_days=st.one_of(st.none(), st.integers(0, 365)),
    is_secret=st.booleans(),
)


@given(st.lists(ROWS, min_size=1, max_size=5))
def test_what_goes_out_comes_in_the_same(rows):
    table = write_csv(COLUMNS, write_rows(rows)).encode()
    assert list(read_table(table, "m.csv")) == rows
    assert list(read_json(write_json(rows).encode(), "m.json")) == rows


def tell_json(version, rows):
    told = {"format": "lieudit-decision-matrix", "version": version, "rows": rows}
    return json.dumps(told)


HEAD = "domain;decider;method;quorum;ceiling;is_secret\n"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "empty_file", (None, None)),
        ("domain;method\nbudget;consent\n", "missing_column", (1, None)),
        (HEAD, "empty_file", (None, None)),
        (HEAD + "budget;king;consent;;;\n", "unknown_choice", (2, 2)),
        (HEAD + "budget;assembly;duel;;;\n", "unknown_choice", (2, 3)),
        (HEAD + "budget;assembly;consent;5/4;;\n", "not_a_share", (2, 4)),
        (HEAD + "expense;assembly;consent;;-3;\n", "not_an_amount", (2, 5)),
        (HEAD + "expense;assembly;consent;;1e30;\n", "not_an_amount", (2, 5)),
        (HEAD + "budget;assembly;consent;;;peut-être\n", "not_yes_or_no", (2, 6)),
        (HEAD + "Le budget;assembly;consent;;;\n", "not_a_domain", (2, 1)),
        (HEAD + "budget;assembly;consent;;;;x\n", "row_too_long", (2, 7)),
        (HEAD + "budget;assembly;consent;;;\n" * 201, "too_many_rows", (202, None)),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(text, code, place):
    with pytest.raises(BadInput) as refused:
        read_table(text.encode(), "m.csv")
    assert refused.value.code == code
    assert (refused.value.where.row, refused.value.where.column) == place


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "not_json"),
        ("{}", "not_a_matrix"),
        (tell_json(9, []), "later_version"),
        (tell_json(1, {}), "not_a_matrix"),
        (tell_json(1, [{"domain": {"a": 1}}]), "not_a_domain"),
        (tell_json(1, []), "empty_file"),
    ],
)
def test_a_wrong_json_is_refused(text, code):
    with pytest.raises(BadInput) as refused:
        read_json(text.encode(), "m.json")
    assert refused.value.code == code


def test_a_spreadsheet_formula_stays_a_text():
    cell = "=HYPERLINK(1)"
    table = write_csv(COLUMNS, write_rows([row(decider_name=cell)]))
    assert "'=HYPERLINK" in table
    assert read_table(table.encode(), "m.csv")[0].decider_name == cell
    assert json.loads(write_json([row()]))["rows"][0]["ceiling"] == ""
