"""Forms of other tools, asked: repeats, cascading choices, shared screens, languages, defaults."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from lieudit.interviews.actions.answers import RawAnswer, hand_in, withdraw_answers
from lieudit.interviews.actions.occurrences import add_occurrence, set_count
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.models import Answer, Participation
from lieudit.interviews.personal_data import export_answers
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.answered import answer_items
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.interviews.tests.family import FAMILY
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(client):
    collective = make_collective()
    four = make_four(collective)
    four.companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    four.wave = make_open_wave(collective, four.companion, four.alice, four.bob, form=FAMILY)
    four.seat = seat_of(four.wave, four.alice)
    four.clients.alice.post(reverse("interviews:respond", args=[four.seat.id]))
    return four


def stand(seat):
    return read_filling(Participation.objects.select_related("wave__version").get(id=seat.id))


def page(house, item, **query):
    address = reverse("interviews:respond_item", args=[house.seat.id, item])
    return house.clients.alice.get(address, query)


def send(house, item, **fields):
    address = reverse("interviews:respond_item", args=[house.seat.id, item])
    return house.clients.alice.post(address, {"revision": "0", "go": "next", **fields})


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode().replace("\xa0", " "))


def test_a_child_is_added_named_read_again_and_removed(house):
    assert "Ajouter" in words(page(house, "children"))
    added = send(house, "children", add="")
    assert added.url.endswith("/q/first_name%231/")
    assert "Enfant · 1" in words(page(house, "first_name#1"))
    following = send(house, "first_name#1", answer="Mia")
    assert following.url.endswith("/q/birth%231/")
    assert "Naissance de Mia" in words(page(house, "birth#1"))
    send(house, "children", add="1")
    send(house, "first_name#2", answer="Léo")
    listed = words(page(house, "children"))
    assert listed.index("Mia") < listed.index("Léo")
    asked = words(page(house, "children", retirer="1"))
    assert "Oui, retirer" in asked
    send(house, "children", remove="1")
    assert set(stand(house.seat).kept) == {"children", "first_name#2"}
    assert "Enfant · 1" in words(page(house, "first_name#2"))
    assert "Mia" not in words(page(house, "children"))


def test_pressed_twice_one_is_added_and_a_removed_mark_never_comes_back(house):
    assert send(house, "children", add="").url == send(house, "children", add="").url
    assert stand(house.seat).asked.marks == {"children": ("1",)}
    send(house, "children", add="1")
    send(house, "children", remove="1")
    send(house, "children", add="2")
    assert stand(house.seat).asked.marks == {"children": ("2", "3")}


def test_answers_of_an_occurrence_are_sealed_reviewed_exported_and_erased(house):
    set_count(participation_id=house.seat.id, repeat="children", count=2, actor_id=house.alice.id)
    answer_items(house.seat, {"first_name#1": "Mia", "first_name#2": "Léo"})
    assert all(b"Mia" not in bytes(row.sealed) for row in Answer.objects.all())
    review = words(
        house.clients.alice.get(reverse("interviews:respond_review", args=[house.seat.id]))
    )
    assert "Enfant · 2" in review
    assert "Léo" in review
    told = export_answers(house.alice.id)["questionnaires"][0]["answers"]
    assert [(one["question"], one["said"]) for one in told] == [
        ("Enfant · 1 : Son prénom", ["Mia"]),
        ("Enfant · 2 : Son prénom", ["Léo"]),
        ("Enfant", ["2"]),
    ]
    hand_in(participation_id=house.seat.id, actor_id=house.alice.id)
    withdraw_answers(participation_id=house.seat.id, actor_id=house.alice.id)
    assert Answer.objects.count() == 0


def test_what_is_left_of_fewer_children_leaves_at_handing_in(house):
    set_count(participation_id=house.seat.id, repeat="children", count=2, actor_id=house.alice.id)
    answer_items(house.seat, {"first_name#2": "Léo", "nickname#2": "Lulu"})
    answer_items(house.seat, {"first_name#2": _change(house.seat, "first_name#2", "")})
    assert stand(house.seat).dropped == ("nickname#2",)
    hand_in(participation_id=house.seat.id, actor_id=house.alice.id)
    assert set(stand(house.seat).kept) == {"children"}


def _change(seat, name, raw):
    return RawAnswer(raw, seen_revision=stand(seat).kept[name].revision)


def test_only_she_adds_and_no_more_than_can_be_kept(house):
    address = reverse("interviews:respond_item", args=[house.seat.id, "children"])
    for name, status in (("bob", 404), ("charlie", 404), ("nobody", 302)):
        assert getattr(house.clients, name).post(address, {"add": ""}).status_code == status
    assert stand(house.seat).asked.marks == {"children": ()}
    with pytest.raises(Refused):
        set_count(
            participation_id=house.seat.id, repeat="children", count=51, actor_id=house.alice.id
        )
    with pytest.raises(Refused):
        add_occurrence(
            participation_id=house.seat.id, repeat="first_name", seen=(), actor_id=house.alice.id
        )


def test_a_choice_narrows_the_next_and_what_no_longer_fits_is_dropped(house):
    send(house, "region", answer="loire")
    shown = words(page(house, "town"))
    assert "Nantes" in shown
    assert "Rennes" not in shown
    assert send(house, "town", answer="rennes", state="value").status_code == 422
    send(house, "town", answer="nantes", state="value")
    send(house, "region", answer="bretagne", revision="1")
    assert "Nantes" not in words(page(house, "town"))
    assert stand(house.seat).dropped == ("town",)
    assert "town" not in stand(house.seat).told
    kept = send(house, "town", answer="rennes", state="value")
    assert kept.status_code == 302
    assert stand(house.seat).told["town"].given.value == "rennes"


def test_several_questions_of_one_screen_are_kept_each_by_itself(house):
    shown = words(page(house, "noise"))
    assert "<h1" in shown
    assert "Vos goûts" in shown
    assert 'name="q.smell.answer"' in shown
    fields = {"q.noise.revision": "0", "q.smell.revision": "0", "q.smell.state": "value"}
    wrong = send(house, "noise", **fields, **{"q.noise.answer": "peu", "q.smell.answer": "trop"})
    assert wrong.status_code == 422
    assert 'value="trop"' in words(wrong)
    assert stand(house.seat).told["noise"].given.value == "peu"
    fields["q.noise.revision"] = "1"
    come = send(house, "noise", **fields, **{"q.noise.answer": "beaucoup", "q.smell.answer": "2"})
    assert come.url.endswith("/q/why_noise/")
    assert "Pourquoi" in words(page(house, "noise"))
    back = send(house, "noise", go="back", **{"q.noise.revision": "2", "q.noise.answer": "peu"})
    assert back.url.endswith("/q/children/")


def test_a_screen_of_several_saves_as_it_is_typed(house):
    address = reverse("interviews:respond_item", args=[house.seat.id, "noise"])
    sent = {"q.noise.revision": "0", "q.noise.answer": "peu", "q.smell.revision": "0"}
    answer = house.clients.alice.post(address, sent, headers={"X-Autosave": "1"})
    assert json.loads(answer.content) == {
        "state": "saved", "revisions": {"q.noise.revision": 1, "q.smell.revision": 0},
    }  # fmt: skip
    answer = house.clients.alice.post(
        address,
        {"q.noise.revision": "0", "q.noise.answer": "beaucoup"},
        headers={"X-Autosave": "1"},
    )
    assert answer.status_code == 409


def test_what_an_answer_saved_as_typed_brings_is_shown_before_going_on(house):
    address = reverse("interviews:respond_item", args=[house.seat.id, "noise"])
    typed = {"q.noise.revision": "0", "q.noise.answer": "beaucoup", "q.smell.revision": "0"}
    house.clients.alice.post(address, typed, headers={"X-Autosave": "1"})
    following = send(house, "noise", **(typed | {"q.noise.revision": "1"}))
    assert following.url.endswith("/q/why_noise/")
    assert send(
        house, "why_noise", **typed | {"q.noise.revision": "2", "q.why_noise.revision": "0"}
    ).url.endswith("/relire/")


def test_a_default_stands_in_the_field_and_is_no_answer_until_kept(house):
    assert 'value="3"' in words(page(house, "smell"))
    assert "smell" not in stand(house.seat).told


def test_a_calendar_opens_where_the_constraint_accepts(house):
    send(house, "children", add="")
    shown = words(page(house, "birth#1"))
    assert 'min="1990-01-01"' in shown
    assert f'max="{timezone.localdate().isoformat()}"' in shown


def test_she_reads_the_form_in_its_other_language_and_is_answered_in_it(house):
    assert "Votre région" in words(page(house, "region"))
    address = reverse("interviews:respond_language", args=[house.seat.id])
    back = house.clients.alice.post(address, {"language": "en", "item": "region"})
    assert back.url.endswith("/q/region/")
    assert "Your region" in words(page(house, "region"))
    send(house, "children", add="")
    wrong = send(house, "birth#1", answer="2999-01-01", state="value")
    assert "A past date." in words(wrong)
    house.clients.alice.post(address, {"language": "tlh", "item": "region"})
    assert "Your region" in words(page(house, "region"))
    assert house.clients.bob.post(address, {"language": "fr"}).status_code == 404


def test_what_helps_those_who_ask_is_never_shown_to_those_who_answer(house, client):
    send(house, "children", add="")
    send(house, "first_name#1", answer="Mia")
    assert "comme il se prononce" not in words(page(house, "first_name#1"))
    reader = sign_in(client, house.companion)
    sheet = reverse(
        "interviews:seat_enter", args=[house.wave.collective.slug, house.wave.id, house.seat.id]
    )
    shown = words(reader.get(sheet))
    assert "comme il se prononce" in shown
    assert "Naissance de Mia" in shown
