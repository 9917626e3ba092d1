"""Run over an empty data folder: migrates, sows an open wave with eight seats, prints its ids."""

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

call_command("migrate", verbosity=0, interactive=False)

from lieudit.interviews.engine.form import Item  # noqa: E402
from lieudit.interviews.models import Participation  # noqa: E402
from lieudit.interviews.tests.factories import (  # noqa: E402
    DEFAULT_ITEMS,
    make_form,
    make_open_wave,
)
from lieudit.people.models import Person  # noqa: E402
from lieudit.people.tests.factories import (  # noqa: E402
    make_account,
    make_collective,
    make_member,
    sign_in,
)

TEXTS = tuple(
    Item(name=f"text{number}", type="text", labels={"fr": f"Racontez {number}."})
    for number in range(1, 13)
)
collective = make_collective(slug="tilleuls")
companion = make_member(collective, "Claire Fontaine", "companion", account=False)
Person.objects.filter(id=companion.id).update(email="claire@faults.example")
make_account(companion, "une-longue-phrase-secrète")
people = [make_member(collective, f"Odile Numéro{number}") for number in range(8)]
wave = make_open_wave(collective, companion, *people, form=make_form(*DEFAULT_ITEMS, *TEXTS))
seats = []
for person in people:
    seat = Participation.objects.get(wave=wave, person=person)
    client = sign_in(Client(), person)
    key = client.cookies["sessionid"].value
    seats.append({"id": str(seat.id), "session": key, "person": str(person.id)})
boss = sign_in(Client(), companion).cookies["sessionid"].value
json.dump(
    {
        "slug": collective.slug,
        "collective": str(collective.id),
        "wave": str(wave.id),
        "companion": {"id": str(companion.id), "session": boss},
        "seats": seats,
        "texts": [item.name for item in TEXTS],
    },
    sys.stdout,
)
