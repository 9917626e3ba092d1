"""The zones of the charter: who sets them, what they say, when they weigh."""

import pytest
from django.urls import reverse

from lieudit.hall.feed import list_feed
from lieudit.interviews import doors
from lieudit.interviews.models import Zone
from lieudit.interviews.queries.releases import read_released
from lieudit.interviews.tests.answered import (
    WORDY_FORM,
    close,
    make_answered_wave,
    make_long_form,
    say_all,
)
from lieudit.interviews.tests.factories import make_form, make_questionnaire
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db
SENT = {"article": "Nous avançons vite.", "low": "1", "high": "2"}


@pytest.fixture
def group():
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    make_questionnaire(collective, WORDY_FORM)
    return collective, companion


@pytest.fixture
def leader(client, group):
    return sign_in(client, group[1])


def url(group, name="zones", *more):
    return reverse(f"interviews:{name}", args=[group[0].slug, *more])


def set_pace(group, **changes):
    told = {"item": "pace", "low": 1, "high": 2, "article": "Nous avançons vite."} | changes
    return doors.set_zone(collective_id=group[0].id, actor_id=group[1].id, **told)


def test_members_read_zones_and_those_who_steer_set_them(group):
    four = make_four(group[0], "coordinator")
    zone = set_pace(group)
    clients = [getattr(four.clients, name) for name in ("alice", "bob", "charlie", "nobody")]
    assert [one.get(url(group)).status_code for one in clients] == [200, 200, 404, 302]
    edit = url(group, "zone_edit", "door")
    assert [one.get(edit).status_code for one in clients] == [403, 200, 404, 302]
    for name in ("zone_end", "zone_restore"):
        address = url(group, name, zone)
        assert [one.post(address).status_code for one in clients] == [403, 302, 404, 302]


def test_setting_a_zone_says_it_in_words_and_from_when(group, leader):
    answer = leader.post(url(group, "zone_edit", "pace"), SENT, follow=True)
    text = answer.content.decode()
    assert "Elle compte à partir de la prochaine clôture" in text
    assert "Nous avançons vite." in text
    assert "posée par Claire Fontaine" in text
    zone = Zone.objects.get()
    assert (zone.item, zone.low, zone.high, zone.ended_at) == ("pace", 1, 2, None)


def test_a_change_ends_the_former_zone_which_stays_readable(group, leader):
    set_pace(group)
    leader.post(url(group, "zone_edit", "pace"), SENT | {"article": "Nous attendons chacun."})
    assert [zone.article for zone in Zone.objects.filter(ended_at=None)] == [
        "Nous attendons chacun."
    ]
    text = leader.get(url(group)).content.decode()
    assert text.index("Nous attendons chacun.") < text.index("Nous avançons vite.")


def test_an_ended_zone_can_be_put_back(group, leader):
    zone = set_pace(group)
    leader.post(url(group, "zone_end", zone))
    assert doors.list_zones(group[0].id) == []
    leader.post(url(group, "zone_restore", zone))
    (live,) = doors.list_zones(group[0].id)
    assert (live.item, live.low, live.high) == ("pace", 1, 2)


def test_putting_back_does_not_push_a_newer_zone_aside(group, leader):
    zone = set_pace(group)
    set_pace(group, low=4, high=5)
    text = leader.post(url(group, "zone_restore", zone), follow=True).content.decode()
    assert "Une autre zone porte déjà sur cette question" in text
    assert [(one.low, one.high) for one in doors.list_zones(group[0].id)] == [(4, 5)]


@pytest.mark.parametrize("change", [{"low": "4"}, {"article": " "}, {"high": "9"}, {"low": "x"}])
def test_bad_input_keeps_what_was_typed_and_sets_nothing(group, leader, change):
    answer = leader.post(url(group, "zone_edit", "pace"), SENT | change)
    assert answer.status_code == 422
    assert Zone.objects.count() == 0
    assert (SENT | change)["article"].strip() in answer.content.decode()


def test_an_item_without_scale_or_of_belief_takes_no_zone(group, leader):
    make_questionnaire(group[0], make_form())
    for name in ("story", "chapel", "unknown"):
        assert leader.get(url(group, "zone_edit", name)).status_code == 404
        with pytest.raises(doors.Refused):
            set_pace(group, item=name)


def test_a_zone_weighs_on_the_next_closing_only(group):
    first = close(make_answered_wave(*group, [say_all("1", "5")] * 12, WORDY_FORM), group[1])
    set_pace(group)
    second = close(make_answered_wave(*group, [say_all("1", "5")] * 12, WORDY_FORM), group[1])
    assert read_released(first).release.alignments == ()
    assert [name for name, _one in read_released(second).release.alignments] == ["pace"]


def test_the_page_costs_the_same_with_one_and_thirty_items(
    group, leader, django_assert_max_num_queries
):
    make_questionnaire(group[0], make_long_form(30))
    leader.get(url(group))
    with django_assert_max_num_queries(16):
        leader.get(url(group))
    for number in range(1, 31):
        set_pace(group, item=f"item{number}")
    with django_assert_max_num_queries(16):
        leader.get(url(group))


def test_the_group_reads_the_news_of_a_zone(group):
    zone = set_pace(group)
    doors.end_zone(zone_id=zone, actor_id=group[1].id)
    lines = [line for line in list_feed(group[0].id) if line.event.startswith("interviews.zone")]
    assert [line.event for line in lines] == ["interviews.zone_ended", "interviews.zone_set"]
    assert {(line.title, line.url) for line in lines} == {("Nous avançons vite.", url(group))}
