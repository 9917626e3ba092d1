"""A copy limited to one collective, as a printed card gets it, is so in every room."""

import inspect
import json
import re
from pathlib import Path
from uuid import uuid4

import pytest

from lieudit.hall.personal_data import export_person, list_holders
from lieudit.interviews.tests.factories import make_open_wave
from lieudit.people.forms.read_words import OPENED
from lieudit.people.models import Membership
from lieudit.people.tests.factories import make_collective, make_member

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent


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


OPENS = re.compile(
    r"(?:what=|log_opening\(request, walk, |^(?:READING|LEADING|OPENED|TAKEN) = )\"([a-z_.]+)\"",
    re.MULTILINE,
)


def test_every_kind_of_opening_is_told_in_words():
    """A person never reads “your file” where the house knows what was opened."""
    found = {
        code
        for path in (ROOT / "src").rglob("*.py")
        if "/tests/" not in path.as_posix() and "log_" in (text := path.read_text("utf-8"))
        for code in OPENS.findall(text)
    }
    assert {"admission_path", "conversation_sheet", "people.details"} <= found
    assert found - set(OPENED) - NOT_READINGS == set()


NOT_READINGS = {"asked", "downloaded"}  # what is told of a departure
