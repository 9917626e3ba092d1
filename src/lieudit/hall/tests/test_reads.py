"""A person sees who opened her file; her own reading is not a reading."""

from uuid import uuid4

import pytest

from lieudit.hall.personal_data import export_person, list_holders
from lieudit.hall.reads import list_reads, log_read
from lieudit.hall.subjects import SubjectRef

pytestmark = pytest.mark.django_db


def read(person_id, actor_id, scope_id=None):
    log_read(
        scope_id=scope_id or uuid4(),
        actor_id=actor_id,
        person_id=person_id,
        what="interview",
        subject=SubjectRef("interviews.participation", uuid4()),
    )


def test_readings_are_listed_newest_first_without_ones_own():
    odile, first, second = uuid4(), uuid4(), uuid4()
    read(odile, first)
    read(odile, second)
    read(odile, odile)
    read(uuid4(), first)
    assert [entry.actor_id for entry in list_reads(odile)] == [second, first]


def test_the_log_is_handed_over_and_erased_per_collective():
    odile, here = uuid4(), uuid4()
    read(odile, uuid4(), here)
    read(odile, uuid4())
    assert len(export_person(odile)["hall"]["reads"]) == 2
    (hall,) = [holder for holder in list_holders() if holder.room == "hall"]
    assert hall.erase(odile, scope_id=here) == 1
    assert hall.erase(odile) == 1
    assert list_reads(odile) == []
