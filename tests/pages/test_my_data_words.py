"""On the demonstration's data, “My data” shows every person words and never a key of ours."""

import json
import subprocess
import sys

import pytest

ASK = """
import json
import django
django.setup()
from lieudit.hall.personal_data import describe_person, export_person
from lieudit.hall.telling import list_unnamed
from lieudit.people.models import Person
unnamed, counted = {}, {}
for person in Person.objects.all():
    for room, told in export_person(person.id).items():
        unnamed.setdefault(room, set()).update(list_unnamed(told))
    for held in describe_person(person.id):
        counted[held.holder.room] = counted.get(held.holder.room, 0) + held.count
print(json.dumps([{room: sorted(keys) for room, keys in unnamed.items()}, counted]))
"""
# Said by the page itself, not key by key.
SAID_BY_HALL = {"at", "reads", "what"}


@pytest.mark.slow
def test_every_key_held_on_somebody_has_its_words(demo):
    found = subprocess.run(
        [sys.executable, "-c", ASK],
        env=demo.environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    unnamed, counted = json.loads(found.stdout)
    assert {room: set(keys) - SAID_BY_HALL for room, keys in unnamed.items()} == {
        room: set() for room in unnamed
    }
    assert all(counts > 0 for room, counts in counted.items() if room != "hall"), counted
