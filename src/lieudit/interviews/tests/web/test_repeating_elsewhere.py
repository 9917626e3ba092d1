"""Repeated questions typed in from paper, tried before asking, read on a conversation sheet."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.interviews.actions.occurrences import set_count
from lieudit.interviews.engine.repeats import MOST_OCCURRENCES
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.answered import answer_items
from lieudit.interviews.tests.factories import make_open_wave, make_questionnaire, seat_of
from lieudit.interviews.tests.family import FAMILY
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    four.companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    facilitator = make_member(collective, "Flora Vallon", "facilitator", stage="contact")
    four.reader = sign_in(Client(), four.companion)
    four.typist = sign_in(Client(), facilitator, second_factor=False)
    four.collective = collective
    four.wave = make_open_wave(collective, four.companion, four.alice, form=FAMILY)
    four.seat = seat_of(four.wave, four.alice)
    four.url = reverse("interviews:seat_enter", args=[collective.slug, four.wave.id, four.seat.id])
    return four


def stand(seat):
    return read_filling(Participation.objects.select_related("wave__version").get(id=seat.id))


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode().replace("\xa0", " "))


def tell_herself(house):
    set_count(participation_id=house.seat.id, repeat="children", count=1, actor_id=house.alice.id)
    answer_items(house.seat, {"first_name#1": "Mia", "region": "loire", "town": "nantes"})


def test_a_typist_says_how_many_then_types_each_and_erases_the_last(house):
    page = words(house.typist.get(house.url))
    assert "Enfant : combien sont remplis sur la feuille ?" in page
    assert (
        house.typist.post(house.url, {"means": "paper", "q.children.count": "2"}).status_code == 302
    )
    lines = [
        line
        for theme in house.typist.get(house.url).context["themes"]
        for line in theme.lines
        if line.line.item.name == "first_name#2"
    ]
    assert [line.place for line in lines] == ["Enfant · 2"]
    typed = {
        "means": "paper", "q.children.count": "2", "q.first_name#2.revision": "0",
        "q.first_name#2.was": lines[0].mark, "q.first_name#2.answer": "Léo",
    }  # fmt: skip
    house.typist.post(house.url, typed)
    assert stand(house.seat).told["first_name#2"].given.value == "Léo"
    house.typist.post(house.url, {"means": "paper", "q.children.count": "1"})
    assert set(stand(house.seat).kept) == {"children"}


@pytest.mark.parametrize("count", ["51", "-1", "deux", "9999999999999"])
def test_a_count_that_cannot_be_changes_nothing(house, count):
    house.typist.post(house.url, {"means": "paper", "q.children.count": count})
    assert len(stand(house.seat).asked.marks["children"]) <= MOST_OCCURRENCES
    assert stand(house.seat).kept == {}


def test_nothing_on_the_sheet_tells_a_typist_what_she_may_not_read(house):
    """Neither a wording with her child's name, nor a list of towns of her region, nor a number."""
    tell_herself(house)
    page = words(house.typist.get(house.url))
    assert "Mia" not in page
    assert "Enfant · 1" not in page
    assert "Rennes" in page or "Déjà répondu" in page
    assert "q.children.count" not in page
    seen = words(house.reader.get(house.url))
    assert "Naissance de Mia" in seen


def test_a_conversation_sheet_says_of_whom(house):
    tell_herself(house)
    address = reverse(
        "interviews:conversation_sheet", args=[house.collective.slug, house.wave.id, house.seat.id]
    )
    assert "Enfant · 1 : Son prénom" in words(house.reader.get(address))


def test_a_repeat_is_tried_added_named_and_removed_with_nothing_kept(house):
    version = make_questionnaire(house.collective, FAMILY, person=house.companion)
    url = reverse(
        "interviews:questionnaire_preview", args=[house.collective.slug, version.questionnaire_id]
    )
    added = house.reader.post(url, {"item": "children", "add": ""})
    assert added.context["question"].item.name == "first_name#1"
    given = dict(added.context["given"])
    named = house.reader.post(
        url, {"item": "first_name#1", "answer": "Mia", "state": "value", "go": "next", **given}
    )
    assert named.context["question"].label == "Naissance de Mia"
    given = dict(named.context["given"])
    removed = house.reader.post(url, {"item": "children", "remove": "1", **given})
    assert removed.context["question"].item.name == "children"
    assert dict(removed.context["given"]).keys() == {"given.children"}
    assert not Participation.objects.exclude(id=house.seat.id).exists()


def test_paper_has_room_for_three_and_says_where_more_go(house):
    address = reverse("interviews:wave_paper", args=[house.collective.slug, house.wave.id])
    page = words(house.reader.get(address))
    assert [f"Enfant · {n}" in page for n in (1, 3, 4)] == [True, True, False]
    assert "Écrivez-les au dos" in page
    assert "Naissance de …" in page
