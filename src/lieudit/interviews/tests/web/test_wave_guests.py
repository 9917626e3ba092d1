"""Whom a wave invites, and its closing: what is said before, what follows."""

import html

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.interviews.actions.answers import RawAnswer, hand_in, save_answer, withdraw_answers
from lieudit.interviews.actions.waves import prepare_wave
from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.tests.factories import (
    NOTICE,
    make_open_wave,
    make_questionnaire,
    seat_of,
)
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    four.companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    facilitator = make_member(collective, "Flora Vallon", "facilitator", stage="contact")
    four.collective = collective
    four.wave = make_open_wave(collective, four.companion, four.alice)
    four.clients.companion = sign_in(Client(), four.companion)
    four.clients.facilitator = sign_in(Client(), facilitator, second_factor=False)
    return four


def prepare(house):
    wave_id = prepare_wave(
        collective_id=house.collective.id,
        version_id=make_questionnaire(house.collective).id,
        title="Avant notre week-end",
        notice=NOTICE,
        actor_id=house.companion.id,
    )
    return Wave.objects.get(id=wave_id)


def at(name, house, wave=None):
    args = [house.collective.slug]
    if name != "wave_new":
        args.append((wave or house.wave).id)
    return reverse(f"interviews:{name}", args=args)


def read(client, url):
    return client.get(url).content.decode()


def test_names_ticked_in_a_stage_stand_for_that_stage(house):
    wave = prepare(house)
    candidates = [
        make_member(house.collective, f"Candidate{n} Nom", stage="candidate") for n in range(3)
    ]
    page = read(house.clients.companion, at("wave_invite", house, wave=wave))
    assert "seuls les noms cochés" in page
    sent = {"stages": ["candidate", "member"], "persons": [str(candidates[1].id)]}
    house.clients.companion.post(at("wave_invite", house, wave=wave), sent)
    invited = set(Participation.objects.filter(wave=wave).values_list("person_id", flat=True))
    assert invited & {one.id for one in candidates} == {candidates[1].id}
    assert {house.alice.id, house.bob.id} <= invited


def test_closing_is_confirmed_and_warns_below_five(house):
    client = house.clients.companion
    page = read(client, at("wave_close", house))
    assert "Moins de cinq personnes" in page
    assert Wave.objects.get(id=house.wave.id).is_open
    client.post(at("wave_close", house))
    assert Wave.objects.get(id=house.wave.id).is_closed
    assert client.get(at("wave_close", house)).status_code == 302
    assert client.get(at("wave_edit", house)).status_code == 302
    again = client.get(at("wave_new", house) + f"?again={house.wave.id}")
    assert again.context["form"].initial["title"] == "Vague d'octobre"


def test_closing_says_where_people_stand_and_offers_to_remind_first(house):
    people = [make_member(house.collective, f"Prénom{n} Nom") for n in range(4)]
    wave = make_open_wave(house.collective, house.companion, *people)
    finished, begun, gone, _waiting = (seat_of(wave, one) for one in people)
    for seat in (finished, begun):
        given = {"participation_id": seat.id, "item_name": "door", "answer": RawAnswer("2")}
        save_answer(**given, actor_id=seat.person_id)
    hand_in(participation_id=finished.id, actor_id=finished.person_id)
    withdraw_answers(participation_id=gone.id, actor_id=gone.person_id)
    page = html.unescape(read(house.clients.companion, at("wave_close", house, wave=wave)))
    for words in (
        "Ont terminé\u00a0: 1",
        "Ont commencé sans terminer\u00a0: 1",
        "N’ont pas commencé\u00a0: 1",
        "Ne participent pas\u00a0: 1",
        "comptent aussi, telles qu’elles sont",
        at("wave_remind", house, wave=wave),
    ):
        assert words in page
    detail = read(house.clients.companion, at("wave_detail", house, wave=wave))
    assert "1 personne sur 3 a terminé" in detail
    for other in (house.clients.alice, house.clients.facilitator):
        assert "1 personne sur 3" not in read(other, at("wave_detail", house, wave=wave))
