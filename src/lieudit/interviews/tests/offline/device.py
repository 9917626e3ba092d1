"""A device as the server hears it: entries made by hand, in the order a tablet would send them."""

import json
from datetime import UTC, datetime

from django.test import Client

from lieudit.interviews.queries.filling import read_filling
from lieudit.interviews.tests.factories import make_open_wave, seat_of
from lieudit.interviews.tests.interviewing.made import make_interview
from lieudit.kit.uuid7 import make_uuid7
from lieudit.people.tests.factories import make_collective, make_member, sign_in

NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)


class Device:
    """One tablet of one interviewer: its copy, what it saw, how it sends."""

    def __init__(self, interview, person):
        self.interview = interview
        self.client = sign_in(Client(), person)
        address = f"/c/{interview.collective.slug}/entretiens/{interview.id}/hors-ligne/"
        answer = self.client.post(address, b"{}", content_type="application/json")
        assert answer.status_code == 200, answer.content
        self.sight = answer.json()["sight"]
        self.spare_key = answer.json()["spare_key"]

    @property
    def copy_id(self):
        return self.sight["copy"]

    def post(self, act, body=None):
        address = f"/hors-ligne/{self.copy_id}/{act}/"
        return self.client.post(address, json.dumps(body or {}), content_type="application/json")

    def send(self, *entries, **more):
        batch = {"protocol": 1, "entries": entries, "seen": {}, "sent_at": _now()} | more
        return self.post("envoyer", batch)

    def hear(self, *entries, **more):
        """Send, and return what became of each entry, in the order sent."""
        answer = self.send(*entries, **more)
        assert answer.status_code == 200, answer.content
        verdicts = answer.json()["verdicts"]
        return [verdicts[entry["id"]] for entry in entries]


def answer_entry(seat, item, value, base=0, **more):
    """What a tablet sends of one answer: the fields of the question, as a form sends them."""
    pairs = more.pop("pairs", [[f"q.{item}.answer", value]])
    return _entry("answer", f"{seat.id}/{item}", {"pairs": pairs}, base, **more)


def note_entry(words, *, note_id=None, base=0, station="chemin", kind="heard", **more):
    body = {"station": station, "voice": kind, "words": words}
    return _entry("note", str(note_id or make_uuid7()), body, base, **more)


def clock_entry(**times):
    return _entry("clock", "clock", {"breaks": []} | times, 0)


def make_led(*, is_begun=True, voices=1):
    """An interview with its questionnaire: the interviewers, the person, her seat."""
    collective = make_collective()
    names = ("Claire Fontaine", "Yann Prigent")[:voices]
    leaders = [make_member(collective, name, "companion") for name in names]
    odile = make_member(collective, "Odile Marchand", stage="candidate")
    wave = make_open_wave(collective, leaders[0], odile)
    interview = make_interview(collective, leaders, [odile], wave=wave, is_begun=is_begun)
    return interview, leaders, odile, seat_of(wave, odile)


def told(seat):
    """The answers kept of a seat, opened from the vault: name → value."""
    seat.refresh_from_db()
    return {name: one.given.value for name, one in read_filling(seat).told.items()}


def _entry(kind, key, body, base, **more):
    entry = {"id": str(make_uuid7()), "kind": kind, "key": key, "base": base, "body": body}
    return entry | {"written_at": _now()} | more


def _now():
    return NOW.isoformat().replace("+00:00", "Z")
