"""The tablet decides which questions are asked exactly as the server does."""

import random

import pytest

from lieudit.interviews.actions.shipped import install_shipped
from lieudit.interviews.engine.answer import Answer
from lieudit.interviews.engine.branching import evaluate_form, value_for_expressions
from lieudit.interviews.engine.branching_plan import plan_branching, plan_to_json
from lieudit.interviews.models import QuestionnaireVersion
from lieudit.interviews.queries.filling import read_form
from lieudit.interviews.tests.branching_table import TODAY, list_cases

pytestmark = [pytest.mark.django_db(transaction=True)]
RUN = """async ([cases, today]) => {
    const { listShown } = await import('/static/interviews/offline/branching.js');
    return cases.map(([plan, answers, before]) => [...listShown(plan, answers, today, before)]);
}"""


@pytest.fixture
def judge(page, live_server):
    """Return a function: cases (plan, answers, names shown before) → names shown by the browser."""
    page.goto(f"{live_server.url}/accessibilite/")
    return lambda cases: page.evaluate(RUN, [cases, TODAY])


def test_a_browser_and_the_server_agree_on_the_table(judge):
    cases = list_cases()
    told = judge(
        [[plan_to_json(plan_branching(form)), texts, []] for _why, form, texts, _ in cases]
    )
    for (why, form, texts, shown), found in zip(cases, told, strict=True):
        asked = [one.name for one in form.items if one.name in found and one.is_answerable]
        assert asked == shown, (why, texts)


def test_a_browser_and_the_server_agree_on_the_shipped_questionnaire(judge):
    """A hundred people who answer at random, each from an empty questionnaire."""
    install_shipped()
    form = read_form(QuestionnaireVersion.objects.get(questionnaire__shipped_name="vivre_ensemble"))
    plan, chance = plan_to_json(plan_branching(form)), random.Random(17)
    people = [_answer_at_random(form, chance) for _ in range(100)]
    texts = [
        {name: value_for_expressions(one.value) for name, one in answers.items()}
        for answers in people
    ]
    told = judge([[plan, answers, []] for answers in texts])
    for answers, found in zip(people, told, strict=True):
        relevant = evaluate_form(form, answers, TODAY).relevant
        assert [name for name in form.item_names if name in found] == list(relevant)


def test_what_a_browser_cannot_work_out_stays_as_the_server_judged(judge):
    plan = {
        "order": ["a", "b"],
        "caught": [],
        "rules": {
            "b": {"if": [["call", "unknown", ["answer", "a"]]], "consent": "", "worth": None}
        },
    }
    assert judge([[plan, {"a": "x"}, []], [plan, {"a": "x"}, ["b"]]]) == [["a"], ["a", "b"]]


def _answer_at_random(form, chance):
    return {
        item.name: _choose(item, chance)
        for item in form.items
        if item.is_answerable and chance.random() < 0.8
    }


def _choose(item, chance):
    if item.type in {"select_multiple", "rank"}:
        return Answer("value", tuple(chance.sample(item.choice_names, 2)))
    if item.type == "select_one":
        return Answer("value", chance.choice(item.choice_names))
    if item.type == "acknowledge":
        return Answer("value", "OK") if chance.random() < 0.7 else Answer("dont_know")
    if item.type in {"text", "date", "time", "dateTime"}:
        return Answer("value", "2026-05-04")
    return Answer("value", float(chance.randint(1, 5)))
