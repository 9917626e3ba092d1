"""A rule nobody checked is never said as a fact: judged, marked, left out of files, signed for."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import RuleCheck
from lieudit.hall.personal_data import export_person, list_holders
from lieudit.hall.rules import cards as shipped
from lieudit.hall.rules.cards import WrongCard, find_card, list_cards, read_card
from lieudit.hall.rules.checking import check_card, doubt_card
from lieudit.hall.rules.judging import Check, add_year, judge_card
from lieudit.hall.rules.printing import Acceptance, Printing
from lieudit.hall.rules.seen import see_card, see_cards

DAY = date(2026, 11, 25)
TOLD = {
    "name": "aid",
    "title": {"fr": "Une aide", "en": "An aid"},
    "text": {"fr": "Jusqu'à 100 euros.", "en": "Up to 100 euros."},
    "source": {"fr": "Code, art. 1", "en": "Code, art. 1"},
    "url": "https://example.org/code",
    "text_date": "2020-12-14",
    "values": [{"name": "most", "amount": 10_000, "unit": "eur_cents_a_year"}],
    "verified": False,
}


@pytest.fixture
def card(monkeypatch):
    one = read_card("hall", TOLD)
    for module in ("cards", "seen"):
        monkeypatch.setattr(f"lieudit.hall.rules.{module}.list_cards", lambda: (one,))
    monkeypatch.setattr("lieudit.hall.rule_pages.find_card", shipped.find_card)
    return one


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (DAY, "verified"),
        (DAY - timedelta(days=364), "verified"),
        (date(2025, 11, 25), "stale"),
        (date(2025, 11, 26), "verified"),
        (DAY + timedelta(days=1), "stale"),
    ],
)
def test_a_check_is_good_for_twelve_months(on, standing):
    assert judge_card("a", Check(on, "a"), DAY) == standing


def test_no_check_and_a_changed_card():
    assert judge_card("a", None, DAY) == "unverified"
    assert judge_card("b", Check(DAY, "a"), DAY) == "changed"
    assert add_year(date(2024, 2, 29)) == date(2025, 3, 1)


def test_every_shipped_card_is_whole_and_unverified():
    cards = list_cards()
    assert {"living_together.avp", "living_together.forfait"} <= {card.id for card in cards}
    assert find_card("living_together.avp").get_value("ceiling") == 1_000_000
    with pytest.raises(KeyError):
        find_card("living_together.avp").get_value("nothing")


@pytest.mark.parametrize(
    "change",
    [
        {"verified": True},
        {"title": {"fr": "seul"}},
        {"url": "http://example.org"},
        {"values": [{"name": "most", "amount": 1.5, "unit": "eur_cents"}]},
        {"values": [{"name": "most", "amount": 1, "unit": "shells"}]},
    ],
)
def test_a_card_that_is_not_one_is_refused(change):
    with pytest.raises(WrongCard):
        read_card("hall", TOLD | change)


@pytest.mark.django_db
def test_the_last_check_counts_and_a_doubt_marks_again(card):
    assert see_card(card.id, DAY).standing == "unverified"
    check_card(card=card, name="Ada", on=DAY)
    assert see_card(card.id, DAY).is_fact
    doubt_card(card=card, name="Bea", on=DAY, note="abrogé")
    assert see_card(card.id, DAY).standing == "unverified"
    assert RuleCheck.objects.count() == 2
    changed = read_card("hall", TOLD | {"text_date": "2021-01-01"})
    check_card(card=changed, name="Ada", on=DAY)
    assert see_card(card.id, DAY).standing == "changed"
    with pytest.raises(KeyError):
        see_card("hall.unknown", DAY)


@pytest.mark.django_db
def test_an_unchecked_figure_leaves_a_file_only_under_a_name(card):
    seen = see_cards(DAY)[0]
    bare = Printing([seen])
    assert bare.write_figure("100 €", seen) == "— (à vérifier)"
    accepted = Printing([seen], Acceptance("Ada Ministre", DAY))
    assert accepted.write_figure("100 €", seen) == "100 € (non vérifié)"
    assert "Ada Ministre" in str(accepted.write_blocks())
    assert "n'y figurent pas" in str(bare.write_blocks()).replace("’", "'")
    check_card(card=card, name="Bea", on=DAY)
    seen = see_cards(DAY)[0]
    checked = Printing([seen], Acceptance("Ada Ministre", DAY))
    assert checked.write_figure("100 €", seen) == "100 €"
    assert "Ada Ministre" not in str(checked.write_blocks())
    assert "Bea" in str(checked.write_blocks())


@pytest.mark.django_db
def test_everybody_reads_and_only_those_who_may_sign(card, monkeypatch):
    url = reverse("hall:rule", args=[card.id])
    visitor = Client()
    assert reverse("hall:rules") in visitor.get(reverse("hall:legal")).content.decode()
    assert "Non vérifié" in visitor.get(reverse("hall:rules")).content.decode()
    page = visitor.get(url)
    assert page.status_code == 200
    assert b"<textarea" not in page.content
    assert "Signer" not in page.content.decode()
    said = {"name": "Ada", "checked_on": "2026-01-05", "holds": "yes", "note": ""}
    assert visitor.post(url, said).status_code == 403
    assert visitor.get(reverse("hall:rule", args=["hall.unknown"])).status_code == 404
    monkeypatch.setattr("lieudit.hall.rule_pages.may_check", lambda request: True)
    later = (timezone.localdate() + timedelta(days=1)).isoformat()
    for change in ({"name": ""}, {"checked_on": later}, {"holds": "no"}):
        assert visitor.post(url, said | change).status_code == 422
    assert not RuleCheck.objects.exists()
    assert visitor.post(url, said).status_code == 302
    assert "Ada" in visitor.get(url).content.decode()


@pytest.mark.django_db
def test_whoever_signed_is_handed_her_checks_and_her_name_goes_with_her(card):
    ada = uuid4()
    check_card(card=card, name="Ada Ministre", on=DAY, actor_id=ada)
    check_card(card=card, name="Bea", on=DAY, actor_id=uuid4())
    held = export_person(ada)["hall"]["rules_checked"]
    assert [(one["rule"], one["name"]) for one in held] == [(card.id, "Ada Ministre")]
    (hall,) = [holder for holder in list_holders() if holder.room == "hall"]
    assert hall.erase(ada, scope_id=uuid4()) == 0
    assert hall.erase(ada) == 1
    assert {one.name for one in RuleCheck.objects.all()} == {"—", "Bea"}
    assert export_person(ada)["hall"]["rules_checked"] == []
