"""Words on ground the law forbids are found as people write them, and few innocent ones are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.kit.forbidden_grounds import GroundWords, find_forbidden_grounds
from lieudit.kit.ground_words import load_ground_words, name_ground, name_law

WORDS = load_ground_words()


def grounds(text: str) -> list[str]:
    return sorted({finding.ground for finding in find_forbidden_grounds(text, WORDS)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sa santé m’inquiète pour la suite.", ["health"]),
        ("Suivie par un psy depuis deux ans", ["health"]),
        ("Je me demande s'il n'est pas dépressif.", ["health"]),
        ("Trop âgée pour les chantiers", ["age"]),
        ("on cherche plutôt des jeunes", ["age"]),
        ("Elle a quatre-vingts ans", ["age"]),
        ("Elle est trop vieille pour nous", ["age"]),
        ("Il est divorcé, et il a trois enfants.", ["family"]),
        ("Une mère célibataire de plus", ["family"]),
        ("Elle est enceinte de cinq mois", ["pregnancy"]),
        ("Se déplace en fauteuil", ["disability"]),
        ("Son HANDICAP demande un aménagement", ["disability"]),
        ("Sa perte d’autonomie va peser", ["autonomy"]),
        ("GIR 4 d'après sa fille", ["autonomy"]),
        ("Elle va à la messe tous les jours", ["religion"]),
        ("Elle porte le voile", ["religion"]),
        ("Catho pratiquant", ["religion"]),
        ("Il est d’origine étrangère", ["origin"]),
        ("Une famille de gens du voyage", ["ethnicity"]),
        ("la couleur de sa peau", ["ethnicity"]),
        ("Un nom à consonance arabe", ["name"]),
        ("Il habite en banlieue", ["residence"]),
        ("Au RSA, donc fragile", ["means"]),
        ("Trop pauvre pour payer", ["means"]),
        ("Elle est lesbienne", ["orientation"]),
        ("Une personne trans", ["gender_identity"]),
        ("Il vote Macron", ["opinions"]),
        ("Très à gauche, pas pour nous", ["opinions"]),
        ("Déléguée syndicale", ["union"]),
        ("Il parle mal français", ["language"]),
        ("Un fort accent", ["language"]),
        ("Elle est obèse", ["appearance"]),
        ("Mal habillée à la réunion", ["appearance"]),
        ("Ses mœurs me gênent", ["customs"]),
        ("ses moeurs", ["customs"]),
        ("Une maladie génétique dans la famille", ["genetics", "health"]),
        ("on voulait un homme pour équilibrer", ["sex"]),
        ("She is too old and pregnant", ["age", "pregnancy"]),
        ("He is divorced and on benefits", ["family", "means"]),
        ("Her religion is her own, she is disabled", ["disability", "religion"]),
    ],
)
def test_words_on_forbidden_ground_are_found(text: str, expected: list[str]) -> None:
    assert grounds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Elle aime jardiner tôt le matin et partager ses récoltes.",
        "La santé financière du projet la préoccupe.",
        "Il parle de la santé du groupe avec beaucoup d’attention.",
        "Il est de bonne foi et tient parole.",
        "Mon dieu, que de réunions !",
        "Médecin de métier, elle sait écouter.",
        "Elle était psychologue.",
        "Le syndicat de copropriété ne répondait jamais.",
        "Elle veut un moyen âge de la maison plus bas : l’âge du toit l’inquiète.",
        "Marie propose de prendre le tour de garde.",
        "Elle se dit allergique aux réunions trop longues.",
        "Cela la trouble de ne pas savoir qui décide.",
        "Elle craint les troubles de voisinage.",
        "Il y a vingt ans de métier derrière lui.",
        "À l’origine du projet, ils étaient trois.",
        "Elle parle avec conviction de l’eau.",
        "Une fois par semaine lui convient, deux fois au plus.",
        "Il garde les enfants du voisinage quand il peut.",
        "Elle entre par la porte de gauche.",
        "De gros travaux lui font peur.",
        "Le mur d’enceinte est à reprendre.",
        "Nous avons mis l’accent sur le silence.",
        "Elle aime la place de l’église, calme le soir.",
        "Nous n’avons pas parlé de sa santé.",
        "Il a besoin de silence après 22 heures.",
        "Sa gêne quand on parle d’argent se voit ; elle le dit elle-même.",
        "Il voudrait un logement accessible aux personnes à mobilité réduite pour ses visiteurs.",
        "Race locale de moutons : il en élève.",
        "She speaks of the health of the project.",
        "He acted in good faith and tells his fears.",
        "Une décision prise sans elle l’avait blessée.",
        "Son pull et le chauffage plus bas : d’accord.",
        "Elle a l’habitude des comptes d’une association.",
    ],
)
def test_innocent_words_are_left_alone(text: str) -> None:
    assert grounds(text) == []


def test_words_are_told_as_they_were_written_and_where() -> None:
    found = find_forbidden_grounds("Elle dit « ma Santé » ; sa santé, sa SANTÉ.", WORDS)
    assert [(one.ground, one.word, one.start) for one in found] == [("health", "Santé", 14)]


@pytest.mark.parametrize("text", ["Trop âgée", "TROP AGEE", "trop agee", "trop  âgée"])
def test_accents_capitals_and_spaces_do_not_count(text: str) -> None:
    assert grounds(text) == ["age"]
    assert grounds(unicodedata.normalize("NFD", text)) == ["age"]


def test_every_ground_has_words_and_two_names() -> None:
    for one in WORDS:
        assert one.words
        assert name_ground(one.ground, "fr") != name_ground(one.ground, "en")
    assert name_ground("health", "fr") == "l’état de santé"
    assert "225-1" in name_law("fr")
    assert "225-1" in name_law("en")
    assert len({one.ground for one in WORDS}) == len(WORDS) == 21


def test_a_list_of_ones_own_is_followed() -> None:
    own = GroundWords("cats", ("chat*", "(un|le) félin"), ("chat perché",))
    found = find_forbidden_grounds("Jouer à chat perché avec des chats, le félin dort", [own])
    assert [one.word for one in found] == ["chats", "le félin"]
    assert find_forbidden_grounds("chats", [GroundWords("none", ())]) == ()


@given(st.text(max_size=300))
def test_any_text_is_read_and_told_from_itself(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    for finding in find_forbidden_grounds(text, WORDS):
        end = finding.start + len(finding.word)
        assert composed[finding.start : end] == finding.word


def test_a_very_long_text_is_read_at_once() -> None:
    assert grounds("a (" * 30_000) == []
    assert grounds("pas " * 6_000 + "santé") == []
