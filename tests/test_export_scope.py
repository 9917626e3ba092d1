"""A copy limited to one collective, as a printed card gets it, is so in every room."""

import inspect
import json
from uuid import uuid4

import pytest

from lieudit.hall.personal_data import export_person, list_holders
from lieudit.interviews.tests.factories import make_open_wave
from lieudit.people.models import Membership
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db


def test_every_rooms_export_and_erasure_take_a_scope():
    told = {
        (holder.room, name): list(inspect.signature(getattr(holder, name)).parameters)
        for holder in list_holders()
        for name in ("export", "erase")
    }
    assert told == {key: ["person_id", "scope_id"] for key in told}
    assert {room for room, _name in told} >= {"hall", "interviews", "people"}


def test_the_copy_of_one_collective_names_no_other_in_any_room():
    here, away = make_collective("Béguinage des Tilleuls"), make_collective("Verger des Ormes")
    odile = make_member(here, "Odile Marchand")
    Membership.objects.create(
        collective=away, person=odile, stage="member", valid_from="2025-01-01"
    )
    for collective in (here, away):
        make_open_wave(collective, make_member(collective, "Claire C", "companion"), odile)
    whole, part = (
        json.dumps(export_person(odile.id, scope_id), default=str, ensure_ascii=False)
        for scope_id in (None, here.id)
    )
    assert ["Verger des Ormes" in text for text in (whole, part)] == [True, False]
    asked = export_person(odile.id, here.id)["interviews"]["questionnaires"]
    assert [one["collective"] for one in asked] == ["Béguinage des Tilleuls"]


def test_every_room_says_in_words_what_it_holds_and_what_an_erasure_leaves():
    """What a person reads on “My data” is never a key of ours."""
    silent = [
        (holder.room, name)
        for holder in list_holders()
        for name in ("label", "purpose", "ground", "readers", "retention", "goes")
        if not getattr(holder, name)
    ]
    assert silent == []
    for holder in list_holders():
        for stay in holder.stays(uuid4(), None) if holder.stays else ():
            assert all((stay.what, stay.why, stay.until)), holder.room
