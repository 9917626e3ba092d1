"""What pages of interviews cost does not grow with what they show."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lieudit.interviews.tests.factories import make_open_wave
from lieudit.interviews.tests.interviewing.made import finish, make_interview, note, part_of
from lieudit.people.tests.factories import make_collective, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective()
    claire = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    return collective, claire, odile


def count_queries(client, address):
    client.get(address)  # what is read once a process is read
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_a_station_and_her_page_cost_the_same_with_one_note_or_thirty(group):
    collective, claire, odile = group
    wave = make_open_wave(collective, claire, odile)
    interview = make_interview(collective, [claire], [odile], wave=wave)
    note(interview, claire, "la première")
    voice, hers = sign_in(Client(), claire), sign_in(Client(), odile)
    slug = collective.slug
    pages = [
        (voice, reverse("interviews:interview_station", args=[slug, interview.id, "chemin"])),
        (voice, reverse("interviews:interview_detail", args=[slug, interview.id])),
        (voice, reverse("interviews:interview_read_back", args=[slug, interview.id])),
    ]
    few = [count_queries(*one) for one in pages]
    for number in range(29):
        note(interview, claire, f"la note {number}")
    assert [count_queries(*one) for one in pages] == few
    finish(interview, claire)
    address = reverse("interviews:my_interview", args=[part_of(interview, odile).id])
    assert count_queries(hers, address) <= 15
    assert max(few) <= 45


def test_lists_cost_the_same_with_one_interview_or_thirty(group):
    collective, claire, odile = group
    make_interview(collective, [claire], [odile])
    voice, hers = sign_in(Client(), claire), sign_in(Client(), odile)
    pages = [
        (voice, reverse("interviews:interview_list", args=[collective.slug])),
        (hers, reverse("interviews:my_interviews")),
    ]
    few = [count_queries(*one) for one in pages]
    for _number in range(29):
        make_interview(collective, [claire], [odile])
    assert [count_queries(*one) for one in pages] == few
