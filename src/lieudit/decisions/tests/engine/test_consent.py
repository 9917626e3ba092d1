"""Consent never adopts over an objection that stands: a machine that tries, and worked cases."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from lieudit.decisions.engine import consent
from lieudit.decisions.engine.consent import (
    ConsentState,
    NotAllowed,
    ObjectionTest,
    adopt,
    amend,
    call_to_meeting,
    confirm_integrated,
    escalate,
    examine_objection,
    judge_test,
    list_blockers,
    raise_objection,
    say,
    withdraw,
    withdraw_objection,
)

ROLL = frozenset({"odile", "jean", "nina", "paul"})
ALL_FOUR = ObjectionTest(reduces=True, touches=True, created=True, cannot_wait=True)
STANCES = st.sampled_from(sorted(consent.STANCES - {"objection"}))
TESTS = st.builds(
    ObjectionTest, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans()
)
PEOPLE = st.sampled_from([*sorted(ROLL), "guest"])


def begin(**changed):
    return ConsentState(owner="odile", voters=ROLL, **changed)


class Rounds(RuleBasedStateMachine):
    """Anybody does anything in any order; what must hold is watched after each act."""

    def __init__(self):
        super().__init__()
        self.state = begin(silence_counts=True)
        self.count = 0

    def attempt(self, act, *given, **named):
        before = self.state
        try:
            self.state = act(before, *given, **named)
        except NotAllowed:
            assert self.state is before
            return False
        return True

    def find(self, data):
        return data.draw(st.sampled_from(self.state.objections))

    @rule(who=PEOPLE, stance=STANCES)
    def answer(self, who, stance):
        if self.attempt(say, who, stance):
            assert who in ROLL
            assert not any(one.author == who for one in self.state.unsettled)

    @rule(who=PEOPLE)
    def object_(self, who):
        self.count += 1
        assert self.attempt(raise_objection, who, str(self.count)) == (
            who in ROLL and not self.state.outcome
        )

    @precondition(lambda self: self.state.objections)
    @rule(data=st.data(), by=PEOPLE, test=TESTS, facilitates=st.booleans())
    def examine(self, data, by, test, facilitates):
        found = self.find(data)
        if self.attempt(examine_objection, found.key, test, by=by, facilitates=facilitates):
            assert facilitates
            assert by not in {"odile", found.author}

    @precondition(lambda self: self.state.objections)
    @rule(data=st.data(), by=PEOPLE, act=st.sampled_from([withdraw_objection, confirm_integrated]))
    def settle(self, data, by, act):
        found = self.find(data)
        if self.attempt(act, found.key, by=by):
            assert by == found.author
            assert act is withdraw_objection or found.version < self.state.version

    @rule(by=PEOPLE)
    def amend_it(self, by):
        former = self.state
        if self.attempt(amend, by=by):
            assert by == "odile"
            assert self.state.version == former.version + 1
            assert not self.state.stances
            still = [one.state for one in former.objections if one.state != "withdrawn"]
            assert len(self.state.unsettled) == len(still)

    @rule(by=PEOPLE)
    def call(self, by):
        self.attempt(call_to_meeting, by=by)

    @rule()
    def time_passes(self):
        self.state = consent.replace(self.state, is_past_deadline=True)

    @rule()
    def adopt_it(self):
        stands, blockers = self.state.unsettled, list_blockers(self.state)
        done = self.attempt(adopt)
        assert done == (not blockers)
        if done:
            assert not stands

    @invariant()
    def never_adopted_over_an_objection(self):
        assert not (self.state.outcome == "adopted" and self.state.unsettled)

    @invariant()
    def the_roll_is_frozen(self):
        assert self.state.voters == ROLL
        assert self.state.stances.keys() <= ROLL


TestRounds = Rounds.TestCase
TestRounds.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)


def refused(code, act, *given, **named):
    with pytest.raises(NotAllowed) as found:
        act(*given, **named)
    assert found.value.code == code


def test_an_objection_holds_only_with_all_four_criteria_or_a_broken_rule():
    assert judge_test(ALL_FOUR) == "tested_valid"
    assert judge_test(ObjectionTest(breaks_rule=True)) == "tested_valid"
    for name in consent.CRITERIA:
        assert judge_test(consent.replace(ALL_FOUR, **{name: False})) == "tested_invalid"


def test_from_an_objection_to_its_integration():
    """The guest room of the design: Jean objects, Odile amends, Jean says it answers him."""
    state = begin()
    for who in ("odile", "nina", "paul"):
        state = say(state, who, "no_objection")
    state = raise_objection(state, "jean", "priority")
    state = examine_objection(state, "priority", ALL_FOUR, by="nina", facilitates=True)
    assert list_blockers(state) == (("open_objections", 1),)
    refused("not_amended", confirm_integrated, state, "priority", by="jean")
    state = amend(state, by="odile")
    refused("objection_stands", say, state, "jean", "no_objection")
    state = confirm_integrated(state, "priority", by="jean")
    assert list_blockers(state) == (("awaited", 3),)
    for who in ("odile", "nina"):
        state = say(state, who, "no_objection")
    state = say(state, "paul", "concern")
    assert adopt(state).outcome == "adopted"


def test_silence_speaks_only_where_the_rule_says_so_and_out_of_a_meeting():
    assert list_blockers(begin(is_past_deadline=True)) == (("awaited", 4),)
    assert list_blockers(begin(silence_counts=True)) == (("awaited", 4),)
    late = begin(silence_counts=True, is_past_deadline=True)
    assert list_blockers(late) == ()
    called = call_to_meeting(late, by="nina")
    assert list_blockers(called) == (("nobody_heard", 1),)
    refused("not_on_roll", call_to_meeting, late, by="guest")


def test_a_meeting_needs_the_voices_its_rule_asks_for():
    state = begin(is_called=True, quorum=3)
    state = say(say(state, "odile", "no_objection"), "nina", "no_objection")
    assert list_blockers(state) == (("quorum", 1),)
    assert list_blockers(say(state, "paul", "stand_aside")) == ()


def test_who_may_not():
    state = raise_objection(begin(), "jean", "one")
    refused("own_proposal", examine_objection, state, "one", ALL_FOUR, by="odile", facilitates=True)
    refused("own_objection", examine_objection, state, "one", ALL_FOUR, by="jean", facilitates=True)
    refused(
        "not_facilitator", examine_objection, state, "one", ALL_FOUR, by="nina", facilitates=False
    )
    refused("not_author", withdraw_objection, state, "one", by="nina")
    refused("unknown", withdraw_objection, state, "two", by="jean")
    refused("not_owner", amend, state, by="jean")
    refused("not_owner", withdraw, state, by="jean")
    refused("stance", say, begin(), "jean", "yes")
    set_aside = examine_objection(state, "one", ObjectionTest(), by="nina", facilitates=True)
    refused("settled", withdraw_objection, set_aside, "one", by="jean")


@pytest.mark.parametrize("end", [lambda s: withdraw(s, by="odile"), escalate])
def test_nothing_moves_once_closed(end):
    closed = end(begin())
    refused("closed", say, closed, "jean", "no_objection")
    refused("closed", adopt, closed)
    refused("closed", amend, closed, by="odile")


def test_an_amendment_opens_again_what_was_set_aside_or_integrated():
    state = raise_objection(raise_objection(begin(), "jean", "one"), "nina", "two")
    state = examine_objection(state, "one", ObjectionTest(), by="paul", facilitates=True)
    state = withdraw_objection(state, "two", by="nina")
    state = amend(state, by="odile")
    assert [(one.key, one.state) for one in state.objections] == [
        ("one", "open"),
        ("two", "withdrawn"),
    ]
