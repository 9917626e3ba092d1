"""Sows a group of six and a meeting called for today; prints what a test needs, as JSON."""

import json

import django

django.setup()

from django.test import Client  # noqa: E402

from lieudit.meetings.tests.factories import call  # noqa: E402
from lieudit.people.tests.factories import make_collective, make_member, sign_in  # noqa: E402

group = make_collective("Les Aulnes", slug="aulnes")
people = [make_member(group, f"Membre {number}") for number in range(6)]
meeting = call(group, people[0], quorum="half")
sessions = [sign_in(Client(), one).cookies["sessionid"].value for one in people]
print(json.dumps({"meeting": str(meeting.id), "sessions": sessions}))
