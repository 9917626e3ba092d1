"""Pasted questionnaires: whole ones in three layouts, single lines, hostile text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lieudit.interviews.engine.definition import check_form
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.form_json import form_from_json, form_to_json
from lieudit.interviews.engine.paste.assembling import parse_paste
from lieudit.interviews.engine.paste.report import Paste

SAMPLES = Path(__file__).parent / "samples"


def read_sample(name: str) -> Paste:
    return parse_paste((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"))


def types_of(form: Form) -> list[str]:
    return [item.type for item in form.items]


def only_item(text: str, language: str = "fr") -> Item:
    paste = parse_paste(text, language=language)
    assert paste.refusal is None
    assert len(paste.form.items) == 1, [item.labels for item in paste.form.items]
    return paste.form.items[0]


def labels_of(item: Item) -> list[str]:
    return [next(iter(choice.labels.values())) for choice in item.choices]


def test_beguinage_in_roman_parts_and_numbers_has_every_type() -> None:
    paste = read_sample("beguinage")
    assert types_of(paste.form) == [
        "text", "select_one", "select_one", "text", "integer", "date", "select_multiple", "text",
        "select_one", "range", "slider", "select_one", "select_one", "rank", "select_one", "slider",
        "decimal", "acknowledge", "text", "text", "text", "text", "time",
    ]  # fmt: skip
    assert paste.form.title == {
        "fr": "Questionnaire pour les futurs habitants – Les Trois Tilleuls"
    }
    assert [theme.labels["fr"] for theme in paste.form.themes] == [
        "VOUS ET LE PROJET",
        "VIVRE ENSEMBLE",
        "ARGENT ET SANTÉ",
    ]
    assert [remark.code for remark in paste.remarks] == [
        "dont_know_is_built_in",
        "sensitive_ground",
        "sensitive_ground",
        "sensitive_ground",
    ]
    assert check_form(paste.form) == ()


def test_beguinage_joins_broken_lines_and_follows_if_so() -> None:
    form = read_sample("beguinage").form
    fear = form.items[21]
    assert fear.required
    assert fear.labels["fr"].endswith("aimeriez voir pris en compte par le groupe ?")
    assert form.items[3].relevant == "${avez_deja_vecu_collectif} = 'oui'"
    scale = form.items[9]
    assert (scale.bounds, scale.pole_a["fr"], scale.pole_b["fr"]) == (
        (1.0, 5.0, 1.0),
        "pas du tout",
        "beaucoup",
    )


def test_third_place_in_capitals_and_plain_lines_has_every_type() -> None:
    paste = read_sample("third_place")
    assert types_of(paste.form) == [
        "select_one", "text", "select_one", "text", "range", "range", "range", "select_one",
        "range", "text", "select_multiple", "select_one", "integer", "select_one", "integer",
        "text", "range", "select_one", "date", "text", "select_one", "slider", "text",
    ]  # fmt: skip
    assert [item.name for item in paste.form.items if item.is_ordinal] == [
        "frequence_venez",
        "etes_satisfait_espaces",
    ]
    assert paste.form.items[10].parameters.max_choices == 3


def test_eco_place_in_markdown_has_every_type() -> None:
    paste = read_sample("eco_place")
    assert types_of(paste.form) == [
        "select_one", "decimal", "integer", "decimal", "select_one", "select_one", "select_one",
        "slider", "select_multiple", "rank", "range", "select_one", "select_one", "slider",
        "select_one", "acknowledge", "text", "text", "text", "select_one", "select_multiple",
        "select_one", "text",
    ]  # fmt: skip
    assert paste.form.items[-1].relevant == "${avez_animaux} = 'oui'"
    assert [theme.name for theme in paste.form.themes] == [
        "habiter",
        "travailler_terre",
        "decider",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "choices"),
    [
        ("Aimez-vous lire ? oui / non", "select_one", ["oui", "non"]),
        ("Aimez-vous lire ? Oui Non", "select_one", ["Oui", "Non"]),
        ("Aimez-vous lire ?\nOui / Non / Ne sait pas", "select_one", ["Oui", "Non"]),
        ("Aimez-vous lire ?\tOui\tNon", "select_one", ["Oui", "Non"]),
        ("Quel rythme ? ☐ lent ☐ rapide", "select_one", ["lent", "rapide"]),
        ("Quel rythme (lent / moyen / rapide)", "select_one", ["lent", "moyen", "rapide"]),
        ("Quel rythme ?\na) lent\nb) rapide", "select_one", ["lent", "rapide"]),
        ("Quel rythme ?\n1. lent\n2. rapide", "select_one", ["lent", "rapide"]),
        ("Quel rythme ?\n\n- lent\n- rapide", "select_one", ["lent", "rapide"]),
        ("1) Quel rythme ?\n◦ lent\n◦ rapide", "select_one", ["lent", "rapide"]),
        ("Q1 – Quels outils ? (3 au plus)\n• a\n• b\n• c\n• d", "select_multiple", list("abcd")),
        ("Which tools? (select all that apply)\n- saw\n- axe", "select_multiple", ["saw", "axe"]),
        ("Do you sing? yes / no", "select_one", ["yes", "no"]),
        ("Classez :\n- eau\n- feu\n- air", "rank", ["eau", "feu", "air"]),
    ],
)
def test_answers_are_found_where_people_write_them(
    text: str, kind: str, choices: list[str]
) -> None:
    item = only_item(text)
    assert (item.type, labels_of(item)) == (kind, choices)


@pytest.mark.parametrize(
    ("text", "kind", "bounds"),
    [
        ("De 1 à 5, aimez-vous le calme ?", "range", (1.0, 5.0)),
        ("Aimez-vous le calme ? (0 à 10)", "range", (0.0, 10.0)),
        ("Aimez-vous le calme ?\n1 2 3 4 5", "range", (1.0, 5.0)),
        ("Aimez-vous le calme ?\n1\n2\n3\n4\n5\n6\n7", "range", (1.0, 7.0)),
        ("Aimez-vous le calme ?\n☐ 1 ☐ 2 ☐ 3 ☐ 4 ☐ 5", "range", (1.0, 5.0)),
        ("From 1 to 5, do you like calm?", "range", (1.0, 5.0)),
        ("Ma journée : A seul·e <-> B ensemble", "slider", (1.0, 5.0)),
        ("Plutôt ville ou plutôt campagne ?", "slider", (1.0, 5.0)),
    ],
)
def test_scales_and_poles_are_recognised(text: str, kind: str, bounds: tuple[float, float]) -> None:
    item = only_item(text)
    assert (item.type, item.bounds[:2]) == (kind, bounds)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Combien de chats avez-vous ?", "integer"),
        ("Votre âge :", "integer"),
        ("Date d'arrivée souhaitée :", "date"),
        ("À quelle heure dînez-vous ?", "time"),
        ("Racontez votre parcours", "text"),
        ("1. Pourquoi ce lieu ?", "text"),
        ("Nom : ..........", "text"),
        ("Je me sens chez moi ici ?", "text"),
    ],
)
def test_wordings_suggest_a_type(text: str, kind: str) -> None:
    assert only_item(text).type == kind


def test_required_and_optional_are_read_and_taken_out() -> None:
    assert only_item("Pourquoi ici ? *").required
    item = only_item("Pourquoi ici ? (obligatoire)")
    assert (item.required, item.labels["fr"]) == (True, "Pourquoi ici ?")
    assert not only_item("Pourquoi ici ? (facultatif)").required


def test_word_processor_dirt_is_taken_out_and_told() -> None:
    paste = parse_paste("Pour\u00adquoi\u00a0ici\u202f?\x00\u202e\nQuel inter-\nvalle ?")
    assert [item.labels["fr"] for item in paste.form.items] == [
        "Pourquoi ici ?",
        "Quel intervalle ?",
    ]
    assert [(remark.code, remark.details["count"]) for remark in paste.remarks] == [
        ("direction_marks_removed", 1),
        ("hidden_characters_removed", 1),
        ("hyphens_joined", 1),
    ]


def test_every_line_is_accounted_for() -> None:
    text = (SAMPLES / "beguinage.txt").read_text(encoding="utf-8")
    written = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert sorted(reading.line for reading in read_sample("beguinage").lines) == written


@pytest.mark.parametrize(
    ("text", "ground", "advice"),
    [
        ("Avez-vous un handicap ?", "health", "art9"),
        ("Allez-vous à la messe ?", "religion", "art9"),
        ("Quelle est votre nationalité ?", "origin", "art9"),
        ("Êtes-vous membre d'un syndicat ?", "union", "art9"),
        ("Quel est votre âge ?", "age", "reconsider"),
        ("Avez-vous des enfants ?", "family", "reconsider"),
        ("Quels sont vos revenus ?", "means", "reconsider"),
    ],
)
def test_sensitive_ground_is_told_and_nothing_is_blocked(
    text: str, ground: str, advice: str
) -> None:
    (remark,) = parse_paste(text).remarks
    assert (remark.code, remark.details["ground"], remark.details["advice"]) == (
        "sensitive_ground",
        ground,
        advice,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Combien de fois par mois ?",
        "Avez-vous parlé au syndicat de copropriété ?",
        "Visez-vous l'autonomie en énergie ?",
    ],
)
def test_innocent_words_raise_no_warning(text: str) -> None:
    assert parse_paste(text).remarks == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * 10_000_000, "text_too_long"),
        (" \n\t\n", "nothing_to_read"),
        ("\x00\u202e" * 100_000, "nothing_to_read"),
        ("Pourquoi ?\n" * 9_000, "too_many_questions"),
        ("a\n" * 100_000, "too_many_lines"),
        ("a" * 200_000, "no_question_found"),
        ("(" * 200_000, "no_question_found"),
        ("a" + " " * 199_998 + "b", "no_question_found"),
        (("<-" * 900 + "\n") * 100, "no_question_found"),
        (("1 " * 900 + "\n") * 110, "no_question_found"),
        (("plutot " * 280 + "\n") * 100, "no_question_found"),
        ("a,\n" * 9_900, "no_question_found"),
    ],
    ids=lambda value: value if len(value) < 30 else "",
)
def test_hostile_text_is_refused_quickly_with_a_code(text: str, code: str) -> None:
    start = time.process_time()
    paste = parse_paste(text)
    assert time.process_time() - start < 1.0
    assert paste.refusal is not None
    assert paste.refusal.code == code


PIECES = "oui|non|?|1.|- |☐ |a) |\n|\n\n| |A|↔|/|(|)|*|:|Pourquoi|de 1 à 5|...|____|Si oui, |III. "
MORE = ("## ", "jamais", "2", "\t", "Je suis là.", "Oui\tNon", "| ", "« ", " »", "b) ", "=== ",
        "1 2 3 4 5", "Date", "Votre santé", "Cochez tout ce qui s'applique.")  # fmt: skip
WORDS = st.sampled_from([*PIECES.split("|"), *MORE])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map("".join)))
def test_any_text_gives_a_sound_form_or_a_refusal(text: str) -> None:
    paste = parse_paste(text, title="Essai")
    if paste.refusal is not None:
        assert paste.form.items == ()
    else:
        assert form_from_json(form_to_json(paste.form)) == paste.form
        assert check_form(paste.form) == ()
        assert [guess.item for guess in paste.guesses] == list(paste.form.item_names)


def test_a_table_of_boxes_gives_one_question_for_each_row() -> None:
    form = parse_paste(
        "Q6. Indiquez votre degré d'accord :\n"
        "\tPas du tout d'accord\tPlutôt pas d'accord\tPlutôt d'accord\tTout à fait d'accord\n"
        "Je me sens bien accueilli\t☐\t☐\t☐\t☐\n"
        "les horaires me conviennent\t☐\t☐\t☐\t☐\n"
        "Q7. Que changer ?\n"
    ).form
    assert [item.labels["fr"] for item in form.items] == [
        "Je me sens bien accueilli",
        "les horaires me conviennent",
        "Que changer ?",
    ]
    assert [(item.is_ordinal, len(item.choices)) for item in form.items] == [
        (True, 4),
        (True, 4),
        (False, 0),
    ]


def test_a_table_with_a_column_of_types_is_read_by_row() -> None:
    form = parse_paste(
        "N°\tQuestion\tType de réponse\n1\tVotre arrivée ?\tdate\n"
        "2\tAvez-vous un chien ?\toui / non\n"
        "3\tSi oui, de quelle taille (en cm) ?\tnombre\n4\tLequel ?\tchoix unique : T1 ; T2 ; T3\n"
    ).form
    assert types_of(form) == ["date", "select_one", "integer", "select_one"]
    assert form.items[2].relevant == f"${{{form.items[1].name}}} = 'oui'"
    assert labels_of(form.items[3]) == ["T1", "T2", "T3"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Fumez-vous ? Réponse : oui / non", ["oui", "non"]),
        ("Dormez-vous ici ? O/N", ["oui", "non"]),
        ("Un chien ? o oui o non", ["oui", "non"]),
        ("1. Permis de conduire : oui □ non □", ["oui", "non"]),
        ("1. Statut : salarié / retraité / autre chose :", ["salarié", "retraité", "autre chose"]),
        ("Un service à rendre ?\n❏ oui ❏ non", ["oui", "non"]),
        ("1. Je lis.\nPlutôt non\nPlutôt oui", ["Plutôt non", "Plutôt oui"]),
        ("1. Décider ?\na. à l'unanimité\nb. au vote", ["à l'unanimité", "au vote"]),
        ("1. Enfants ?\na. 1 ou 2\nb. 3 ou plus", ["1 ou 2", "3 ou plus"]),
    ],
)  # fmt: skip
def test_answers_are_found_in_the_many_ways_people_write_them(text: str, labels: list[str]) -> None:
    assert labels_of(only_item(text)) == labels


@pytest.mark.parametrize(
    ("text", "bounds", "poles"),
    [
        ("1. Chantiers : jamais 1 2 3 4 5 toujours", (1.0, 5.0, 1.0), ("jamais", "toujours")),
        ("Sur 10, quelle note donnez-vous au lieu ?", (0.0, 10.0, 1.0), (None, None)),
        ("Le bruit, de 0 (aucun) à 10 (fort) ?", (0.0, 10.0, 1.0), (None, None)),
        ("2. Je parle. 1 - 2 - 3 - 4 - 5", (1.0, 5.0, 1.0), (None, None)),
        ("Le calme (1 = inutile, 5 = vital) ?", (1.0, 5.0, 1.0), ("inutile", "vital")),
    ],
)
def test_scales_are_found_in_the_line(text, bounds, poles) -> None:
    item = only_item(text)
    assert (item.type, item.bounds) == ("range", bounds)
    assert (item.pole_a.get("fr"), item.pole_b.get("fr")) == poles


def test_the_unit_stays_when_the_room_to_write_goes() -> None:
    item = only_item("3.1 Budget mensuel : ______ €")
    assert (item.type, item.labels["fr"]) == ("decimal", "Budget mensuel (en €) :")


def test_a_mark_before_if_so_does_not_make_it_an_answer() -> None:
    form = parse_paste("8. Un chien ? [ ] oui [ ] non\n→ Si oui, précisez : ____\n9. Autre ?").form
    assert form.items[1].relevant == f"${{{form.items[0].name}}} = 'oui'"
    assert labels_of(form.items[0]) == ["oui", "non"]


def test_one_rating_above_a_list_asks_one_question_for_each_line() -> None:
    form = parse_paste("Notez de 1 à 5 l'importance de :\n- la nature\n- le silence\n").form
    assert [(item.type, item.labels["fr"]) for item in form.items] == [
        ("range", "Notez de 1 à 5 l'importance de : la nature"),
        ("range", "Notez de 1 à 5 l'importance de : le silence"),
    ]


def test_greetings_and_signature_are_no_question_nor_theme() -> None:
    form = parse_paste(
        "Bonjour à tous,\n\nVoici nos questions :\n\n1) Pourquoi venir ?\n2) Quand ?\n\n"
        "À bientôt,\nMartine"
    ).form
    assert [item.labels["fr"] for item in form.items] == ["Pourquoi venir ?", "Quand ?"]
    assert (form.themes, form.items[1].hints) == ((), {})


@pytest.mark.parametrize("sign", ["....", "…", "_ ", "__ / ", "☐ ", "1 ", "a. ", "x: 1 2 3 ", "o "])
@pytest.mark.parametrize("end", ["", "€", "x", "?"])
def test_long_lines_of_one_sign_are_read_quickly(sign: str, end: str) -> None:
    start = time.process_time()
    parse_paste(f"Q {sign * (1950 // len(sign))}{end}\n" * 20)
    assert time.process_time() - start < 1.0


def test_an_other_answer_still_says_of_what_when_alone_on_its_screen() -> None:
    paste = parse_paste("Vous viendriez :\n☐ seul(e)\n☐ en couple\n☐ autre : ………")
    asked, other = paste.form.items
    assert (labels_of(asked)[-1], other.labels["fr"]) == ("autre", "Vous viendriez : autre")
    assert other.relevant == "${viendriez} = 'autre'"
