"""The first page, the home by kind of person, and the rooms of a collective."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall import registry
from lieudit.people.actions.contact_log import Contact, Words, write_exchange
from lieudit.people.models import Collective
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    sign_in,
)
from lieudit.people.views.home import Slot, is_state_aside

pytestmark = pytest.mark.django_db
SITE = reverse("people:site_home")


def is_on(collective, room):
    return room in {sheet.name for sheet in registry.list_rooms_on(collective.id, collective.kind)}


def home_of(collective):
    return reverse("people:home", args=[collective.slug])


def test_a_visitor_reads_what_lieudit_is_and_sees_public_collectives_only():
    make_collective("Groupe discret")
    shown = make_collective("Ferme des Sources", kind="eco_place")
    Collective.objects.filter(id=shown.id).update(is_public=True)
    page = Client().get(SITE)
    assert [one.name for one in page.context["page"]] == ["Ferme des Sources"]
    assert "Groupe discret" not in page.content.decode()
    assert "noindex" in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "ferme"}, ["Ferme des Sources"]),
        ({"q": "FERME SOURCES"}, ["Ferme des Sources"]),
        ({"q": "moulin"}, []),
        ({"kind": "housing"}, []),
        ({"kind": "castle"}, ["Ferme des Sources"]),
        ({"q": "<script>", "page": "99"}, []),
    ],
)
def test_public_collectives_are_searched(asked, found):
    shown = make_collective("Ferme des Sources", kind="eco_place")
    Collective.objects.filter(id=shown.id).update(is_public=True)
    assert [one.name for one in Client().get(SITE, asked).context["page"]] == found


def test_whoever_is_signed_in_is_led_to_her_welcome():
    four = make_four(make_collective())
    answer = four.clients.alice.get(SITE)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("people:welcome")


def test_a_private_collective_has_no_public_face():
    collective = make_collective()
    assert Client().get(home_of(collective)).status_code == 302
    assert Client().get("/c/nulle-part/").status_code == 302  # nothing tells it is not there


def test_the_public_face_of_a_closed_collective_takes_nobody_in():
    collective = make_collective()
    Collective.objects.filter(id=collective.id).update(is_public=True)
    open_page = Client().get(home_of(collective))
    join_url = reverse("people:join_request", args=[collective.slug])
    assert join_url in open_page.content.decode()
    Collective.objects.filter(id=collective.id).update(closed_at=timezone.now())
    page = Client().get(home_of(collective))
    assert page.status_code == 200
    assert join_url not in page.content.decode()
    assert "ne reçoit pas de demandes" in page.content.decode()


def test_each_kind_of_person_is_told_what_to_do_first():
    collective = make_collective()
    ann = make_member(collective, "Ann Steering", "coordinator")
    odile = make_member(collective, "Odile Candidate", stage="candidate")

    def leads(person):
        page = sign_in(Client(), person).get(home_of(collective))
        return {line.url for line in page.context["start"].lines}

    def at(name):
        return reverse(f"people:{name}", args=[collective.slug])

    assert {at("person_add"), at("collective_edit"), at("exchange_add")} <= leads(ann)
    assert at("members") in leads(odile)
    assert not {at("exchange_add"), at("collective_edit")} & leads(odile)


def test_a_room_closed_leaves_the_menu_and_comes_back():
    collective = make_collective()
    client = sign_in(Client(), make_member(collective, "Ann Steering", "coordinator"))
    url = reverse("people:rooms", args=[collective.slug])
    room = next(sheet.name for sheet, is_on in client.get(url).context["offered"] if is_on)
    client.post(url, {"room": room, "on": "0"})
    assert is_on(collective, room) is False
    client.post(url, {"room": room, "on": "1"})
    assert is_on(collective, room) is True


@pytest.mark.parametrize("room", ["people", "hall", "nowhere", ""])
def test_home_and_people_cannot_be_closed(room):
    collective = make_collective()
    client = sign_in(Client(), make_member(collective, "Ann Steering", "coordinator"))
    client.post(reverse("people:rooms", args=[collective.slug]), {"room": room, "on": "0"})
    assert is_on(collective, "people") is True


def test_the_dates_of_all_rooms_follow_one_another_and_those_gone_by_are_marked():
    collective, today = make_collective(), timezone.localdate()
    alice = make_member(collective, "Alice Member")
    for days in (12, -3):
        write_exchange(
            collective=collective,
            outsider=Contact(name="Mme Roux", kind="town_hall"),
            words=Words(on_date=today, said="x", next_date=today + timedelta(days=days)),
            actor_id=alice.id,
        )

    def build_other_room(request):
        return registry.CardContent("Agenda", [registry.CardLine("x", day=today)])

    card = registry.Card("people", "other", "next", 1, build_other_room)
    registry.register_card(card)
    try:
        page = sign_in(Client(), make_member(collective, "Bob Other")).get(home_of(collective))
    finally:
        registry._cards.pop(("people", "other"))
    days = [(line.day - today).days for line in page.context["next"].lines]
    assert days == [-3, 0, 12]
    assert page.content.decode().count("Date passée") == 1


@pytest.mark.parametrize(("dates", "is_aside"), [(0, True), (9, False)])
def test_cards_of_state_go_below_when_the_right_column_would_outrun_the_left(dates, is_aside):
    line = registry.CardLine("x")
    card = registry.CardContent("x", [line] * dates)
    slots = {name: Slot() for name in ("needs_me", "start", "state")} | {"next": Slot([card])}
    assert is_state_aside(slots, news=2) is is_aside


def test_a_room_switched_off_has_no_pages_until_it_is_opened_again():
    collective = make_collective()
    client = sign_in(Client(), make_member(collective, "Ann Steering", "coordinator"))
    url = reverse("interviews:wave_list", args=[collective.slug])
    assert client.get(url).status_code == 200
    registry.switch_room(scope_id=collective.id, room="interviews", is_on=False)
    closed = client.get(url)
    assert closed.status_code == 404
    assert closed.context["room"] == "Questionnaires"
    assert 'class="empty"' in closed.content.decode()
    pasted = reverse("interviews:questionnaire_paste", args=[collective.slug])
    refused = client.post(pasted, {"title": "x", "text": "Que cherchez-vous ?"})
    assert "Que cherchez-vous ?" in refused.content.decode()
    registry.switch_room(scope_id=collective.id, room="interviews", is_on=True)
    assert client.get(url).status_code == 200


def test_a_closed_room_tells_a_stranger_nothing_more():
    collective = make_collective()
    four = make_four(collective)
    url = reverse("interviews:wave_list", args=[collective.slug])
    registry.switch_room(scope_id=collective.id, room="interviews", is_on=False)
    assert four.clients.charlie.get(url).status_code == 404
    assert "Questionnaires" not in four.clients.charlie.get(url).content.decode()
    assert four.clients.nobody.get(url).status_code == 302


@pytest.mark.parametrize(("kind", "is_advised"), [("network", False), ("housing", True)])
def test_only_who_may_be_accompanied_is_advised_to_note_a_mandate(kind, is_advised):
    collective = make_collective(kind=kind)
    client = sign_in(Client(), make_member(collective, "Ann Steering", "coordinator"))
    page = client.get(reverse("people:home", args=[collective.slug])).content.decode()
    assert ("Noter le mandat" in page) is is_advised
