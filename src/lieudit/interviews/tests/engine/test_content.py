"""« Vivre ensemble »: thirty items, complete in both languages, branching as designed."""

from __future__ import annotations

import json
from pathlib import Path

from lieudit.interviews.engine.answer import Answer
from lieudit.interviews.engine.branching import evaluate_form
from lieudit.interviews.engine.definition import check_form
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.form_json import form_from_json, form_to_json

CONTENT = Path(__file__).parents[2] / "content"
TODAY = "2026-11-23"
FOLLOW_UPS = {"m4_depend", "v4_autre", "e1_presence", "a3_entretien"}


def read_content(name: str) -> Form:
    return form_from_json(json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8")))


def test_thirty_items_in_their_order_with_type_and_sensitivity() -> None:
    form = read_content("vivre_ensemble")
    main = [
        (item.name, item.type, item.sensitivity)
        for item in form.items
        if item.name not in FOLLOW_UPS and item.name != "consent_interiorite"
    ]
    assert main == [
        ("m1", "text", "intimate"), ("m2", "rank", "none"), ("m3", "slider", "intimate"),
        ("m4", "select_one", "none"), ("v1", "slider", "none"), ("v2", "select_one", "none"),
        ("v3", "slider", "none"), ("v4", "select_multiple", "intimate"),
        ("v5", "select_one", "none"), ("v6", "text", "intimate"), ("e1", "integer", "none"),
        ("e2", "slider", "none"), ("e3", "slider", "none"), ("a1", "slider", "none"),
        ("a2", "slider", "none"), ("a3", "select_one", "intimate"), ("a4", "select_one", "none"),
        ("c1", "slider", "none"), ("c2", "slider", "none"), ("c3", "select_multiple", "none"),
        ("s1", "slider", "art9"), ("s2", "select_one", "art9"), ("s3", "text", "art9"),
        ("i1", "slider", "none"), ("i2", "text", "intimate"), ("i3", "slider", "none"),
        ("d1", "select_one", "none"), ("d2", "slider", "none"), ("d3", "select_one", "intimate"),
        ("d4", "text", "intimate"),
    ]  # fmt: skip
    assert [item.name for item in form.items if item.is_ordinal] == ["v2", "a3"]
    assert check_form(form) == ()


def test_every_wording_stands_in_both_languages_and_easy_french() -> None:
    for name in ("vivre_ensemble", "vivre_ensemble_reserve"):
        for item in read_content(name).items:
            assert set(item.labels) == {"fr", "en"}, item.name
            assert item.easy_labels.get("fr"), item.name
            assert all(set(choice.labels) == {"fr", "en"} for choice in item.choices), item.name
            assert item.type != "slider" or (
                item.pole_a.keys() == item.pole_b.keys() == {"fr", "en"}
            )
            assert item.name == "consent_interiorite" or set(item.tension) == {"fr", "en"}


def test_inner_life_is_asked_only_after_consent() -> None:
    form = read_content("vivre_ensemble")
    before = set(evaluate_form(form, {}, TODAY).relevant)
    after = set(evaluate_form(form, {"consent_interiorite": Answer(value="OK")}, TODAY).relevant)
    assert after - before == {"s1", "s2", "s3"}


def test_follow_ups_come_with_the_answers_that_call_them() -> None:
    form = read_content("vivre_ensemble")
    answers = {
        "e1": Answer(value=4),
        "a3": Answer(value="2"),
        "m4": Answer(value="depend"),
        "v4": Answer(value=("bruit", "autre")),
    }
    assert FOLLOW_UPS & set(evaluate_form(form, {}, TODAY).relevant) == set()
    assert FOLLOW_UPS & set(evaluate_form(form, answers, TODAY).relevant) == FOLLOW_UPS
    other = {"e1": Answer(value=5), "a3": Answer("prefer_to_talk"), "m4": Answer(value="reste")}
    assert FOLLOW_UPS & set(evaluate_form(form, other, TODAY).relevant) == set()


def test_nothing_for_now_goes_with_no_other_answer() -> None:
    form = read_content("vivre_ensemble")
    state = evaluate_form(form, {"c3": Answer(value=("outils", "rien"))}, TODAY)
    assert [(problem.code, problem.item) for problem in state.problems] == [
        ("constraint_failed", "c3")
    ]
    assert evaluate_form(form, {"c3": Answer(value=("rien",))}, TODAY).problems == ()


def test_reserve_is_four_items_and_its_table_item_needs_the_consent_of_the_main_form() -> None:
    form = read_content("vivre_ensemble_reserve")
    assert [(item.name, item.sensitivity) for item in form.items] == [
        ("r1", "intimate"),
        ("r2", "none"),
        ("r3", "intimate"),
        ("r4", "art9"),
    ]
    assert [(problem.code, problem.item) for problem in check_form(form)] == [
        ("consent_unknown", "r4")
    ]


def test_content_says_its_licence_and_round_trips() -> None:
    for name in ("vivre_ensemble", "vivre_ensemble_reserve"):
        form = read_content(name)
        assert (form.licence, form.attribution) == ("CC-BY-SA-4.0", "Lieudit contributors")
        assert form_from_json(form_to_json(form)) == form
    assert "CC-BY-SA-4.0" in (CONTENT / "LICENCE").read_text(encoding="utf-8")
