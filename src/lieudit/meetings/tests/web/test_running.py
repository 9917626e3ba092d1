"""A meeting from one laptop: clicks kept as rows, taken back one by one; two laptops at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.models import AuditEntry
from lieudit.meetings.models import Click, Floor, Hand, Meeting, Point, Seat, Show
from lieudit.meetings.queries.room import read_room
from lieudit.meetings.tests.factories import begin, call, current, seat_of
from lieudit.people.tests.factories import make_body, make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """Three members at a table, Ann at the laptop."""
    collective = make_collective()
    people = [make_member(collective, name) for name in ("Ann Un", "Bea Deux", "Cid Trois")]
    return collective, *people


def url(meeting, name, **more):
    words = {"slug": meeting.collective.slug, "meeting_id": meeting.id, **more}
    return reverse(f"meetings:{name}", kwargs=words)


def click(client, meeting, act, **more):
    return client.post(url(meeting, "desk_click"), {"act": act, **more}, follow=True)


def look(meeting):
    meeting.refresh_from_db()
    return read_room(meeting, timezone.now())


def test_it_begins_with_everybody_expected_and_its_first_point(room):
    collective, ann, *_others = room
    make_member(collective, "Zoé Candidate", stage="candidate")
    meeting = call(collective, ann)
    client = sign_in(Client(), ann)
    page = click(client, meeting, "begin")
    assert page.redirect_chain[-1][0].startswith(url(meeting, "desk"))
    seen = look(meeting)
    assert [one.name for one in seen.seats] == ["Ann Un", "Bea Deux", "Cid Trois"]
    assert seen.presence.here == 0
    assert seen.current.row.title == "Le puits"
    begun = meeting.begun_at
    click(client, meeting, "begin")
    meeting.refresh_from_db()
    assert meeting.begun_at == begun
    assert Seat.objects.count() == 3


def test_a_circle_expects_its_own_people(room):
    collective, ann, bea, _cid = room
    circle = make_body(collective, "Cercle jardin", ann, bea)
    meeting = begin(collective, ann, ann, body_id=circle.id, quorum="more_than_half")
    seen = look(meeting)
    assert (seen.presence.roll, seen.presence.here, seen.presence.needed) == (2, 1, 2)
    assert not seen.presence.is_met


def test_each_click_is_told_on_the_page(room):
    collective, ann, bea, cid = room
    meeting = begin(collective, ann, ann, quorum="half")
    client = sign_in(Client(), ann)
    page = click(client, meeting, f"here {seat_of(meeting, bea).id}").content.decode()
    assert "2 membres présents sur 3" in page
    assert "Le quorum est atteint" in page
    click(client, meeting, f"ask {seat_of(meeting, bea).id}")
    click(client, meeting, f"ask {seat_of(meeting, ann).id}")
    assert [one.name for one in look(meeting).queue] == ["Bea Deux", "Ann Un"]
    click(client, meeting, f"spoke {seat_of(meeting, bea).id}")
    click(client, meeting, f"ask {seat_of(meeting, bea).id}")
    assert [one.name for one in look(meeting).queue] == ["Ann Un", "Bea Deux"]
    click(client, meeting, f"withdraw {seat_of(meeting, ann).id}")
    click(client, meeting, f"ask {seat_of(meeting, ann).id}")
    assert [one.name for one in look(meeting).queue] == ["Bea Deux", "Ann Un"]
    click(client, meeting, "first on")
    assert [one.name for one in look(meeting).queue] == ["Ann Un", "Bea Deux"]
    click(client, meeting, f"away {seat_of(meeting, ann).id}")
    assert [one.name for one in look(meeting).queue] == ["Bea Deux"]
    assert cid.id not in {one.row.person_id for one in look(meeting).here}


def test_a_round_is_whole_once_everybody_has_spoken(room):
    collective, ann, bea, _cid = room
    meeting = begin(collective, ann, ann, bea)
    client = sign_in(Client(), ann)
    click(client, meeting, "round 0")
    assert [one.name for one in look(meeting).round_waiting] == ["Ann Un", "Bea Deux"]
    for person in (ann, bea):
        click(client, meeting, f"spoke {seat_of(meeting, person).id}")
    assert look(meeting).round.is_whole
    click(client, meeting, "round 1")
    assert not look(meeting).round.is_whole


def test_two_laptops_begin_one_round_and_move_on_once(room):
    collective, ann, bea, _cid = room
    meeting = begin(collective, ann, ann, bea)
    one, other = sign_in(Client(), ann), sign_in(Client(), bea)
    first = current(meeting)
    click(one, meeting, f"close {first.id}")
    page = click(other, meeting, f"close {first.id}").content.decode()
    assert "déjà passé" in page
    assert current(meeting).title == "Les clés"
    click(one, meeting, "round 0")
    click(other, meeting, "round 0")
    meeting.refresh_from_db()
    assert meeting.round_number == 1
    target = Point.objects.get(title="La fête")
    click(other, meeting, f"go {target.id}", leaving=str(first.id))
    assert current(meeting).title == "Les clés"
    click(other, meeting, f"go {target.id}", leaving=str(current(meeting).id))
    assert current(meeting).title == "La fête"


def test_time_is_kept_by_the_server(room):
    collective, ann, *_others = room
    meeting = begin(collective, ann)
    point = current(meeting)
    Point.objects.filter(id=point.id).update(since=timezone.now() - timedelta(minutes=13))
    page = sign_in(Client(), ann).get(url(meeting, "desk")).content.decode()
    assert "10 min prévues, 3 min de plus" in page
    click(sign_in(Client(), ann), meeting, f"close {point.id}")
    point.refresh_from_db()
    assert (point.since, point.state) == (None, "closed")
    assert 780 <= point.spent <= 785


def test_the_last_click_is_taken_back_then_the_one_before(room):
    collective, ann, bea, _cid = room
    meeting = begin(collective, ann, ann)
    client = sign_in(Client(), ann)
    first = current(meeting)
    click(client, meeting, f"here {seat_of(meeting, bea).id}")
    click(client, meeting, f"close {first.id}")
    click(client, meeting, "guest", name="Lou", standing="user")
    assert look(meeting).presence.users == 1

    def undo():
        last = meeting.clicks.order_by("-number").first()
        client.post(url(meeting, "desk_undo", number=last.number))

    undo()
    assert not Seat.objects.filter(name="Lou").exists()
    undo()
    assert current(meeting).id == first.id
    first.refresh_from_db()
    assert first.state == "open"
    undo()
    assert not seat_of(meeting, bea).is_here
    stale = client.post(url(meeting, "desk_undo", number=99), follow=True).content.decode()
    assert "cliqué entre-temps" in stale
    assert seat_of(meeting, ann).is_here


def test_what_is_said_twice_is_one_click(room):
    collective, ann, *_others = room
    meeting = begin(collective, ann)
    client = sign_in(Client(), ann)
    for _time in range(3):
        click(client, meeting, f"here {seat_of(meeting, ann).id}")
    assert Click.objects.count() == 1
    meeting.refresh_from_db()
    version = meeting.version
    click(client, meeting, f"here {seat_of(meeting, ann).id}")
    meeting.refresh_from_db()
    assert meeting.version == version


def test_who_spoke_is_erased_when_it_ends_and_leaves_no_trace(room):
    collective, ann, bea, _cid = room
    meeting = begin(collective, ann, ann, bea)
    client = sign_in(Client(), ann)
    click(client, meeting, f"ask {seat_of(meeting, bea).id}")
    click(client, meeting, f"spoke {seat_of(meeting, bea).id}")
    assert Floor.objects.count() == 1
    page = client.post(url(meeting, "meeting_end"), {}, follow=True).content.decode()
    assert "Compte rendu" in page
    meeting.refresh_from_db()
    assert meeting.state == "ended"
    assert (Floor.objects.count(), Hand.objects.count(), Click.objects.count()) == (0, 0, 0)
    told = list(AuditEntry.objects.values_list("verb", flat=True))
    assert {verb for verb in told if verb.startswith("meetings.")} == {
        "meetings.meeting_called", "meetings.meeting_begun", "meetings.meeting_ended",
    }  # fmt: skip
    assert [one.state for one in meeting.agenda.order_by("position")] == [
        "closed", "postponed", "postponed",
    ]  # fmt: skip
    assert client.get(url(meeting, "desk")).status_code == 302


def test_ended_by_mistake_it_goes_on(room):
    collective, ann, *_others = room
    meeting = begin(collective, ann, ann)
    client = sign_in(Client(), ann)
    client.post(url(meeting, "meeting_end"), {})
    client.post(url(meeting, "meeting_resume"))
    meeting.refresh_from_db()
    assert meeting.state == "running"
    assert seat_of(meeting, ann).left_at is None
    assert meeting.agenda.filter(state="open").count() == 2


def test_it_does_not_end_over_an_open_show_of_hands(room):
    collective, ann, *_others = room
    meeting = begin(collective, ann, ann)
    client = sign_in(Client(), ann)
    click(client, meeting, f"show {current(meeting).id}", question="On creuse ?")
    page = client.post(url(meeting, "meeting_end"), {})
    assert page.status_code == 422
    meeting.refresh_from_db()
    assert meeting.state == "running"


@pytest.mark.parametrize(
    "act",
    ["", "here", "here nothing", "spoke 0", "dance", "go 1", "round x", "close", "\0", "person",
     "here 00000000-0000-0000-0000-000000000000", "round " + "9" * 400],
)  # fmt: skip
def test_a_click_that_says_nothing_changes_nothing(room, act):
    collective, ann, *_others = room
    meeting = begin(collective, ann)
    before = (Click.objects.count(), meeting.version)
    page = click(sign_in(Client(), ann), meeting, act)
    assert page.status_code == 200
    meeting.refresh_from_db()
    assert (Click.objects.count(), meeting.version) == before


def test_a_seat_of_another_meeting_is_not_ticked_from_here(room):
    collective, ann, *_others = room
    meeting, other = begin(collective, ann), begin(collective, ann)
    page = click(sign_in(Client(), ann), meeting, f"here {seat_of(other, ann).id}")
    assert "n’est plus là" in page.content.decode()
    assert not seat_of(other, ann).is_here


def test_the_rows_hold_one_point_one_show_one_seat(room):
    collective, ann, *_others = room
    meeting = begin(collective, ann, ann)
    last = meeting.agenda.order_by("position").last()
    row = {"collective": collective, "meeting": meeting}
    for make in (
        lambda: Point.objects.filter(id=last.id).update(since=timezone.now()),
        lambda: Seat.objects.create(person=ann, standing="guest", **row),
        lambda: [Show.objects.create(point=last, question="Oui ?", **row) for _one in range(2)],
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_guests_are_first_names_and_typed_markup_stays_text(room):
    collective, ann, *_others = room
    meeting = begin(collective, ann)
    client = sign_in(Client(), ann)
    page = click(client, meeting, "guest", name="<b>Lou</b>", standing="guest").content.decode()
    assert "&lt;b&gt;Lou&lt;/b&gt;" in page
    assert "prénom" in click(client, meeting, "guest", name="  ").content.decode()
    click(client, meeting, "guest", name="x" * 300, standing="boss")
    assert Seat.objects.filter(person=None).count() == 1


def test_a_page_costs_the_same_for_three_and_for_sixty(room, django_assert_max_num_queries):
    collective, ann, *_others = room
    for number in range(57):
        make_member(collective, f"Membre {number}", account=False)
    meeting = begin(collective, ann)
    client = sign_in(Client(), ann)
    click(client, meeting, "all_here")
    assert Meeting.objects.get(id=meeting.id).seats.filter(is_here=True).count() == 60
    with django_assert_max_num_queries(32):
        page = client.get(url(meeting, "desk"))
    assert len(page.content) < 200_000
