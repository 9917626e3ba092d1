"""Pasted tables: a scale or yes and no as columns, statements or questions as rows."""

from pathlib import Path

import pytest

from lieudit.interviews.engine.paste.assembling import parse_paste

SCALE = ["Pas du tout d'accord", "Plutôt pas", "Plutôt", "Tout à fait"]
HEAD = "\t".join(SCALE)
ROWS = ["Je me sens bien ici", "Les réunions sont utiles"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"\t{HEAD}\nJe me sens bien ici\t\t\t\t\nLes réunions sont utiles\t\t\t\t\n", None),
        (f"\t{HEAD}\nJe me sens bien ici\nLes réunions sont utiles\n", None),
        (f"Affirmation\t{HEAD}\nJe me sens bien ici\nLes réunions sont utiles\n", None),
        (f"Affirmation\n{HEAD}\nJe me sens bien ici\nLes réunions sont utiles\n", None),
        (
            f"Donnez votre avis :\n\t{HEAD}\nJe me sens bien ici\nLes réunions sont utiles\n",
            "Donnez votre avis :",
        ),
        (
            f"1. Êtes-vous d'accord ?\n\n\t{HEAD}\n1. {ROWS[0]}\n2. {ROWS[1]}\n",
            "Êtes-vous d'accord ?",
        ),
        (
            f"1. Êtes-vous d'accord ?\t{HEAD}\nJe me sens bien ici\nLes réunions sont utiles\n",
            "Êtes-vous d'accord ?",
        ),
        (
            f"6. Pour chaque affirmation, cochez :\n{HEAD}\n{ROWS[0]}\t\t\t\t\n{ROWS[1]}\t\t\t\t\n",
            "Pour chaque affirmation, cochez :",
        ),
        (
            f"| | {' | '.join(SCALE)} |\n|---|---|---|---|---|\n"
            + "".join(f"| {row} | | | | |\n" for row in ROWS),
            None,
        ),
    ],
)
def test_each_statement_under_a_scale_is_an_ordered_question(text: str, title: str | None) -> None:
    form = parse_paste(text).form
    assert [item.labels["fr"] for item in form.items] == ROWS
    for item in form.items:
        assert (item.type, item.is_ordinal) == ("select_one", True)
        assert [choice.labels["fr"] for choice in item.choices] == SCALE
        assert item.hints.get("fr") == title


def test_a_table_ends_where_another_question_begins() -> None:
    form = parse_paste(
        f"1. Êtes-vous d'accord ?\n\t{HEAD}\nJe me sens bien ici\nLes réunions sont utiles\n"
        "2. Que changer ?\n\nVIE COMMUNE\n3. Pourquoi ici ?\n"
    ).form
    assert [item.type for item in form.items] == ["select_one", "select_one", "text", "text"]
    assert [theme.labels["fr"] for theme in form.themes] == ["VIE COMMUNE"]


@pytest.mark.parametrize("sign", ["\t", " | "])
def test_each_row_of_a_word_table_is_a_question(sign: str) -> None:
    head = ["N°", "Question", "Oui", "Non", "NSP"]
    rows = [["1", "Avez-vous une voiture ?"], ["2", "Fumez-vous"], ["3", "Un chien"]]
    lines = [sign.join(head), *(sign.join([*row, "", "", ""]) for row in rows)]
    paste = parse_paste("\n".join(lines))
    assert [item.labels["fr"] for item in paste.form.items] == [row[1] for row in rows]
    for item in paste.form.items:
        assert [choice.labels["fr"] for choice in item.choices] == ["Oui", "Non"]
    assert {remark.code for remark in paste.remarks} == {"dont_know_is_built_in"}
    assert [line.role for line in paste.lines].count("ignored") == 0


def test_an_instruction_is_read_with_what_follows_it() -> None:
    form = parse_paste(
        "1. Pourquoi venir ?\n\nPour chaque question, prenez votre temps.\n"
        "2. Que partager ?\n3. Et quand ?\n"
    ).form
    told = [item.hints.get("fr", "") for item in form.items]
    assert "prenez votre temps" in " ".join(told)


def test_a_text_that_mixes_everything_is_read_without_losing_a_word() -> None:
    text = (Path(__file__).parent / "samples" / "mixed.txt").read_text(encoding="utf-8")
    paste = parse_paste(text)
    form = paste.form
    assert [item.type for item in form.items] == [
        "text", "select_one", "text", "select_one", "text", "integer",
        "select_one", "select_one", "select_one", "select_one", "select_one", "range",
        "select_one", "select_one", "select_one", "decimal", "integer", "range",
        "acknowledge", "select_one", "text", "select_one", "select_multiple", "text", "date",
        "text",
    ]  # fmt: skip
    assert [theme.labels["fr"] for theme in form.themes] == [
        "VOUS", "VIVRE ENSEMBLE", "ARGENT", "SOIN"
    ]  # fmt: skip
    assert form.intro == {"fr": "(à rendre avant le 15/12 à Martine, merci !)"}
    written = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert sorted(reading.line for reading in paste.lines) == written
    assert [guess.confidence for guess in paste.guesses].count("low") == 0
