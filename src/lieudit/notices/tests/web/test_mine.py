"""What I am told of: my own list, stopped and taken up again, and nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.notices.actions.forgetting import erase_person, purge_notices
from lieudit.notices.actions.links import StopLink, sign_stop
from lieudit.notices.doors import tell
from lieudit.notices.models import Mute, Notice, Rhythm
from lieudit.notices.queries.held import gather_person
from lieudit.people.tests.factories import make_collective, make_four, sign_in, sign_in_by_card

pytestmark = pytest.mark.django_db
STOP = "Ne plus recevoir de courriels"


@pytest.fixture
def group():
    return make_collective("Le Moulin")


@pytest.fixture
def four(group):
    return make_four(group)


def note(group, person, subject, key="k"):
    tell(collective_id=group.id, person_ids=[person.id], subject=subject, code="opened", key=key)


def read(client, **asked):
    return client.get(reverse("notices:mine"), asked).content.decode()


def test_a_visitor_is_asked_to_sign_in():
    assert Client().get(reverse("notices:mine")).status_code == 302


def test_each_sees_her_own_only(group, four, kitchen):
    note(group, four.alice, kitchen.make("La table"))
    hers = read(sign_in(Client(), four.alice))
    assert "La table" in hers
    assert "Vous êtes dans le groupe qui décide." in hers
    for other in (four.bob, four.charlie):
        assert "La table" not in read(sign_in(Client(), other))


def test_one_stops_and_takes_up_again(group, four, kitchen):
    table = kitchen.make("La table")
    note(group, four.alice, table)
    client = sign_in(Client(), four.alice)
    client.post(reverse("notices:subject_stop", args=[table.kind, table.id]))
    assert Mute.objects.filter(person=four.alice, subject_id=table.id).count() == 1
    assert "Recevoir de nouveau" in read(client)
    client.post(reverse("notices:subject_resume", args=[table.kind, table.id]))
    assert not Mute.objects.exists()


def test_nobody_stops_what_she_was_not_told_of(group, four, kitchen):
    table = kitchen.make("La table")
    note(group, four.alice, table)
    client = sign_in(Client(), four.bob)
    reply = client.post(reverse("notices:subject_stop", args=[table.kind, table.id]))
    assert reply.status_code == 404
    assert not Mute.objects.exists()


def test_by_a_card_only_its_group_shows_and_no_rhythm_is_changed(group, four, kitchen):
    other = make_collective("Le Verger")
    note(group, four.alice, kitchen.make("La table"), key="a")
    note(other, four.alice, kitchen.make("Les pommes"), key="b")
    client = sign_in_by_card(Client(), four.alice, group)
    page = read(client)
    assert "La table" in page
    assert "Les pommes" not in page
    assert client.post(reverse("notices:rhythm_edit"), {"rhythm": "never"}).status_code == 403
    assert not Rhythm.objects.exists()


def test_a_rhythm_is_chosen(four):
    client = sign_in(Client(), four.alice)
    client.post(reverse("notices:rhythm_edit"), {"rhythm": "weekly"})
    assert Rhythm.objects.get(person=four.alice).rhythm == "weekly"
    assert client.post(reverse("notices:rhythm_edit"), {"rhythm": "hourly"}).status_code == 200
    assert Rhythm.objects.get(person=four.alice).rhythm == "weekly"


def test_the_link_of_a_letter_stops_without_signing_in(group, four, kitchen):
    table = kitchen.make("La table")
    token = sign_stop(StopLink(four.alice.id, group.id, table.kind, table.id))
    visitor = Client()
    page = visitor.get(reverse("notices:stop_open", args=[token]), follow=True)
    assert "La table" in page.content.decode()
    assert not Mute.objects.exists()
    visitor.post(reverse("notices:stop"))
    assert Mute.objects.get().person_id == four.alice.id
    assert visitor.post(reverse("notices:stop")).status_code == 404


def test_thirty_objects_cost_as_many_questions_as_one(
    group, four, kitchen, django_assert_max_num_queries
):
    client = sign_in(Client(), four.alice)
    for number in range(30):
        note(group, four.alice, kitchen.make(f"Sujet {number}"), key=str(number))
    with django_assert_max_num_queries(14):
        page = read(client)
    assert page.count(STOP) == 30
    assert read(client, q="sujet 29").count(STOP) == 1


def test_all_of_it_is_handed_over_and_erased(group, four, kitchen):
    table = kitchen.make("La table")
    note(group, four.alice, table)
    Mute.objects.create(
        person=four.alice, collective=group, subject_kind=table.kind, subject_id=table.id
    )
    Rhythm.objects.create(person=four.alice, rhythm="weekly")
    held = gather_person(four.alice.id)
    assert held["told_of"][0]["about"] == "La table"
    assert held["letters_stopped"] == [{"about": "La table", "collective": "Le Moulin"}]
    assert erase_person(person_id=four.alice.id) == 3
    assert gather_person(four.alice.id)["told_of"] == []


def test_old_notices_leave_after_their_months(group, four, kitchen):
    note(group, four.alice, kitchen.make("La table"))
    today = timezone.localdate()
    assert purge_notices(group.id, today, today) == 0
    Notice.objects.update(happened_at=timezone.now() - timedelta(days=3))
    assert purge_notices(group.id, today, today) == 1
