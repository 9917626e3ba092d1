"""Questions that repeat, asked in a led interview: each child, where its station names them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.interviews.actions.occurrences import set_count
from lieudit.interviews.engine.repeats import list_asked, unfold
from lieudit.interviews.models import Interview, Participation
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.answered import answer_items
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.interviews.tests.family import FAMILY
from lieudit.interviews.tests.interviewing.made import make_interview
from lieudit.interviews.tests.offline.device import Device, answer_entry
from lieudit.people.tests.factories import (
    RoleHeld,
    make_collective,
    make_member,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def led():
    collective = make_collective()
    claire = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    wave = make_open_wave(collective, claire, odile, form=FAMILY)
    interview = make_interview(collective, [claire], [odile], wave=wave)
    first, *rest = interview.stations["stations"]
    interview.stations["stations"] = [first | {"items": ["birth", "first_name"]}, *rest]
    Interview.objects.filter(id=interview.id).update(stations=interview.stations)
    return Interview.objects.get(id=interview.id), claire, odile, seat_of(wave, odile)


def address(interview, code="chemin"):
    return reverse(
        "interviews:interview_station", args=[interview.collective.slug, interview.id, code]
    )


def stand(seat):
    return read_filling(Participation.objects.select_related("wave__version").get(id=seat.id))


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode().replace("\xa0", " "))


def names(answer):
    return [line.line.item.name for line in answer.context["lines"]]


def test_a_station_asks_each_occurrence_in_the_order_of_the_form():
    unfolded = unfold(FAMILY, {"children": ("2", "5")}).form
    asked = list_asked(["town", "birth", "first_name"], unfolded.item_names, FAMILY)
    assert asked == ["town", "first_name#2", "birth#2", "first_name#5", "birth#5", "children"]
    assert list_asked(["town", "region"], unfolded.item_names, FAMILY) == ["town", "region"]


def test_children_are_counted_named_and_taken_away_at_their_station(led):
    interview, claire, _odile, seat = led
    client, page = sign_in(Client(), claire), address(led[0])
    assert names(client.get(page)) == ["children"]
    sent = client.post(page, {"q.children.count": "2", "go": "journee"})
    assert sent["Location"] == page  # the questions just opened are here
    shown = client.get(page)
    assert names(shown) == ["first_name#1", "birth#1", "first_name#2", "birth#2", "children"]
    assert "Enfant · 2 :" in words(shown)
    mark = shown.context["lines"][2].mark
    named = {
        "q.children.count": "2", "q.first_name#2.revision": "0", "q.first_name#2.was": mark,
        "q.first_name#2.answer": "Léo",
    }  # fmt: skip
    client.post(page, named)
    assert stand(seat).told["first_name#2"].given.value == "Léo"
    assert "Naissance de Léo" in words(client.get(page))
    end = reverse("interviews:interview_end", args=[interview.collective.slug, interview.id])
    assert "Enfant · 1 : Son prénom" in words(client.get(end))
    client.post(page, {"q.children.count": "1"})
    assert "first_name#2" not in stand(seat).kept


def test_the_rest_of_the_group_stands_with_the_other_questions_even_when_nobody_is_there_yet(led):
    client = sign_in(Client(), led[1])
    assert "children" in names(client.get(address(led[0], "_questions")))


def test_a_page_that_saves_by_itself_takes_no_child_away(led):
    interview, claire, _odile, seat = led
    set_count(participation_id=seat.id, repeat="children", count=2, actor_id=claire.id)
    client = sign_in(Client(), claire)
    client.post(address(interview), {"q.children.count": "1"}, headers={"X-Autosave": "1"})
    assert stand(seat).asked.marks["children"] == ("1", "2")


def test_too_many_are_refused_with_the_reason_and_the_rest_is_kept(led):
    refused = sign_in(Client(), led[1]).post(address(led[0]), {"q.children.count": "51"})
    assert refused.status_code == 422
    assert "(50)" in words(refused)


def test_a_tablet_asks_those_already_there_and_hears_them(led):
    interview, claire, _odile, seat = led
    set_count(participation_id=seat.id, repeat="children", count=1, actor_id=claire.id)
    tablet = Device(interview, claire)
    [first, *_rest] = tablet.sight["stations"]
    keys = [key.partition("/")[2] for key in first["keys"]]
    assert keys == ["first_name#1", "birth#1", "children"]
    assert "en ligne" in tablet.sight["answers"][f"{seat.id}/children"]["reason"]
    [verdict] = tablet.hear(answer_entry(seat, "first_name#1", "Mia"))
    assert (verdict["code"], stand(seat).told["first_name#1"].given.value) == ("taken", "Mia")


def test_no_wording_tells_an_answer_to_whoever_may_not_read_it(led):
    """Neither on a page nor on a tablet: the name of her child, nor how many she has."""
    interview, claire, odile, seat = led
    set_count(participation_id=seat.id, repeat="children", count=1, actor_id=odile.id)
    answer_items(seat, {"first_name#1": "Mia"})
    assert "Mia" in str(Device(interview, claire).sight)
    RoleHeld.objects.filter(person=claire).delete()
    late = make_member(interview.collective, "Yann Prigent", "companion", stage="contact")
    interview.voices.update(person=late)
    interview.wave.__class__.objects.update(opened_at="2025-06-01T08:00:00Z")
    RoleHeld.objects.filter(person=late).update(valid_from="2026-01-01")
    assert "Mia" not in str(Device(interview, late).sight)
    client = sign_in(Client(), late)
    end = reverse("interviews:interview_end", args=[interview.collective.slug, interview.id])
    for page in (address(interview), address(interview, "_questions"), end):
        assert "Mia" not in words(client.get(page))
