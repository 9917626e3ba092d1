"""Proxies: a cap, no chain, oneself first; weights that stay exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.decisions.engine.electorate import (
    ProxyGiven,
    Voice,
    VoiceRefused,
    check_proxy,
    find_right,
    list_voices_of,
)

ODILE, JEAN, KARIM, ANNE = (
    Voice(one, frozenset({one})) for one in ("odile", "jean", "karim", "anne")
)
GUEST = Voice("guest", frozenset({"guest"}), standing="observer")
HOME = Voice("home", frozenset({"luc", "zoe"}), Fraction(2))
ROLL = (ODILE, JEAN, KARIM, ANNE, GUEST, HOME)


def refuse(giver, holder, *, given=(), cast=(), cap=1):
    with pytest.raises(VoiceRefused) as refusal:
        check_proxy(ProxyGiven(giver, holder), voices=ROLL, given=given, cast=cast, cap=cap)
    return refusal.value.code


def test_a_proxy_within_the_cap_is_taken():
    check_proxy(ProxyGiven("odile", "jean"), voices=ROLL, given=(), cast=(), cap=1)
    held = (ProxyGiven("odile", "jean"),)
    check_proxy(ProxyGiven("karim", "jean"), voices=ROLL, given=held, cast=(), cap=2)


def test_one_person_carries_no_more_than_the_cap():
    assert refuse("karim", "jean", given=[ProxyGiven("odile", "jean")]) == "cap_reached"
    assert refuse("karim", "jean", cap=0) == "no_proxies"


def test_a_proxy_never_passes_on_in_either_direction():
    held = [ProxyGiven("odile", "jean")]
    assert refuse("jean", "karim", given=held, cap=3) == "giver_holds"
    assert refuse("karim", "odile", given=held, cap=3) == "holder_gave_hers"


def test_a_proxy_goes_to_another_voter_once_and_before_the_ballot():
    assert refuse("odile", "odile") == "to_oneself"
    assert refuse("home", "zoe") == "to_oneself"
    assert refuse("odile", "guest") == "holder_not_a_voter"
    assert refuse("odile", "stranger") == "holder_not_a_voter"
    assert refuse("guest", "odile") == "not_a_voter"
    assert refuse("nobody", "odile") == "not_on_roll"
    assert refuse("odile", "karim", given=[ProxyGiven("odile", "jean")], cap=2) == "already_given"
    assert refuse("odile", "jean", cast=["odile"]) == "already_cast"


def test_who_may_cast_which_voice():
    given_ = [ProxyGiven("odile", "jean")]
    assert find_right("odile", "odile", voices=ROLL, given=given_) == "own"
    assert find_right("jean", "odile", voices=ROLL, given=given_) == "proxy"
    assert find_right("zoe", "home", voices=ROLL, given=()) == "own"
    for person, voice in (("karim", "odile"), ("stranger", "home")):
        with pytest.raises(VoiceRefused) as refusal:
            find_right(person, voice, voices=ROLL, given=given_)
        assert refusal.value.code == "not_yours"
    assert list_voices_of("jean", voices=ROLL, given=given_) == (
        ("jean", "own"),
        ("odile", "proxy"),
    )


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=20),
    st.integers(1, 3),
)
def test_whatever_is_asked_no_chain_and_no_cap_is_passed(asked, cap):
    roll = tuple(Voice(one, frozenset({one})) for one in "abcdef")
    taken: list[ProxyGiven] = []
    for giver, holder in asked:
        try:
            check_proxy(ProxyGiven(giver, holder), voices=roll, given=taken, cast=(), cap=cap)
        except VoiceRefused:
            continue
        taken.append(ProxyGiven(giver, holder))
    givers, holders = [one.giver for one in taken], [one.holder for one in taken]
    assert not set(givers) & set(holders)
    assert len(givers) == len(set(givers))
    assert all(holders.count(one) <= cap for one in holders)
