"""Texts copied from on-line forms: their instructions and placeholders are not questions."""

import pytest

from lieudit.interviews.engine.paste.assembling import parse_paste


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Cochez tout ce qui s'applique.", "select_multiple"),
        ("Choisissez toutes les réponses qui conviennent.", "select_multiple"),
        ("Une seule réponse possible.", "select_one"),
        ("Marquez un seul ovale.", "select_one"),
        ("Check all that apply.", "select_multiple"),
    ],
)
def test_how_to_answer_gives_the_type_of_the_question_above(told: str, kind: str) -> None:
    (item,) = parse_paste(
        f"Qu'aimez-vous ici ? *\n{told}\nLe calme\nLa nature\nLes gens\n"
    ).form.items
    assert (item.type, item.required, item.hints) == (kind, True, {})
    assert [choice.labels["fr"] for choice in item.choices] == ["Le calme", "La nature", "Les gens"]


def test_other_keeps_a_question_of_its_own() -> None:
    asked, other = parse_paste(
        "Qu'aimez-vous ici ?\nCochez tout ce qui s'applique.\nLe calme\nLa nature\nAutre :\n"
    ).form.items
    assert asked.choices[-1].labels["fr"] == "Autre"
    assert other.relevant == f"selected(${{{asked.name}}}, 'autre')"


@pytest.mark.parametrize(
    ("text", "kind", "appearance"),
    [
        ("Votre arrivée ?\nDate\n\nExemple : 7 janvier 2019\n", "date", ""),
        ("Le dîner ?\nHeure\n\nExemple : 8h30\n", "time", ""),
        ("Ce qui vous attire ?\nVotre réponse\n", "text", "multiline"),
        ("Ce qui vous attire ?\nRéponse longue\n", "text", "multiline"),
        ("Votre métier\nRéponse courte\n", "text", ""),
    ],
)
def test_placeholders_are_room_to_write(text: str, kind: str, appearance: str) -> None:
    (item,) = parse_paste(text).form.items
    assert (item.type, item.appearance) == (kind, appearance)


@pytest.mark.parametrize(
    ("below", "ends"),
    [
        ("1 2 3 4 5\nMal Bien\n", ("Mal", "Bien")),
        ("1 2 3 4 5\nPas du tout\nBeaucoup\n", ("Pas du tout", "Beaucoup")),
        ("1\n2\n3\n4\n5\nPas du tout\n\nBeaucoup\n", ("Pas du tout", "Beaucoup")),
        ("Peu\n1\n2\n3\n4\n5\nBeaucoup\n", ("Peu", "Beaucoup")),
        ("1 2 3 4 5\nPas du tout Tout à fait\n", ("Pas du tout", "Tout à fait")),
    ],
)
def test_numbers_and_the_words_of_their_ends_are_a_scale(below: str, ends: tuple[str, str]) -> None:
    form = parse_paste(f"Comment va le groupe ?\n{below}\nEt vous ?\n").form
    assert [item.type for item in form.items] == ["range", "text"]
    first = form.items[0]
    assert (first.bounds, first.pole_a["fr"], first.pole_b["fr"]) == ((1.0, 5.0, 1.0), *ends)
    assert form.themes == ()
