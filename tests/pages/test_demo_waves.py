"""The waves of the demonstration: alive, readable by the group, made once."""

import pytest
from django.test import Client
from django.urls import reverse

from lieudit.hall.feed import list_feed
from lieudit.interviews import demo
from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.queries.releases import read_released
from lieudit.people import demo as people_demo
from lieudit.people.models import Exchange
from lieudit.people.tests.factories import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_demonstration_stands_and_is_not_made_twice():
    world = {}
    people_demo.build(world)
    demo.build(world)
    released = read_released(world["closed_wave"]).release
    words = {item.item: item.figures.label for item in released.items if item.figures}
    assert (words["e2"], words["i1"], words["v1"]) == ("two_poles", "common_ground", "diversity")
    assert Participation.objects.filter(wave=world["closed_wave"]).count() == 18
    gaps = {name: one.code for name, one in released.alignments}
    assert gaps == {"i1": "to_name", "e2": "to_name", "c1": "to_discuss", "v3": "convergent"}
    mine = Participation.objects.get(wave=world["open_wave"], person=world["candidate71"])
    assert (mine.means, mine.started_at) == ("paper", None)
    small = read_released(world["small_wave"])
    assert [item.figures for item in small.release.items if item.figures] == []
    waves = Wave.objects.count()
    demo.build(world)
    assert Wave.objects.count() == waves == 4
    begun = Participation.objects.filter(wave=world["open_wave"], handed_in_at=None)
    for place in begun.exclude(started_at=None):
        assert read_filling(place).answered
    client = sign_in(Client(), world["companion"])
    slug = world["beguinage"].slug
    synthesis = reverse("interviews:synthesis", args=[slug, world["closed_wave"].id])
    read = client.get(synthesis).content.decode()
    assert "D’une vague à l’autre" in read
    assert "Revoyez l’article plutôt que les personnes" in read
    for name in ("closed_wave", "open_wave"):
        url = reverse("interviews:wave_detail", args=[slug, world[name].id])
        assert world[name].title in client.get(url).content.decode()


def test_the_news_of_the_demonstration_bear_the_dates_of_its_story():
    world = {}
    people_demo.build(world)
    demo.build(world)
    said = {line.event: line.at.date() for line in list_feed(world["beguinage"].id, limit=50)
            if line.subject and line.subject.id == world["closed_wave"].id}  # fmt: skip
    wave = world["closed_wave"]
    assert said == {
        "interviews.wave_opened": wave.opened_at.date(),
        "interviews.wave_closed": wave.closed_at.date(),
    }
    written = [line.at.date() for line in list_feed(world["beguinage"].id, limit=50)
               if line.event == "people.exchange_written"]  # fmt: skip
    days = Exchange.objects.filter(collective=world["beguinage"]).values_list("on_date", flat=True)
    assert set(written) <= set(days)
    assert len(set(written)) > 1
