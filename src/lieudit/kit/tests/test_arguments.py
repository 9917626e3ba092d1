"""Words after a command: each refusal has its code and its place."""

import pytest

from lieudit.kit.arguments import Option, Positional, read_arguments
from lieudit.kit.problems import BadInput
from lieudit.kit.sentences import choose_language

FILE = (Positional("file"),)
OPTIONS = (
    Option("level", choices=("a", "b")),
    Option("plain", is_flag=True),
    Option("k", default="3"),
)


def test_arguments_are_read_in_any_order() -> None:
    expected = {"file": "x.csv", "level": "a", "plain": "yes", "k": "-1,2"}
    assert (
        read_arguments(["--k=-1,2", "x.csv", "--plain", "--level", "a"], FILE, OPTIONS) == expected
    )
    assert (
        read_arguments(["--k", "-1,2", "--plain", "--level=a", "--", "x.csv"], FILE, OPTIONS)
        == expected
    )


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        ([], "missing_argument", "file"),
        (["x"], "missing_argument", "level"),
        (["x", "--level"], "missing_value", "level"),
        (["x", "--level", "--plain"], "missing_value", "level"),
        (["x", "--level", "c"], "unknown_choice", "level"),
        (["x", "y", "--level", "a"], "unexpected_argument", "y"),
        (["x", "--other", "a"], "unknown_option", "other"),
        (["x", "--level=a", "--level=b"], "repeated_option", "level"),
        (["x", "--level=a", "--plain=1"], "unexpected_value", "plain"),
    ],
)
def test_wrong_words_are_refused_with_their_code(words: list[str], code: str, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_arguments(words, FILE, OPTIONS)
    assert (refused.value.code, refused.value.where.field) == (code, field)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LC_ALL": "fr_FR", "LIEUDIT_LANGUAGE": "en"}, "en"),
    ],
)
def test_the_first_variable_that_speaks_chooses_the_language(
    environment: dict[str, str], language: str
) -> None:
    assert choose_language(environment) == language
