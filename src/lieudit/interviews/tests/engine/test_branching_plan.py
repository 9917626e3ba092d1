"""What a browser is told of the branching: parsed conditions, in the order of their needs."""

import pytest

from lieudit.interviews.engine.branching import evaluate_form
from lieudit.interviews.engine.branching_plan import plan_branching, plan_to_json
from lieudit.interviews.engine.form import Form, Group, Item
from lieudit.interviews.tests.branching_table import TODAY, list_cases, read_answers


@pytest.mark.parametrize(("why", "form", "texts", "shown"), list_cases())
def test_the_server_agrees_with_the_table(why, form, texts, shown):
    state = evaluate_form(form, read_answers(form, texts), TODAY)
    assert list(state.relevant) == shown, why


def test_a_condition_leaves_as_lists():
    form = Form(
        title={},
        groups=(Group("g", relevant="${a} != ''"),),
        items=(
            Item("a", "integer"),
            Item("b", "text", relevant="${a} <= 4", group="g"),
            Item("c", "text", relevant="regex(${a}, '^[0-9]+$')", consent="ok"),
        ),
    )
    assert plan_to_json(plan_branching(form)) == {
        "order": ["a", "b", "c"],
        "caught": [],
        "rules": {
            "b": {
                "if": [
                    ["<=", ["answer", "a"], ["value", 4.0]],
                    ["!=", ["answer", "a"], ["value", ""]],
                ],
                "consent": "",
                "worth": None,
            },
            "c": {
                "if": [["call", "unknown"]],
                "consent": "ok",
                "worth": None,
            },
        },
    }
