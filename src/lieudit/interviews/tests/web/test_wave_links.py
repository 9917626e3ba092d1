"""The short link of a wave, and the letters of its opening."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.models import QueuedMail, TaskProgress
from lieudit.hall.tasks import run_queued
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.actions.waves import invite_people, open_wave, prepare_wave
from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.tasks import send_letters
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
    four.collective = collective
    four.companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    four.clients.companion = sign_in(Client(), four.companion)
    return four


def prepare(house, people):
    wave_id = prepare_wave(
        collective_id=house.collective.id,
        version_id=make_questionnaire(house.collective).id,
        title="Avant notre week-end",
        notice=NOTICE,
        actor_id=house.companion.id,
    )
    invite_people(
        wave_id=wave_id, person_ids=[one.id for one in people], actor_id=house.companion.id
    )
    return Wave.objects.get(id=wave_id)


def test_the_short_link_leads_each_where_she_may_go(house):
    wave = make_open_wave(house.collective, house.companion, house.alice)
    link = reverse("interviews:wave_link", args=[wave.link_code])
    assert re.fullmatch(r"/v/[2-9a-z]{8}", link)
    assert house.clients.alice.get(link).url == reverse(
        "interviews:respond", args=[seat_of(wave, house.alice).id]
    )
    page = reverse("interviews:wave_detail", args=[house.collective.slug, wave.id])
    assert house.clients.bob.get(link).url == page
    assert house.clients.charlie.get(link, follow=True).status_code == 404
    assert house.clients.nobody.get(link).url.startswith(reverse("people:sign_in"))
    assert house.clients.nobody.get("/v/zzzzzzzz").url.startswith(reverse("people:sign_in"))
    assert house.clients.alice.get("/v/zzzzzzzz").status_code == 404


def test_the_link_is_shared_and_taken_back_at_the_closing(house):
    wave = make_open_wave(house.collective, house.companion, house.alice)
    link = reverse("interviews:wave_link", args=[wave.link_code])
    page = reverse("interviews:wave_detail", args=[house.collective.slug, wave.id])
    assert link in house.clients.alice.get(page).content.decode()
    close_wave(wave_id=wave.id, actor_id=house.companion.id)
    assert house.clients.alice.get(link).status_code == 404
    other = make_open_wave(house.collective, house.companion, house.bob)
    assert other.link_code != wave.link_code


def test_closing_the_room_during_an_open_wave_is_asked_first(house):
    make_open_wave(house.collective, house.companion, house.alice)
    url = reverse("people:rooms", args=[house.collective.slug])
    sent = {"room": "interviews", "on": "0"}
    page = html.unescape(house.clients.companion.post(url, sent).content.decode())
    assert "Vague d'octobre" in page
    assert "peuvent encore y répondre" in page
    waves = reverse("interviews:wave_list", args=[house.collective.slug])
    assert house.clients.alice.get(waves).status_code == 200
    house.clients.companion.post(url, sent | {"sure": "1"})
    assert house.clients.alice.get(waves).status_code == 404


def test_a_room_where_nothing_goes_on_closes_at_once(house):
    wave = make_open_wave(house.collective, house.companion, house.alice)
    close_wave(wave_id=wave.id, actor_id=house.companion.id)
    url = reverse("people:rooms", args=[house.collective.slug])
    assert house.clients.companion.post(url, {"room": "interviews", "on": "0"}).status_code == 302


def test_many_letters_leave_step_by_step_on_their_own_page(
    house, django_capture_on_commit_callbacks
):
    people = [make_member(house.collective, f"Prénom{n} Nom") for n in range(14)]
    for number, person in enumerate(people):
        person.email = f"p{number}@exemple.test"
        person.save()
    wave = prepare(house, people)
    address = reverse("interviews:wave_open", args=[house.collective.slug, wave.id])
    with django_capture_on_commit_callbacks(execute=True):
        answer = house.clients.companion.post(address)
    row = TaskProgress.objects.get(task_name=send_letters.name)
    progress = reverse("hall:task_progress", args=[row.id])
    assert answer.status_code == 302
    page = house.clients.companion.get(progress).content.decode()
    assert "Invitations par courriel" in page
    assert reverse("interviews:wave_detail", args=[house.collective.slug, wave.id]) in page
    assert not QueuedMail.objects.exists()
    TaskProgress.objects.filter(id=row.id).update(state="running", done=12, total=14)
    assert "12 sur 14" in house.clients.companion.get(progress).content.decode()
    TaskProgress.objects.filter(id=row.id).update(state="waiting")
    run_queued.call(str(row.id))
    row.refresh_from_db()
    assert (row.state, row.done, row.total) == ("done", 14, 14)
    assert Participation.objects.filter(wave=wave).exclude(letter_at=None).count() == 14


def test_letters_begun_again_are_written_once(house):
    house.alice.email = "alice@exemple.test"
    house.alice.save()
    wave = prepare(house, [house.alice])
    open_wave(wave_id=wave.id, actor_id=house.companion.id)
    told = []

    class Heard:
        def tell(self, done, total):
            told.append((done, total))

    for _time in range(2):
        send_letters.run(Heard(), wave_id=wave.id)
    assert told == [(1, 1), (1, 1)]
    assert QueuedMail.objects.count() == 1
