# ruff: noqa: PLC0415 - Django is set up before anything of the house is read
"""Run apart by `test_raw_storage.py`: a whole Lieudit on a file, answers through its pages.

Prints one line when all is written, then waits: the database and its WAL are read meanwhile.
"""

import json
import os
import sqlite3
import sys
from pathlib import Path

import django

FOLDER = Path(os.environ["LIEUDIT_DATA"])


def main() -> None:
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    witness = sqlite3.connect(settings.DATABASES["default"]["NAME"])  # the WAL stays while it lives
    witness.execute("SELECT count(*) FROM django_migrations").fetchone()
    seat, person, companion = make_world()
    answer_through_pages(seat, person)
    lead_through_pages(seat, companion)
    copy_sessions()
    keep_backup()
    print("written", flush=True)
    sys.stdin.readline()
    witness.close()


def make_world():
    from lieudit.interviews.actions.shipped import install_shipped
    from lieudit.interviews.tests.factories import make_open_wave, seat_of
    from lieudit.people.tests.factories import make_collective, make_member

    install_shipped()
    collective = make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    people = [make_member(collective, f"Prénom{n} Nom") for n in range(12)]
    for person in people:
        person.email = f"{person.id}@example.org"
        person.save()
    wave = make_open_wave(collective, companion, *people)
    for other in people[1:]:
        answer_through_pages(seat_of(wave, other), other, marker="autrement")
    return seat_of(wave, people[0]), people[0], companion


def answer_through_pages(seat, person, marker=os.environ["MARKER"]):
    client = sign_in(person)
    base = f"/repondre/{seat.id}/"
    check(client.post(base))
    for item, sent in {
        "door": {"answer": "2", "words": f"{marker}-words", "share": "on"},
        "story": {"answer": f"{marker}-story"},
        "hours": {"answer": "3", "words": f"{marker}-hours"},
        "other_presence": {"answer": f"{marker}-presence"},
        "consent_inner": {"answer": "OK"},
        "chapel": {"answer": f"{marker}-chapel"},
    }.items():
        check(client.post(f"{base}q/{item}/", sent | {"revision": "0"}))
    check(client.post(f"{base}q/story/", {"answer": f"{marker}-long" * 400, "revision": "1"}))
    check(client.get(f"{base}relire/"))
    check(client.post(f"{base}terminer/"))


def lead_through_pages(seat, companion):
    from lieudit.hall import worker
    from lieudit.interviews.actions.closing import close_wave
    from lieudit.interviews.actions.reminders import remind_wave

    client = sign_in(companion)
    wave = f"/c/{seat.collective.slug}/vagues/{seat.wave_id}/"
    marker = os.environ["MARKER"]
    check(client.get(f"{wave}fiche/{seat.id}/"))
    sent = {"kind": "need", "words": f"{marker}-note"}
    check(client.post(f"{wave}fiche/{seat.id}/notes/", sent))
    check(client.post(f"{wave}fiche/{seat.id}/notes/", {"words": f"{marker}-refused"}))
    remind_wave(wave_id=seat.wave_id, actor_id=companion.id)
    close_wave(wave_id=seat.wave_id, actor_id=companion.id)
    worker.run_waiting()
    shown = client.get(f"{wave}synthese/")
    check(shown)
    if f"{marker}-words" not in shown.content.decode():
        raise SystemExit("the page does not show what was shared: the test would prove nothing")


def sign_in(person):
    from django.test import Client

    from lieudit.people.tests import factories

    return factories.sign_in(Client(), person)


def check(answer):
    if answer.status_code not in (200, 302, 422):
        raise SystemExit(f"{answer.status_code} {answer.request['PATH_INFO']}")


def copy_sessions():
    """Sessions are packed: written here as they read, for the search."""
    from django.contrib.sessions.models import Session

    read = [session.get_decoded() for session in Session.objects.all()]
    (FOLDER / "sessions-read.json").write_text(json.dumps(read, default=str), encoding="utf-8")


def keep_backup():
    """A sealed backup, and beside it what is inside once opened with the passphrase."""
    from lieudit.config import sealed_file
    from lieudit.config.backup import make_backup

    sealed_file.COST = {"n": 2, "r": 8, "p": 1}
    target = FOLDER.parent / "kept.backup"
    make_backup(target, "les pommes du verger", portable=False, with_key=False)
    with target.open("rb") as sealed:
        opened = b"".join(sealed_file.open_chunks(sealed, "les pommes du verger"))
    (FOLDER.parent / "kept.opened.tar").write_bytes(opened)


if __name__ == "__main__":
    django.setup()
    main()
