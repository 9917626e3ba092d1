"""Each voice's opening is told to the person; restricted, nothing of her is used meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lieudit.hall.reads import list_reads
from lieudit.interviews.actions.interviewing.read_back import correct_in_front
from lieudit.interviews.actions.refusals import NotFound
from lieudit.interviews.models import Interview
from lieudit.interviews.queries.answers_out import list_answering
from lieudit.interviews.queries.returning.sources import list_sources
from lieudit.interviews.tests.answered import answer_items
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.interviews.tests.interviewing.made import make_interview, note
from lieudit.people.tests.factories import make_collective, make_member, set_restriction, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def crossed():
    collective = make_collective()
    claire = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    marc = make_member(collective, "Marc Vial", "interviewer", stage="contact")
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    wave = make_open_wave(collective, claire, odile)
    return make_interview(collective, [claire, marc], [odile], wave=wave), claire, marc, odile


def page(interview):
    return f"/c/{interview.collective.slug}/entretiens/{interview.id}/"


def test_of_two_voices_each_first_opening_is_told_once_while_they_talk(crossed):
    interview, claire, marc, odile = crossed
    for voice in (claire, marc, marc):
        sign_in(Client(), voice).get(page(interview) + "etape/chemin/")
    assert sorted(read.actor_id for read in list_reads(odile.id)) == sorted([claire.id, marc.id])


def test_a_talk_nobody_ended_does_not_hide_later_openings(crossed):
    interview, claire, _marc, odile = crossed
    Interview.objects.update(started_at=timezone.now() - timedelta(days=20))
    for _day in range(2):
        sign_in(Client(), claire).get(page(interview))
    assert len(list_reads(odile.id)) == 2


def test_restricted_nothing_of_her_begins_a_document_nor_leaves_in_a_file(crossed):
    interview, claire, _marc, odile = crossed
    here = interview.collective
    seat = seat_of(interview.wave, odile)
    answer_items(seat, {"story": "Un chien."})
    note(interview, claire, "ses mots à elle", kind="words")
    assert len(list_sources(here.id, odile.id, claire.id)) > 1
    assert list_answering(interview.wave) == [seat]
    set_restriction(here, odile, stands=True)
    assert list_sources(here.id, odile.id, claire.id) == []
    assert list_answering(interview.wave) == []


def test_a_correction_under_the_id_of_another_note_is_refused(crossed):
    interview, claire, _marc, _odile = crossed
    heard, other = note(interview, claire, "un fait"), note(interview, claire, "un autre")
    with pytest.raises(NotFound):
        correct_in_front(
            interview_id=interview.id, note_id=heard.note_id, correction_id=other.note_id,
            words="autrement", base_revision=1, actor_id=claire.id,
        )  # fmt: skip
