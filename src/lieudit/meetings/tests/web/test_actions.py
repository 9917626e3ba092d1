"""Actions until they are done; what a person takes along; lists."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall.personal_data import export_person
from lieudit.meetings.actions.doing import ActionSaid, add_action
from lieudit.meetings.actions.forgetting import purge_attendance, purge_done_actions
from lieudit.meetings.actions.running import end_meeting
from lieudit.meetings.models import Action, Meeting, Seat
from lieudit.meetings.personal_data import erase_meetings
from lieudit.meetings.tests.factories import begin, call
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    people = [make_member(collective, name) for name in ("Ann Un", "Bea Deux", "Cid Trois")]
    return collective, *people


def url(meeting, name, **more):
    words = {"slug": meeting.collective.slug, "meeting_id": meeting.id, **more}
    return reverse(f"meetings:{name}", kwargs=words)


def end(meeting, by, **more):
    end_meeting(meeting_id=meeting.id, next_at=None, next_place="", actor_id=by.id, **more)
    meeting.refresh_from_db()


def promise(meeting, by, what="Acheter une citerne", **more):
    told = ActionSaid(what, **more)
    return add_action(meeting_id=meeting.id, point_id=None, said=told, actor_id=by.id)


def test_an_action_is_carried_over_until_it_is_done(group):
    collective, ann, bea, _cid = group
    meeting = begin(collective, ann, ann)
    Meeting.objects.filter(id=meeting.id).update(starts_at=timezone.now() - timedelta(days=7))
    key = promise(meeting, ann, person_id=bea.id, due_on=timezone.localdate() - timedelta(days=1))
    end(meeting, ann)
    after = call(collective, ann)
    client = sign_in(Client(), bea)
    page = client.get(url(after, "meeting")).content.decode()
    assert "Acheter une citerne" in page
    home = client.get(reverse("people:home", args=[collective.slug])).content.decode()
    assert "Acheter une citerne" in home
    assert "Réunion du mercredi" in home
    listed = reverse("meetings:actions", args=[collective.slug])
    assert "le jour est passé" in client.get(listed + "?pour=moi").content.decode()
    done = reverse("meetings:action_set", args=[collective.slug, key])
    client.post(done, {"state": "done"})
    assert "Acheter une citerne" not in client.get(url(after, "meeting")).content.decode()
    assert "Acheter une citerne" in client.get(listed + "?archives=1").content.decode()
    client.post(done, {"state": "open"})
    client.post(done, {"state": "burnt"})
    assert Action.objects.get().done_on is None
    rows = client.get(reverse("meetings:actions_export", args=[collective.slug])).content.decode()
    assert "Acheter une citerne" in rows


def test_actions_of_others_are_not_reached(group):
    collective, ann, *_others = group
    meeting = begin(collective, ann, ann)
    key = promise(meeting, ann)
    four = make_four(collective)
    clients = [four.clients.alice, four.clients.bob, four.clients.charlie, four.clients.nobody]
    address = reverse("meetings:action_edit", args=[collective.slug, key])
    assert [client.get(address).status_code for client in clients] == [200, 200, 404, 302]
    away = make_collective("Loin", slug="loin")
    zoe = make_member(away, "Zoé Loin", "coordinator")
    there = reverse("meetings:action_edit", args=["loin", key])
    assert sign_in(Client(), zoe).get(there).status_code == 404
    stolen = reverse("meetings:minutes", args=["loin", meeting.id])
    assert sign_in(Client(), zoe).get(stolen).status_code == 404


def test_whoever_leaves_takes_her_name_and_the_count_stays(group):
    collective, ann, bea, _cid = group
    meeting = begin(collective, ann, ann, bea, secretary_id=bea.id)
    promise(meeting, ann, person_id=bea.id)
    end(meeting, ann)
    held = export_person(bea.id)["meetings"]
    assert [one["was_there"] for one in held["meetings"]] == [True]
    assert [one["meeting_part"] for one in held["meeting_parts"]] == ["secretary"]
    assert [one["what"] for one in held["actions_promised"]] == ["Acheter une citerne"]
    assert erase_meetings(bea.id) == 3
    assert export_person(bea.id)["meetings"] == {
        "meetings": [], "meeting_parts": [], "points_brought": [], "actions_promised": [],
    }  # fmt: skip
    page = sign_in(Client(), ann).get(url(meeting, "minutes")).content.decode()
    assert "2 membres présents sur 3" in page
    assert "Bea Deux" not in page
    assert "une personne" in page


def test_names_are_taken_off_old_lists(group):
    collective, ann, bea, _cid = group
    meeting = begin(collective, ann, ann, bea)
    promise(meeting, ann, person_id=bea.id)
    end(meeting, ann)
    today = timezone.localdate()
    assert purge_attendance(collective.id, today, today) == 0
    assert purge_attendance(collective.id, today + timedelta(days=1), today) == 3
    assert Seat.objects.filter(is_here=True).count() == 2
    assert purge_done_actions(collective.id, today + timedelta(days=1), today) == 0
    Action.objects.update(done_on=today)
    assert purge_done_actions(collective.id, today + timedelta(days=1), today) == 1


def test_lists_are_searched_and_cost_the_same(group, django_assert_max_num_queries):
    collective, ann, *_others = group
    for number in range(24):
        call(collective, ann, place="Serre" if number == 3 else "Halle")
    client = sign_in(Client(), ann)
    listed = reverse("meetings:meetings", args=[collective.slug])
    with django_assert_max_num_queries(16):
        page = client.get(listed, {"q": "serre"})
    assert page.content.decode().count("Réunion du mercredi") == 1
    meeting = call(collective, ann, *[f"Point {n}" for n in range(30)])
    with django_assert_max_num_queries(24):
        client.get(url(meeting, "meeting"))
