"""An export told to a person: rows by group, codes in words, days as people say them."""

from django.utils import translation

from lieudit.hall.telling import (
    Entry,
    list_unnamed,
    register_words,
    say_value,
    tell_mapping,
)

register_words(
    {"test_paths": "Chemins", "test_verdict": "Décision", "test_on": "Le", "test_notes": "Notes"},
    {"test_verdict": {"not_now": "Pas maintenant"}},
)


def test_a_row_is_a_section_of_its_group_and_what_is_empty_says_nothing():
    told = {
        "test_paths": [
            {"collective": "Les Tilleuls", "test_verdict": "not_now", "test_on": "2026-03-01",
             "test_notes": [{"test_on": "2026-03-02"}, {"test_on": ""}], "empty": {"a": []}},
            {"collective": "Vide", "test_verdict": ""},
        ]
    }  # fmt: skip
    with translation.override("fr"):
        sections = tell_mapping(told)
    assert [(one.title, one.group) for one in sections] == [("Chemins", "Les Tilleuls")]
    assert sections[0].entries == (
        Entry("Décision", "Pas maintenant"),
        Entry("Le", "1 mars 2026"),
        Entry("Notes", "Le – 2 mars 2026"),
    )


def test_plain_values_yes_and_no_and_text_are_said_as_they_are():
    with translation.override("fr"):
        assert say_value("x", True) == "oui"
        assert say_value("x", False) == "non"
        assert say_value("x", ["2026-03-01", "Bonjour T"]) == "1 mars 2026\nBonjour T"
        assert say_value("x", "2026-99-99") == "2026-99-99"
    assert tell_mapping({"test_notes": ["a", "", "b"]})[0].entries == (
        Entry("", "a"),
        Entry("", "b"),
    )


def test_a_key_nobody_named_is_found_wherever_it_stands():
    told = {"test_paths": [{"collective": "x", "secret_key": 1, "test_on": [{"deep_key": 2}]}]}
    assert list_unnamed(told) == {"secret_key", "deep_key"}
    assert list_unnamed({"test_paths": [{"secret_key": ""}]}) == set()
