"""The urn, its trackers, what opens it, the papers typed twice, the list for Belenios."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.decisions.engine.secret.belenios import Listed, write_voters
from lieudit.decisions.engine.secret.eligibility import Roll, is_counted, list_obstacles
from lieudit.decisions.engine.secret.paper_urn import Disagreement, compare_entries
from lieudit.decisions.engine.secret.published import BallotPaper, Option, list_longest
from lieudit.decisions.engine.secret.trackers import SIGNS, list_twice, read_tracker, write_tracker
from lieudit.decisions.engine.secret.urn import (
    Ballot,
    UrnRefused,
    add_ballot,
    empty_urn,
    make_urn,
    measure_slot,
)

NAMES = BallotPaper(
    "schulze", tuple(Option(f"o{n}", f"Personne {n}") for n in range(1, 31)), levels=0
)


def make_ballot(number: int) -> Ballot:
    return Ballot(write_tracker(number.to_bytes(10)), {"chosen": f"o{number % 3 + 1}"})


@given(st.binary(min_size=10, max_size=10))
def test_a_tracker_is_read_as_it_was_written_however_it_is_copied(random_bytes):
    tracker = write_tracker(random_bytes)
    assert len(tracker) == 19
    assert set(tracker) <= {*SIGNS, "-"}
    assert read_tracker(tracker) == tracker
    assert read_tracker(tracker.lower().replace("-", " ")) == tracker
    assert read_tracker(tracker.replace("0", "O").replace("1", "l")) == tracker


@pytest.mark.parametrize("text", ["", "ABCD", "U" * 16, "é" * 16, "0" * 17, "\x00" * 16, "０" * 16])
def test_what_is_no_tracker_is_not_read_as_one(text):
    assert read_tracker(text) is None


def test_two_trackers_differ_as_soon_as_one_bit_does():
    assert write_tracker(bytes(10)) != write_tracker(bytes(9) + b"\x01")
    assert list_twice(["A", "B", "A", "C", "B", "A"]) == ["A", "B"]


@given(st.integers(1, 30), st.randoms(use_true_random=False))
def test_the_urn_keeps_its_length_and_every_ballot_whatever_order_is_drawn(voters, chance):
    size = measure_slot([{"chosen": "o1"}], "0" * 19)
    urn = make_urn(voters, size)
    length = len(urn)
    ballots = [make_ballot(number) for number in range(voters)]
    for ballot in ballots:
        order = list(range(voters))
        chance.shuffle(order)
        urn = add_ballot(urn, size, ballot, order)
        assert len(urn) == length
    found = empty_urn(urn, size)
    assert sorted(one.tracker for one in found) == sorted(one.tracker for one in ballots)
    assert {one.tracker: one.choice for one in found} == {o.tracker: o.choice for o in ballots}


def test_a_ballot_more_than_electors_a_tracker_twice_and_a_long_choice_are_refused():
    size = measure_slot([{"chosen": "o1"}], "0" * 19)
    urn = add_ballot(make_urn(1, size), size, make_ballot(1), [0])
    for ballot, code in [(make_ballot(2), "urn_full"), (make_ballot(1), "tracker_taken")]:
        with pytest.raises(UrnRefused) as refused:
            add_ballot(urn, size, ballot, [0])
        assert refused.value.code == code
    with pytest.raises(UrnRefused) as refused:
        add_ballot(make_urn(1, size), size, Ballot("0" * 19, {"chosen": "o" * 400}), [0])
    assert refused.value.code == "ballot_too_long"


@pytest.mark.parametrize("order", [[0], [0, 0], [1, 2], [0, 1, 2]])
def test_an_order_that_would_lose_or_double_a_slot_is_refused(order):
    size = measure_slot([{"chosen": "o1"}], "0" * 19)
    with pytest.raises(ValueError, match="permutation"):
        add_ballot(make_urn(2, size), size, make_ballot(1), order)


@pytest.mark.parametrize("urn", [b"\x00" * 41, b"\x00\x05abcde" + bytes(93)])
def test_a_damaged_urn_says_so(urn):
    with pytest.raises(UrnRefused) as refused:
        empty_urn(urn, 100)
    assert refused.value.code == "urn_damaged"


def test_the_longest_ballot_of_thirty_people_to_rank_fits_a_slot():
    tracker = "Z" * 19
    size = measure_slot(list_longest(NAMES), tracker)
    ranks = dict.fromkeys(NAMES.keys, 30)
    urn = add_ballot(make_urn(1, size), size, Ballot(tracker, {"ranks": ranks}), [0])
    assert empty_urn(urn, size) == [Ballot(tracker, {"ranks": ranks})]


def test_what_stands_in_the_way_of_a_secret_ballot_is_all_told():
    equal = [Fraction(1)] * 5
    assert list_obstacles("simple_vote", Roll(equal)) == ()
    assert list_obstacles("simple_vote", Roll([Fraction(2)] * 5)) == ()
    assert list_obstacles("simple_vote", Roll(equal[:4])) == ("too_few_electors",)
    assert list_obstacles("simple_vote", Roll([*equal, Fraction(2)])) == ("unequal_weights",)
    assert list_obstacles("consent", Roll([Fraction(1), Fraction(3)], proxies_given=1)) == (
        "method_not_secret", "too_few_electors", "unequal_weights", "proxies",
    )  # fmt: skip
    assert [is_counted(cast) for cast in (0, 4, 5)] == [False, False, True]


def test_two_scrutineers_agree_whatever_order_they_typed_in():
    for_it, against = {"choice": "for"}, {"choice": "against"}
    found = compare_entries([for_it, against, for_it], [against, for_it, for_it], ticked=3)
    assert (found.code, found.first, found.second, found.differences) == ("agreed", 3, 3, ())
    assert compare_entries([for_it], [for_it], ticked=4).agrees
    assert compare_entries([for_it] * 3, [for_it] * 3, ticked=2).code == "more_than_ticked"
    assert compare_entries([for_it, for_it], [for_it, against], ticked=2).differences == (
        Disagreement(against, 0, 1),
        Disagreement(for_it, 2, 1),
    )


def test_the_list_for_belenios_names_nobody_twice_and_tells_who_has_no_mailbox():
    written = write_voters(
        [
            Listed("Odile Marchand", "odile@exemple.fr"),
            Listed("Odile Marchand", "Odile@exemple.fr "),
            Listed("Jean-Noël Ünver", "jn@exemple.fr"),
            Listed("Lucien Abadie", ""),
            Listed("Maud, Tessier", "maud@exemple.fr,admin,100"),
        ]
    )
    assert written.lines == (
        "jn@exemple.fr,jean.noel.unver",
        "Odile@exemple.fr,odile.marchand",
        "odile@exemple.fr,odile.marchand2",
    )
    assert written.without_mailbox == ("Lucien Abadie", "Maud, Tessier")
    assert written.shared == (("odile@exemple.fr", ("Odile Marchand", "Odile Marchand")),)


def test_where_a_ballot_ends_does_not_depend_on_when_it_came():
    """Six come in a known order, three thousand times: each ends everywhere, about as often."""
    chance, size, rounds = random.Random(5), measure_slot([{"chosen": "o1"}], "0" * 19), 3000
    places = [[0] * 6 for _ in range(6)]
    for _ in range(rounds):
        urn = make_urn(6, size)
        for number in range(6):
            urn = add_ballot(urn, size, make_ballot(number), chance.sample(range(6), 6))
        for place, ballot in enumerate(empty_urn(urn, size)):
            number = next(n for n in range(6) if make_ballot(n).tracker == ballot.tracker)
            places[number][place] += 1
    expected = rounds / 6
    spread = sum((seen - expected) ** 2 / expected for row in places for seen in row)
    assert spread < 60  # chi-square with 25 degrees of freedom: 1 in 10 000 above 58
