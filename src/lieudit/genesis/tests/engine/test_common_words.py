"""Which words several people share, without saying how many."""

from hypothesis import given
from hypothesis import strategies as st

from lieudit.genesis.engine.common_words import CommonWord, find_common_words

IGNORED = ("avec", "dans", "nous", "être")


def test_a_word_two_people_wrote_is_common_whatever_its_plural_or_accents():
    found = find_common_words(
        ["Des jardins partagés, du silence.", "Un jardin et l’école.", "Le SILENCE dans l’ecole."],
        IGNORED,
    )
    assert [one.word for one in found] == ["ecole", "jardin", "silence"]
    assert {one.is_said_by_all for one in found} == {False}


def test_repeating_a_word_does_not_weigh_more():
    assert find_common_words(["jardin jardin jardin", "forêt"], IGNORED) == ()


def test_what_all_wrote_comes_first_and_is_told():
    found = find_common_words(["calme jardin", "calme jardin", "calme"], IGNORED)
    assert found == (CommonWord("calme", True), CommonWord("jardin", False))


def test_small_words_and_short_ones_say_nothing():
    assert find_common_words(["avec nous, un thé", "avec nous, un thé"], IGNORED) == ()


def test_whoever_wrote_nothing_is_no_writer():
    (found,) = find_common_words(["calme", "", "calme"], IGNORED)
    assert found.is_said_by_all


TEXTS = st.lists(
    st.lists(st.sampled_from(["calme", "jardin", "forêt", "écoles", "avec"]), max_size=5).map(
        " ".join
    ),
    max_size=6,
)


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_tells_nothing(texts, chance):
    shuffled = list(texts)
    chance.shuffle(shuffled)
    assert find_common_words(shuffled, IGNORED) == find_common_words(texts, IGNORED)


@given(TEXTS)
def test_a_common_word_stands_in_two_texts_at_least(texts):
    for one in find_common_words(texts, IGNORED):
        assert sum(one.word in text.split() for text in texts) >= 1
        assert sum(one.word.rstrip("s") in text for text in texts) >= 2
