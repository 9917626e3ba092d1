"""The words given back: outline, changes, digest, days. Worked cases and what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.returning.comparing import compare_contents, compare_words
from lieudit.interviews.engine.returning.content import (
    MOST_SECTIONS,
    Content,
    Section,
    add_section,
    content_from_text,
    content_to_text,
    move_section,
    remove_section,
    rewrite,
)
from lieudit.interviews.engine.returning.layout import lay_out
from lieudit.interviews.engine.returning.outline import (
    OPINION,
    OUTLINES,
    Source,
    begin_content,
    keeps_outline,
)
from lieudit.interviews.engine.returning.sealing import (
    Frozen,
    count_words,
    digest_frozen,
    frozen_from_text,
    frozen_to_text,
    read_code,
    shorten_digest,
    write_code,
)
from lieudit.interviews.engine.returning.times import (
    KEPT_AFTER_LAST_ACT,
    KEPT_AFTER_LEAVING,
    add_months,
    find_last_day_kept,
    find_readable_day,
    is_open_on,
)

HEADINGS = {code: code.upper() for outline in OUTLINES.values() for code in outline}
words = st.text(max_size=80)
days = st.dates(date(2020, 1, 1), date(2090, 1, 1))


def make_frozen(content: Content, nonce: str = "n") -> Frozen:
    who = ("Odile", "Lilas", "fr", "2026-05-12", "Claire")
    return Frozen("opinion", 1, "Avis", *who, nonce, content)


def test_a_restitution_begins_with_what_was_noted_and_never_with_a_hypothesis():
    noted = [
        Source("words", "Je veux  du calme"),
        Source("heard", "Elle a vécu seule dix ans"),
        Source("hypothesis", "peur du groupe"),
        Source("need", "un jardin"),
        Source("offer", "une voiture"),
        Source("words", "ma foi", is_protected=True),
    ]
    content = begin_content("restitution", HEADINGS, noted, {"next_step": "On se revoit."})
    assert [(one.code, one.words) for one in content.sections] == [
        ("her_words", "> Je veux du calme"),
        ("heard", "- Elle a vécu seule dix ans"),
        ("support", ""),
        ("explore", ""),
        ("needs_offers", "- un jardin\n- une voiture"),
        ("next_step", "On se revoit."),
    ]


def test_an_opinion_takes_no_answer_and_no_word_of_hers():
    noted = [Source("words", "secret"), Source("heard", "entendu"), Source("support", "écoute")]
    content = begin_content("opinion", HEADINGS, noted, {})
    assert [one.words for one in content.sections if one.words] == ["- écoute"]
    assert keeps_outline("opinion", content)


@given(st.lists(st.tuples(st.sampled_from(["words", "heard", "support", "explore"]), words)))
def test_what_the_law_protects_never_enters(noted):
    sources = [Source(kind, f"x{text}", is_protected=True) for kind, text in noted]
    for kind in OUTLINES:
        assert begin_content(kind, HEADINGS, sources, {}).is_empty


def test_a_closed_outline_keeps_its_sections_in_order():
    content = begin_content("opinion", HEADINGS, [], {})
    assert keeps_outline("opinion", rewrite(content, {"lived": ("LIVED", "une journée")}))
    assert not keeps_outline("opinion", move_section(content, "lived", 1))
    assert not keeps_outline("opinion", remove_section(content, "limits"))
    assert not keeps_outline("opinion", add_section(content, "mine"))
    assert keeps_outline("restitution", Content())


@given(st.permutations(OPINION), st.sampled_from(OPINION), st.sampled_from([-1, 1]))
def test_moving_keeps_every_section(order, moved, step):
    content = Content(tuple(Section(code, code) for code in order))
    there = move_section(content, moved, step)
    assert sorted(one.id for one in there.sections) == sorted(order)
    if there != content:
        assert move_section(there, moved, -step) == content


def test_a_document_holds_no_more_than_its_most():
    content = Content()
    for number in range(MOST_SECTIONS + 5):
        content = add_section(content, str(number))
    assert len(content.sections) == MOST_SECTIONS


@given(words, words)
def test_words_are_kept_as_typed(heading, text):
    content = Content((Section("a", heading, text, "heard"),))
    assert content_from_text(content_to_text(content)) == content
    frozen = make_frozen(content)
    assert frozen_from_text(frozen_to_text(frozen)) == frozen


@given(words, words)
def test_a_comparison_gives_both_texts_back(older, newer):
    pieces = compare_words(older, newer)
    assert "".join(one.text for one in pieces if one.kind != "added") == older
    assert "".join(one.text for one in pieces if one.kind != "removed") == newer


def test_sections_added_and_taken_out_are_told():
    older = Content((Section("a", "A", "un"), Section("b", "B", "deux")))
    newer = Content((Section("a", "A", "un peu"), Section("c", "C", "trois")))
    found = [(one.change, one.heading) for one in compare_contents(older, newer)]
    assert found == [("changed", "A"), ("added", "C"), ("removed", "B")]
    assert [one.change for one in compare_contents(older, older)] == ["same", "same"]


def test_long_texts_are_compared_whole():
    older, newer = "a " * 5000, "b " * 5000
    assert [one.kind for one in compare_words(older, newer)] == ["removed", "added"]


@given(words, words)
def test_another_word_or_nonce_gives_another_digest(one, other):
    first = digest_frozen(make_frozen(Content((Section("a", "A", one),))))
    assert first == digest_frozen(make_frozen(Content((Section("a", "A", one),))))
    assert (first == digest_frozen(make_frozen(Content((Section("a", "A", other),))))) == (
        one == other
    )
    assert first != digest_frozen(make_frozen(Content((Section("a", "A", one),)), nonce="m"))


@given(st.binary(min_size=32, max_size=32))
def test_a_printed_code_is_read_back(raw):
    code = shorten_digest(raw.hex())
    assert read_code(write_code(code).lower()) == code


@pytest.mark.parametrize("typed", ["", "ABCD", "0123-4567-89AU", "0" * 40, "éééé-éééé-éééé"])
def test_what_is_no_code_is_nothing(typed):
    assert read_code(typed) == ""


def test_words_counted_are_those_of_the_page():
    assert count_words(Content((Section("a", "Ce qui compte", "du calme"), Section("b", "")))) == 5


@given(days, st.integers(0, 60), st.none() | days)
def test_her_answer_never_makes_the_mandator_wait_longer(signed, wait, answered):
    first = find_readable_day(signed, wait, answered)
    assert signed <= first <= signed + timedelta(days=wait)


def test_the_mandator_opens_after_seven_days_or_her_answer():
    signed = date(2026, 5, 4)
    assert find_readable_day(signed, 7, None) == date(2026, 5, 11)
    assert find_readable_day(signed, 7, date(2026, 5, 6)) == date(2026, 5, 6)
    assert find_readable_day(signed, 0, None) == signed
    open_days = [
        is_open_on(day, date(2026, 5, 11), date(2026, 11, 11), is_ended=False)
        for day in (date(2026, 5, 10), date(2026, 5, 11), date(2026, 11, 11), date(2026, 11, 12))
    ]
    assert open_days == [False, True, True, False]
    assert not is_open_on(date(2026, 6, 1), date(2026, 5, 11), date(2026, 11, 11), is_ended=True)


def test_words_leave_three_months_after_her():
    kept = {"months": KEPT_AFTER_LAST_ACT, "months_after_end": KEPT_AFTER_LEAVING}
    assert find_last_day_kept(date(2026, 1, 31), None, **kept) == date(2027, 1, 31)
    assert find_last_day_kept(date(2026, 1, 1), date(2026, 2, 1), **kept) == date(2026, 5, 1)
    assert find_last_day_kept(date(2026, 1, 1), date(2026, 12, 1), **kept) == date(2027, 1, 1)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_marks_make_lists_and_quotes():
    parts = lay_out("Bonjour\nsuite\n\nautre\n- un\n- deux\n\n> elle dit\n> encore")
    assert [(one.shape, one.lines) for one in parts] == [
        ("paragraph", ("Bonjour", "suite")),
        ("paragraph", ("autre",)),
        ("list", ("un", "deux")),
        ("quote", ("elle dit", "encore")),
    ]


@given(st.text(st.characters(codec="utf-8", exclude_characters="->•*"), max_size=200))
def test_laying_out_loses_no_word(text):
    kept = " ".join(" ".join(part.lines) for part in lay_out(text))
    assert kept.split() == text.split()
