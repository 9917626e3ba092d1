"""Phones: the floor, hands counted once, and a pulse that costs one row."""

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.showing import Counted, close_show, give_hand, open_show
from lieudit.meetings.engine.hands import Hands
from lieudit.meetings.models import Floor, Hand, Seat, Show
from lieudit.meetings.queries.pulses import sign_pulse
from lieudit.meetings.tests.factories import begin, seat_of
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db
PULSE = {"HTTP_IF_NONE_MATCH": ""}


@pytest.fixture
def room():
    collective = make_collective()
    people = [make_member(collective, name) for name in ("Ann Un", "Bea Deux", "Cid Trois")]
    meeting = begin(collective, people[0], people[0])
    return collective, meeting, *people


def url(meeting, name, **more):
    words = {"slug": meeting.collective.slug, "meeting_id": meeting.id, **more}
    return reverse(f"meetings:{name}", kwargs=words)


def act(client, meeting, name, **more):
    return client.post(url(meeting, "phone_act"), {"act": name, **more}, follow=True)


def pulse(meeting):
    return reverse("meetings:pulse", args=[sign_pulse(meeting.id)])


def ask_hands(meeting, question="On creuse ?"):
    open_show(meeting_id=meeting.id, question=question, point_id=None)
    return Show.objects.get(state="open")


def test_she_says_she_is_here_then_asks_for_the_floor(room):
    collective, meeting, ann, bea, _cid = room
    client = sign_in_by_card(Client(), bea, collective)
    assert "Je suis là" in client.get(url(meeting, "phone")).content.decode()
    early = act(client, meeting, "ask").content.decode()
    assert "Dites d’abord que vous êtes là" in early
    act(client, meeting, "arrive")
    act(client, meeting, "arrive")
    assert seat_of(meeting, bea).is_here
    assert Seat.objects.filter(person=bea).count() == 1
    act(sign_in(Client(), ann), meeting, "ask")
    page = act(client, meeting, "ask").content.decode()
    assert "1 personne parle avant vous" in page
    act(client, meeting, "ask")
    assert Floor.objects.filter(asked__isnull=False).count() == 2
    act(client, meeting, "withdraw")
    assert Floor.objects.filter(asked__isnull=False).count() == 1


def test_a_hand_counts_once_and_the_last_answer_is_hers(room):
    _collective, meeting, ann, bea, _cid = room
    show = ask_hands(meeting)
    client = sign_in(Client(), ann)
    for choice in ("for", "for", "against"):
        page = act(client, meeting, f"hand {choice}", show=show.id)
    assert 'value="hand against" aria-pressed="true"' in " ".join(page.content.decode().split())
    assert [one.choice for one in Hand.objects.all()] == ["against"]
    late = act(sign_in(Client(), bea), meeting, "hand for", show=show.id)
    assert "Dites d’abord que vous êtes là" in late.content.decode()
    assert Hand.objects.count() == 1


@pytest.mark.parametrize("choice", ["", "yes", "FOR", "\0", "for" * 99])
def test_a_hand_that_says_nothing_is_not_a_hand(room, choice):
    _collective, meeting, ann, *_others = room
    show = ask_hands(meeting)
    assert act(sign_in(Client(), ann), meeting, f"hand {choice}", show=show.id).status_code == 200
    assert Hand.objects.count() == 0


def test_a_hand_given_after_the_count_is_refused_and_changes_nothing(room):
    _collective, meeting, ann, *_others = room
    show = ask_hands(meeting)
    close_show(meeting_id=meeting.id, show_id=show.id, counted=Counted(), actor_id=ann.id)
    page = act(sign_in(Client(), ann), meeting, "hand for", show=show.id)
    assert "est clos" in page.content.decode()
    show.refresh_from_db()
    assert (show.for_count, Hand.objects.count()) == (0, 0)


def test_a_show_of_another_meeting_is_not_answered_from_here(room):
    collective, meeting, ann, *_others = room
    other = begin(collective, ann, ann)
    show = ask_hands(other)
    with pytest.raises(Refused):
        give_hand(meeting_id=meeting.id, show_id=show.id, person_id=ann.id, choice="for")
    assert Hand.objects.count() == 0


def test_phones_and_room_add_up_and_nobody_twice(room):
    collective, meeting, ann, bea, cid = room
    guest = make_member(collective, "Zoé Amie", "companion", stage="contact")
    for person in (bea, cid, guest):
        act(sign_in(Client(), person), meeting, "arrive")
    show = ask_hands(meeting)
    for person, choice in ((ann, "for"), (bea, "against"), (guest, "for")):
        act(sign_in(Client(), person), meeting, f"hand {choice}", show=show.id)
    desk = sign_in(Client(), ann)
    page = desk.get(url(meeting, "desk")).content.decode().replace("\xa0", " ")
    assert "Par téléphone : 1 pour, 1 contre, 0 en abstention" in page
    assert "Cid T." in page[page.index("À compter dans la salle") :][:200]
    close = url(meeting, "show_close", show_id=show.id)
    kinds = ("for", "against", "abstain")
    sent = {f"hands-{kind}_count": "0" for kind in kinds}
    sent |= {f"hands-other_{kind}": "0" for kind in kinds}
    refused = desk.post(close, sent | {"hands-for_count": "2"})
    assert refused.status_code == 422
    assert "2 mains ont été comptées" in refused.content.decode()
    assert 'value="2"' in refused.content.decode()
    desk.post(close, sent | {"hands-for_count": "1"})
    show.refresh_from_db()
    assert (show.for_count, show.against_count, show.abstain_count) == (2, 1, 0)
    assert (show.voters, show.phone_count, show.other_for) == (3, 2, 1)
    told = desk.get(url(meeting, "desk")).content.decode().replace("\xa0", " ")
    assert "2 pour, 1 contre, 0 en abstention, sur 3 membres présents" in told
    assert "entendus à part : 1 pour" in told


@pytest.mark.parametrize("count", ["-1", "2,5", "beaucoup", "401", "9" * 50, ""])
def test_a_count_that_is_no_count_is_given_back(room, count):
    _collective, meeting, ann, *_others = room
    show = ask_hands(meeting)
    sent = {"hands-for_count": count, "hands-against_count": "0", "hands-abstain_count": "0"}
    page = sign_in(Client(), ann).post(url(meeting, "show_close", show_id=show.id), sent)
    assert page.status_code == 422
    show.refresh_from_db()
    assert show.state == "open"


def test_counting_is_taken_back_with_the_hands_as_they_were(room):
    _collective, meeting, ann, *_others = room
    show = ask_hands(meeting)
    give_hand(meeting_id=meeting.id, show_id=show.id, person_id=ann.id, choice="for")
    counted = Counted(Hands(0, 0, 0))
    close_show(meeting_id=meeting.id, show_id=show.id, counted=counted, actor_id=ann.id)
    last = meeting.clicks.order_by("-number").first()
    sign_in(Client(), ann).post(url(meeting, "desk_undo", number=last.number))
    show.refresh_from_db()
    assert (show.state, show.for_count, Hand.objects.count()) == ("open", 0, 1)


def test_looking_again_costs_one_row_and_says_two_numbers(room, django_assert_num_queries):
    _collective, meeting, ann, *_others = room
    client = Client()
    with django_assert_num_queries(1):
        seen = client.get(pulse(meeting))
    assert set(seen.json()) == {"v", "d", "on"}
    with django_assert_num_queries(1):
        assert (
            client.get(pulse(meeting), headers={"If-None-Match": seen["ETag"]}).status_code == 304
        )
    show = ask_hands(meeting)
    opened = client.get(pulse(meeting)).json()
    assert opened["v"] == seen.json()["v"] + 1
    give_hand(meeting_id=meeting.id, show_id=show.id, person_id=ann.id, choice="for")
    given = client.get(pulse(meeting)).json()
    assert (given["v"], given["d"]) == (opened["v"], opened["d"] + 1)


@pytest.mark.parametrize("token", ["x", "a.b", "00000000000000000000000000000000.forged", "%00"])
def test_a_forged_pulse_is_not_there(db, token):
    assert Client().get(f"/reunions/pouls/{token}/").status_code == 404


def test_who_opens_the_desk_and_a_phone(room):
    collective, meeting, _ann, *_others = room
    four = make_four(collective)
    zoe = make_member(collective, "Zoé Candidate", stage="candidate")
    clients = [four.clients.alice, four.clients.bob, four.clients.charlie, four.clients.nobody,
               sign_in(Client(), zoe)]  # fmt: skip
    for name in ("desk", "phone", "meeting", "minutes"):
        seen = [client.get(url(meeting, name)).status_code for client in clients]
        assert seen == [200, 200, 404, 302, 403], name
    for name in ("desk_click", "phone_act"):
        seen = [client.post(url(meeting, name)).status_code for client in clients]
        assert seen == [302, 302, 404, 302, 403], name
    Seat.objects.create(collective=collective, meeting=meeting, person=zoe, standing="guest")
    assert sign_in(Client(), zoe).get(url(meeting, "phone")).status_code == 200
    assert sign_in(Client(), zoe).get(url(meeting, "minutes")).status_code == 403


def test_a_page_of_a_phone_costs_the_same_for_three_and_for_sixty(
    room, django_assert_max_num_queries
):
    collective, meeting, ann, *_others = room
    for number in range(57):
        make_member(collective, f"Membre {number}", account=False)
    ask_hands(meeting)
    client = sign_in(Client(), ann)
    with django_assert_max_num_queries(14):
        client.get(url(meeting, "phone_part"))
