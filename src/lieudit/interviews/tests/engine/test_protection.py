"""What the law specially protects is found, put behind an agreement, and holds a wave back."""

import dataclasses

import pytest

from lieudit.interviews.engine.definition import UNPROTECTED, check_form
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.paste.assembling import parse_paste
from lieudit.interviews.engine.protection import (
    ask_consent,
    drop_idle_consents,
    list_unprotected,
    mark_not_special,
)


def codes(form: Form) -> list[str]:
    return [problem.code for problem in check_form(form) if problem.severity == "error"]


@pytest.mark.parametrize(
    "text",
    [
        "Avez-vous un handicap ?",
        "Une pratique religieuse vous tient-elle à cœur ? (oui/non)",
        "Quelles sont vos convictions philosophiques ?",
        "Êtes-vous membre d'un syndicat ?",
        "Quelle est votre orientation sexuelle ?",
        "Quelle est votre nationalité ?",
        "Quel soutien ?\n- un suivi médical\n- un coup de main",
        "Do you have an illness?",
    ],
)
def test_a_special_category_is_pasted_behind_an_agreement(text: str) -> None:
    paste = parse_paste(text, title="Essai")
    consent, item, *_more = paste.form.items
    assert (consent.type, item.sensitivity, item.consent) == ("acknowledge", "art9", consent.name)
    assert set(consent.labels) == {"fr", "en"}
    assert codes(paste.form) == []
    assert [guess.item for guess in paste.guesses] == list(paste.form.item_names)
    assert "asked_before_protected" in [guess.reason for guess in paste.guesses]


def test_one_agreement_is_asked_and_what_follows_is_protected_too() -> None:
    form = parse_paste(
        "1. Pourquoi ici ?\n2. Avez-vous un handicap ? Si oui, précisez.\n3. Priez-vous ?\n"
        "4. Votre religion :\n- chrétienne\n- autre\n", title="Essai"
    ).form  # fmt: skip
    consents = [item.name for item in form.items if item.type == "acknowledge"]
    assert len(consents) == 1
    told = [item for item in form.items if item.sensitivity == "art9"]
    assert [item.labels["fr"] for item in told] == [
        "Avez-vous un handicap ?", "Si oui, précisez.", "Priez-vous ?", "Votre religion :",
        "Votre religion : autre",
    ]  # fmt: skip
    assert {item.consent for item in told} == set(consents)


@pytest.mark.parametrize(
    "text",
    [
        "Aimez-vous le calme ?",
        "Jusqu'où aider un voisin ? (Parlez de vos limites, pas de votre santé.)",
        "Avez-vous parlé au syndicat de copropriété ?",
        "Quel est votre âge ?",
    ],
)
def test_innocent_questions_stay_ordinary(text: str) -> None:
    form = parse_paste(text).form
    assert [item.sensitivity for item in form.items] == ["none"]


def test_an_unprotected_question_holds_back_until_protected_or_marked() -> None:
    item = Item("health", "text", {"fr": "Votre santé ?"})
    form = Form(title={"fr": "Essai"}, items=(item,))
    assert codes(form) == [UNPROTECTED]
    assert list_unprotected(form) == (item,)
    marked = dataclasses.replace(form, items=(mark_not_special(item, is_told=True),))
    assert codes(marked) == []
    unmarked = mark_not_special(marked.items[0], is_told=False)
    assert codes(dataclasses.replace(form, items=(unmarked,))) == [UNPROTECTED]
    protected = dataclasses.replace(item, sensitivity="art9")
    assert codes(ask_consent(dataclasses.replace(form, items=(protected,)))) == []


def test_an_agreement_that_guards_nothing_any_more_goes() -> None:
    form = parse_paste("Avez-vous un handicap ?\nPourquoi ici ?").form
    freed = tuple(dataclasses.replace(item, consent="") for item in form.items)
    after = drop_idle_consents(dataclasses.replace(form, items=freed), form)
    assert [item.type for item in after.items] == ["text", "text"]
