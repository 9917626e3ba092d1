"""A candidacy ended elsewhere: three months later nothing of her is left in this room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.models import VaultKey
from lieudit.hall.retention import purge_scope
from lieudit.interviews.actions.answers import RawAnswer, save_answer
from lieudit.interviews.models import Answer, CandidacyEnd
from lieudit.interviews.tests.factories import DEFAULT_ITEMS, make_open_wave, seat_of
from lieudit.people.doors import tell_candidacy_ended, tell_candidacy_resumed
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two():
    """Two candidates who answered the same wave."""
    collective = make_collective()
    claire = make_member(collective, "Claire Fontaine", "companion", stage="contact")
    pair = [make_member(collective, name, stage="candidate") for name in ("Odile M", "Lou E")]
    wave = make_open_wave(collective, claire, *pair)
    for person in pair:
        save_answer(
            participation_id=seat_of(wave, person).id,
            item_name=next(item.name for item in DEFAULT_ITEMS if item.type == "slider"),
            answer=RawAnswer("2"),
            actor_id=person.id,
        )
    return collective, *pair


def purge(collective, days=0):
    """How many persons the daily round forgets, so many days from now."""
    done = purge_scope(collective.id, timezone.localdate() + timedelta(days=days))
    return next(line.rows for line in done.lines if line.rule == "interviews.candidacies")


def tell_end(collective, person, on):
    tell_candidacy_ended(collective_id=collective.id, person_ids=[person.id], on=on, actor_id=None)


def test_her_answers_leave_three_months_later_and_nobody_elses(two):
    collective, odile, lou = two
    today = timezone.localdate()
    tell_end(collective, odile, today)
    assert purge(collective, 88) == 0
    assert Answer.objects.count() == 2
    assert purge(collective, 94) == 1
    assert [one.participation.person_id for one in Answer.objects.all()] == [lou.id]
    assert not VaultKey.objects.filter(subject_id=odile.id, destroyed_at=None).exists()
    assert CandidacyEnd.objects.count() == 0
    assert audit.verify(collective.id).is_whole


def test_a_candidacy_resumed_keeps_them(two):
    collective, odile, _lou = two
    tell_end(collective, odile, timezone.localdate() - timedelta(days=200))
    tell_candidacy_resumed(collective_id=collective.id, person_ids=[odile.id], actor_id=None)
    assert purge(collective) == 0
    assert Answer.objects.count() == 2


def test_a_later_end_counts_from_its_day(two):
    collective, odile, _lou = two
    today = timezone.localdate()
    tell_end(collective, odile, today - timedelta(days=200))
    tell_end(collective, odile, today + timedelta(days=60))
    assert purge(collective) == 0
    assert CandidacyEnd.objects.get().ended_on == today + timedelta(days=60)
