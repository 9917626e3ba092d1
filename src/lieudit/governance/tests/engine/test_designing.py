"""A proposed governance always passes the checks of its own matrix."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.governance.engine.designing.choosing import (
    CARRIERS,
    MEETINGS,
    PACES,
    PAINS,
    Answers,
    Article,
    Condition,
    Option,
    WrongLibrary,
    choose,
    list_carrier_rules,
)
from lieudit.governance.engine.matrix.checks import check_matrix
from lieudit.governance.engine.matrix.rows import FORMS, Setting
from lieudit.governance.queries.library import (
    list_articles,
    list_notary_questions,
    list_usual_domains,
    map_kinds,
)

KINDS = ("housing", "third_place", "eco_place", "network", "support")
SIZES = (2, 4, 5, 9, 10, 20, 21, 60, 61, 300)


def propose(answers, picked=None):
    return choose(list_articles(), answers, map_kinds(), picked)


def check(answers, picked=None):
    usual = tuple(domain.key for domain in list_usual_domains(answers.kind))
    rules = list_carrier_rules(answers.carrier)
    setting = Setting(answers.size, answers.form, usual, carrier=rules)
    return check_matrix(propose(answers, picked).rows, setting)


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_kind_size_and_form_gets_a_matrix_without_a_finding(carrier):
    for kind, size, form, pace in itertools.product(KINDS, SIZES, FORMS, PACES):
        answers = Answers(kind, size, form, pace=pace, carrier=carrier)
        assert check(answers) == (), answers


ANSWERS = st.builds(
    Answers,
    kind=st.sampled_from(KINDS),
    size=st.integers(2, 400),
    form=st.sampled_from(FORMS),
    pains=st.frozensets(st.sampled_from(PAINS)),
    pace=st.sampled_from(PACES),
    carrier=st.sampled_from(CARRIERS),
    meeting=st.sampled_from(MEETINGS),
)


@given(ANSWERS, st.data())
def test_whatever_the_answers_and_the_options_picked_it_holds_together(answers, data):
    picked = {
        article.key: data.draw(st.sampled_from([option.key for option in article.options]))
        for article in list_articles()
    }
    assert [one.code for one in check(answers, picked) if one.code != "gap"] == []
    assert check(answers) == ()
    design = propose(answers, picked)
    assert all(choice.option.key == picked[choice.article.key] for choice in design.choices)
    assert all(choice.alternative is not choice.option for choice in design.choices)


def test_each_choice_tells_the_answers_it_rests_on():
    small = propose(Answers("housing", 7, pains=frozenset({"money"}), pace="fast"))
    told = {choice.article.key: (choice.option.key, choice.grounds) for choice in small.choices}
    assert told["circles"] == ("plenary", ("size",))
    assert told["money"] == ("low", ("pains",))
    assert told["daily"] == ("advice", ("pace",))
    assert told["review"] == ("yearly", ())
    assert "carrier" not in told
    kept = propose(Answers("housing", 20, "association", carrier="keeps"))
    assert [c.option.key for c in kept.choices if c.article.key == "carrier"] == ["say_before"]
    rows = {row.domain: row for row in kept.rows}
    assert rows["property"].decider == "carrier"
    assert "carrier" in rows["admission"].consult


def test_a_cooperative_counts_one_voice_each_and_a_condominium_its_shares():
    for form, weights in (("cooperative", "person"), ("condominium", "shares")):
        rows = propose(Answers("housing", 20, form)).rows
        assembly = [row for row in rows if row.decider == "legal_assembly"]
        assert {row.weights for row in assembly} == {weights}
        assert "budget" in {row.domain for row in assembly}


def test_a_circle_that_was_not_chosen_leaves_the_decision_to_all():
    small = propose(Answers("housing", 6))
    assert {row.decider for row in small.rows} <= {"assembly", "role", "anyone"}
    grown = propose(Answers("housing", 16))
    assert "Cercle vie quotidienne" in {row.decider_name for row in grown.rows}


def test_a_library_without_a_fitting_option_is_a_fault_of_ours():
    only = Option("a", "t", "x", "y", "z", Condition(kinds=frozenset({"network"})))
    with pytest.raises(WrongLibrary):
        choose([Article("k", "T", (only,))], Answers("housing", 9), {})


def test_the_notary_is_asked_what_concerns_this_form_only():
    sci = [one.question for one in list_notary_questions(Answers("housing", 9, "sci"))]
    coop = [one.question for one in list_notary_questions(Answers("housing", 9, "cooperative"))]
    assert any("unanimité" in one for one in sci)
    assert not any("unanimité des associés" in one for one in coop)
    assert any("Une voix par personne" in one for one in coop)
    assert len(coop) >= 8


def test_the_library_is_whole():
    kinds = set(KINDS)
    for article in list_articles():
        assert len(article.options) >= 2, article.key
        assert len({option.key for option in article.options}) == len(article.options)
        for option in article.options:
            assert all((option.text, option.reason, option.price))
            assert set(option.when.pains) <= set(PAINS)
            assert set(option.when.paces) <= set(PACES)
            assert set(option.when.kinds) <= kinds
            assert set(option.when.forms) <= set(FORMS)
