"""Election without candidate: both traditions, ties by their rule, objections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.decisions.engine.election import (
    Answered,
    ElectionRefused,
    Named,
    Tradition,
    check_nomination,
    judge_objections,
    next_steps,
    suggest,
)

BY_COUNT = Tradition(by_reasons=False, may_pass=False)


def name(*pairs):
    return [Named(voter, nominee, "Elle sait écouter.") for voter, nominee in pairs]


def test_by_count_the_most_nominated_is_proposed():
    seen = suggest(name(("a", "c"), ("b", "c"), ("c", "a")), BY_COUNT)
    assert (seen.chosen, seen.how, dict(seen.counts)) == ("c", "most_nominated", {"a": 1, "c": 2})


def test_by_reasons_the_facilitator_chooses_and_the_count_chooses_nobody():
    seen = suggest(name(("a", "c"), ("b", "c"), ("c", "a")), Tradition())
    assert (seen.chosen, seen.how, seen.nominees) == (None, "by_reasons", ("a", "c"))
    assert suggest(name(("a", "c"), ("b", "c")), Tradition()).chosen == "c"


def test_the_last_word_of_a_voter_replaces_her_first():
    seen = suggest(name(("a", "b"), ("b", "c"), ("a", "c")), BY_COUNT)
    assert (seen.chosen, dict(seen.counts)) == ("c", {"c": 2})


def test_nominations_for_a_discarded_person_are_ignored():
    said = name(("a", "c"), ("b", "c"), ("c", "a"))
    assert suggest(said, BY_COUNT, discarded={"c"}).chosen == "a"
    assert suggest(said, BY_COUNT, discarded={"a", "c"}).how == "nobody"


def test_a_tie_goes_to_the_only_one_who_named_herself():
    seen = suggest(name(("a", "a"), ("b", "c"), ("d", "c"), ("e", "a")), BY_COUNT)
    assert (seen.chosen, seen.how, seen.tied) == ("a", "self_nominated", ("a", "c"))


def test_a_tie_both_named_themselves_goes_to_whoever_holds_the_role():
    seen = suggest(name(("a", "a"), ("c", "c")), BY_COUNT, incumbent="c")
    assert (seen.chosen, seen.how) == ("c", "incumbent")
    assert [(one.rule, one.applied) for one in seen.tie_steps] == [
        ("self_nominated", False),
        ("incumbent", True),
    ]


def test_a_tie_no_rule_settles_goes_back_to_the_change_round():
    seen = suggest(name(("a", "b"), ("b", "a")), BY_COUNT)
    assert (seen.chosen, seen.how, seen.tied) == (None, "revote", ("a", "b"))
    assert seen.tie_steps[-1].left == ("a", "b")


def test_a_draw_is_made_again_by_anybody_with_the_seed():
    drawn = Tradition(by_reasons=False, ties=("random",))
    said = name(("a", "b"), ("b", "a"), ("c", "d"))
    first = suggest(said, drawn, seed="2026-41")
    assert first.chosen == suggest(list(reversed(said)), drawn, seed="2026-41").chosen
    assert {suggest(said, drawn, seed=str(n)).chosen for n in range(40)} == {"a", "b", "d"}


def test_what_a_nomination_must_be():
    for said, code in (
        (Named("a", None), "may_not_pass"),
        (Named("a", "stranger", "Oui."), "not_eligible"),
        (Named("a", "c", "Oui."), "is_discarded"),
        (Named("a", "b", "  "), "reason_missing"),
    ):
        with pytest.raises(ElectionRefused) as refusal:
            check_nomination(said, BY_COUNT, {"a", "b", "c"}, {"c"})
        assert refusal.value.code == code
    check_nomination(Named("a", "a", "J’en ai envie."), BY_COUNT, {"a"}, ())
    check_nomination(Named("a", None), Tradition(), {"a"}, ())


VOTERS = {"a", "b", "c"}


def judge(*answers, **more):
    seen = judge_objections([Answered(*one) for one in answers], voters=VOTERS, nominee="c", **more)
    return seen.verdict, seen.why


def test_she_is_elected_when_everybody_answered_and_nobody_objects():
    yes = [(one, "no_objection") for one in "abc"]
    assert judge(*yes) == ("elected", "no_objection")
    assert judge(*yes[:2]) == ("waiting", "nominee_silent")
    assert judge(*yes[1:]) == ("waiting", "others_silent")
    assert judge(*yes[1:], silence_is_consent=True) == ("elected", "no_objection")


def test_nobody_is_elected_without_her_own_yes():
    yes = [(one, "no_objection") for one in "ab"]
    assert judge(*yes, silence_is_consent=True) == ("waiting", "nominee_silent")
    assert judge(*yes, ("c", "objection", "open")) == ("discarded", "nominee_declines")


def test_an_open_objection_holds_and_an_upheld_one_discards():
    rest = [("b", "no_objection"), ("c", "no_objection")]
    assert judge(("a", "objection", "open"), *rest) == ("waiting", "open_objections")
    assert judge(("a", "objection", "upheld"), *rest) == ("discarded", "upheld")
    assert judge(("a", "objection", "withdrawn"), *rest) == ("elected", "no_objection")
    assert judge(("a", "objection", "unfounded"), *rest) == ("elected", "no_objection")


def test_the_way_comes_back_to_the_change_round_and_ends_only_after_objections():
    assert next_steps("nominate", has_nominations=False, has_proposed=False) == ()
    assert next_steps("propose", has_nominations=True, has_proposed=False) == ("change",)
    assert next_steps("object", has_nominations=True, has_proposed=True) == ("concluded", "change")
    assert next_steps("concluded", has_nominations=True, has_proposed=True) == ()


people = st.sampled_from("abcde")


@given(st.lists(st.tuples(people, people), min_size=1, max_size=12), st.randoms())
def test_the_order_of_voters_never_matters_and_no_tie_is_hidden(pairs, chance):
    said = name(*dict(pairs).items())
    seen = suggest(said, BY_COUNT)
    shuffled = list(said)
    chance.shuffle(shuffled)
    assert suggest(shuffled, BY_COUNT) == seen
    most = max(seen.counts.values())
    leaders = tuple(one for one in seen.nominees if seen.counts[one] == most)
    assert (seen.tied == leaders) if len(leaders) > 1 else (seen.chosen == leaders[0])


stances = st.one_of(
    st.just(("no_objection", "")),
    st.tuples(st.just("objection"), st.sampled_from(["open", "withdrawn", "unfounded", "upheld"])),
)


@given(st.dictionaries(st.sampled_from("abc"), stances), st.booleans())
def test_nobody_is_ever_elected_over_an_open_or_upheld_objection(said, silence):
    answers = [Answered(voter, *one) for voter, one in said.items()]
    seen = judge_objections(answers, voters=VOTERS, nominee="c", silence_is_consent=silence)
    if seen.verdict == "elected":
        assert not any(one.state in ("open", "upheld") for one in answers)
        assert "c" in said
