"""One line and its neighbours: questions over two lines, answers in the line, asides, titles."""

import pytest

from lieudit.interviews.engine.form import Item
from lieudit.interviews.engine.paste.assembling import parse_paste


def labels_of(item: Item) -> list[str]:
    return [choice.labels["fr"] for choice in item.choices]


@pytest.mark.parametrize(
    ("text", "label", "choices"),
    [
        (
            "« Je suis à l'aise » Pas du tout d'accord / Plutôt d'accord / Tout à fait d'accord",
            "« Je suis à l'aise »",
            ["Pas du tout d'accord", "Plutôt d'accord", "Tout à fait d'accord"],
        ),
        ("1. “Je sais dire non.” Jamais / Parfois / Souvent", "“Je sais dire non.”",
         ["Jamais", "Parfois", "Souvent"]),
        ("« Ça va ? » jamais / parfois / toujours", "« Ça va ? »",
         ["jamais", "parfois", "toujours"]),
    ],
)  # fmt: skip
def test_a_quoted_statement_keeps_its_quotes_and_its_order(text, label, choices) -> None:
    (item,) = parse_paste(text).form.items
    assert (item.labels["fr"], labels_of(item), item.is_ordinal) == (label, choices, True)


@pytest.mark.parametrize(
    "text",
    [
        "1. Quels sont les moments où vous aimeriez\n   partager un repas ?\n2. Autre sujet ?",
        "1. Quels sont les moments où vous aimeriez\npartager un repas ?\n2. Autre sujet ?",
        "Quels sont les moments où vous aimeriez partager\nun repas ?\nAutre sujet ?",
    ],
)
def test_a_question_over_two_lines_is_one(text: str) -> None:
    first, second = parse_paste(text).form.items
    assert first.labels["fr"].endswith("aimeriez partager un repas ?")
    assert second.labels["fr"] == "Autre sujet ?"


def test_answers_in_lower_case_are_not_the_end_of_the_question() -> None:
    (item,) = parse_paste("1. Votre rythme préféré :\nlent\nmoyen\nrapide").form.items
    assert labels_of(item) == ["lent", "moyen", "rapide"]


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("1. Voulez-vous un jardin ? Si oui, précisez.", "Si oui, précisez."),
        ("Voulez-vous un jardin ? (oui/non) Si oui, lequel ?", "Si oui, lequel ?"),
    ],
)
def test_if_so_asks_yes_or_no_then_for_words(text: str, tail: str) -> None:
    asked, follow = parse_paste(text).form.items
    assert (asked.labels["fr"], labels_of(asked)) == ("Voulez-vous un jardin ?", ["oui", "non"])
    assert (follow.type, follow.labels["fr"]) == ("text", tail)
    assert follow.relevant == f"${{{asked.name}}} = 'oui'"


@pytest.mark.parametrize(
    ("text", "label", "choices"),
    [
        ("Ce qui compte : a) le prix b) le lieu c) les gens", "Ce qui compte :",
         ["le prix", "le lieu", "les gens"]),
        ("Ce qui compte ? 1) le prix 2) le lieu", "Ce qui compte ?", ["le prix", "le lieu"]),
        ("Sortez-vous le soir ?\n(jamais, rarement, parfois, souvent)", "Sortez-vous le soir ?",
         ["jamais", "rarement", "parfois", "souvent"]),
    ],
)  # fmt: skip
def test_answers_in_the_line_or_in_parentheses_below(text, label, choices) -> None:
    (item,) = parse_paste(text).form.items
    assert (item.labels["fr"], labels_of(item)) == (label, choices)


@pytest.mark.parametrize(
    ("text", "label", "bounds", "poles"),
    [
        ("Calme 1 2 3 4 5 6 7 Animation", "Calme ↔ Animation", (1, 7), ("Calme", "Animation")),
        ("Votre rythme ?\nCalme 1 2 3 4 5 6 7 Animation", "Votre rythme ?", (1, 7),
         ("Calme", "Animation")),
        ("Note ? 0-10", "Note ?", (0, 10), (None, None)),
        ("Votre note : 0 à 10", "Votre note :", (0, 10), (None, None)),
    ],
)  # fmt: skip
def test_numbers_in_the_line_are_a_scale(text, label, bounds, poles) -> None:
    (item,) = parse_paste(text).form.items
    assert (item.type, item.labels["fr"], item.bounds[:2]) == ("range", label, bounds)
    assert (item.pole_a.get("fr"), item.pole_b.get("fr")) == poles


@pytest.mark.parametrize("length", [20, 44, 46, 90, 119, 130])
def test_an_aside_below_the_title_is_kept_in_the_introduction(length: int) -> None:
    title = "Questionnaire " + "x" * (length - 14)
    form = parse_paste(f"{title}\n(à rendre avant le 15/12, merci !)\n\n1. Pourquoi ?\n").form
    told = form.intro.get("fr", "")
    assert "(à rendre avant le 15/12, merci !)" in told
    assert title in (form.title.get("fr", ""), told.split("\n")[0])
    assert form.themes == ()


@pytest.mark.parametrize("line", ["*** III - ARGENT ***", "=== Argent ===", "--- Argent ---"])
def test_titles_lose_their_decoration(line: str) -> None:
    form = parse_paste(f"1. Pourquoi ?\n{line}\n2. Combien d'euros ?\n").form
    assert [theme.labels["fr"].lower() for theme in form.themes] == ["argent"]
    assert (form.items[0].hints, form.items[1].theme) == ({}, "argent")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Combien d'heures par mois ?", "integer"),
        ("Combien de personnes ?", "integer"),
        ("Quel loyer en € ?", "decimal"),
        ("Quelle surface souhaitez-vous ?", "decimal"),
        ("Combien de litres (décimal) ?", "decimal"),
    ],
)
def test_counts_begin_at_zero_and_amounts_have_decimals(text: str, kind: str) -> None:
    (item,) = parse_paste(text).form.items
    assert (item.type, item.parameters.start) == (kind, 0.0)
