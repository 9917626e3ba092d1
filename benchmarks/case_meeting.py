"""One meeting, sixty phones: they follow, ask for the floor and all vote in the same minute.

The server is granian on the embedded database with four threads, as `lieudit serve` has. Each
phone asks the pulse every 1.5 s and reads its page again when it changed; a laptop clicks
every four seconds; each phone gives its hand once, every third one changes its mind, every
fourth one sends the same hand twice at once. The count must be what the phones last said.

    python benchmarks/run.py meeting
"""

import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT / "benchmarks"))

from case_pages import FORM, SEAL, THREADS, find_port, wait_for  # noqa: E402 - the path is set

from lieudit.config.supervisor import web_command  # noqa: E402 - the path is set first

PHONES = 60
SECONDS = 60
EVERY = 1.5
CLICK_EVERY = 4
CHOICES = ("for", "against", "abstain")
MAKE = """
import json, os, django
django.setup()
from django.core.management import call_command
from django.test import Client
from lieudit.hall.master_key import read_master_key
call_command("migrate", verbosity=0, interactive=False)
read_master_key(may_create=True)
from lieudit.people.tests.factories import make_collective, make_member, sign_in
from lieudit.meetings.tests.factories import begin
from lieudit.meetings.actions.seats import tick_all
from lieudit.meetings.actions.showing import open_show
from lieudit.meetings.models import Show
from lieudit.meetings.queries.pulses import sign_pulse
group = make_collective(slug="banc")
people = [make_member(group, f"Membre {n:02}") for n in range(%(phones)d)]
meeting = begin(group, people[0])
tick_all(meeting_id=meeting.id)
open_show(meeting_id=meeting.id, question="Huit tables ?", point_id=None)
print(json.dumps({
    "meeting": str(meeting.id), "show": str(Show.objects.get().id),
    "pulse": f"/reunions/pouls/{sign_pulse(meeting.id)}/",
    "seats": [str(s.id) for s in meeting.seats.all()],
    "sessions": [sign_in(Client(), one).cookies["sessionid"].value for one in people],
}))
"""
COUNT = """
import json, django
django.setup()
from lieudit.meetings.actions.showing import Counted, close_show
from lieudit.meetings.models import Hand, Meeting, Show
show = Show.objects.get()
hands = Hand.objects.filter(show=show)
kept = {str(h.seat.person.full_name): h.choice for h in hands.select_related("seat__person")}
close_show(
    meeting_id=show.meeting_id, show_id=show.id, counted=Counted(),
    actor_id=show.meeting.called_by_id,
)
show.refresh_from_db()
print(json.dumps({
    "kept": kept, "rows": hands.count(),
    "counts": [show.for_count, show.against_count, show.abstain_count],
}))
"""


@dataclass
class Heard:
    """What all phones measured, in milliseconds."""

    spent: dict[str, list[float]] = field(default_factory=dict)
    reached: list[float] = field(default_factory=list)
    changed: dict[int, float] = field(default_factory=dict)
    said: dict[int, str] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, status: int, start: float) -> None:
        with self.lock:
            self.spent.setdefault(kind, []).append((time.perf_counter() - start) * 1000)
            if status not in (200, 304):
                self.failures[f"{kind} {status}"] += 1


class Caller:
    """One device with its own connection, kept open."""

    def __init__(self, port: int, session: str, heard: Heard) -> None:
        self.port, self.session, self.heard = port, session, heard
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(
        self, kind: str, path: str, fields: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, bytes, str]:
        cookie = {"Cookie": f"csrftoken={SEAL}; sessionid={self.session}"} if self.session else {}
        given = {**cookie, **headers, "X-Lieudit-Part": "1"}
        start = time.perf_counter()
        if fields is None:
            self.connection.request("GET", path, headers=given)
        else:
            body = urlencode(fields | {"csrfmiddlewaretoken": SEAL})
            self.connection.request("POST", path, body, given | FORM)
        answer = self.connection.getresponse()
        text = answer.read()
        self.heard.note(kind, answer.status, start)
        return answer.status, text, answer.getheader("ETag") or ""


def measure() -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="lieudit-meeting-") as folder, serve(folder) as made:
        port, told, environment = made
        heard = Heard()
        end = time.perf_counter() + SECONDS
        desk = threading.Thread(target=run_desk, args=(port, told, heard, end))
        phones = [
            threading.Thread(target=run_phone, args=(port, told, heard, end, number))
            for number in range(PHONES)
        ]
        for thread in (desk, *phones):
            thread.start()
        for thread in (desk, *phones):
            thread.join()
        counted = json.loads(run_inside(COUNT, environment))
        spent = read_cpu_seconds(told["server"])
    return tell(heard, counted) | {"server_cpu_seconds": spent}


def run_phone(port: int, told: dict[str, Any], heard: Heard, end: float, number: int) -> None:
    """Look every 1.5 s; vote once at some moment of the minute."""
    chance = random.Random(number)
    follower = Caller(port, "", heard)
    owner = Caller(port, told["sessions"][number], heard)
    base = f"/c/banc/reunions/{told['meeting']}/telephone/"
    moments = [time.perf_counter() + chance.uniform(2, SECONDS - 6)]
    if number % 3 == 0:
        moments.append(moments[0] + 3)
    seen, tag = -1, ""
    time.sleep(chance.uniform(0, EVERY))
    while time.perf_counter() < end:
        start = time.perf_counter()
        headers = {"If-None-Match": tag} if tag else {}
        status, text, tag = follower.ask("pulse", told["pulse"], None, **headers)
        version = json.loads(text)["v"] if status == 200 else seen
        if version != seen:
            owner.ask("page", base + "morceau/")
            if version in heard.changed:
                heard.reached.append((time.perf_counter() - heard.changed[version]) * 1000)
            seen = version
        if moments and time.perf_counter() >= moments[0]:
            moments.pop(0)
            vote(owner, told, number, chance.choice(CHOICES))
        time.sleep(max(EVERY - (time.perf_counter() - start), 0))


def vote(owner: Caller, told: dict[str, Any], number: int, choice: str) -> None:
    heard, base = owner.heard, f"/c/banc/reunions/{told['meeting']}/telephone/"
    fields = {"act": f"hand {choice}", "show": told["show"]}
    twin = Caller(owner.port, owner.session, heard)
    pair = [owner, twin] if number % 4 == 0 else [owner]
    threads = [
        threading.Thread(target=one.ask, args=("vote", base + "geste/", fields)) for one in pair
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    heard.said[number] = choice


def run_desk(port: int, told: dict[str, Any], heard: Heard, end: float) -> None:
    """The laptop notes a raised hand, then that she has spoken, and so on."""
    desk = Caller(port, told["sessions"][0], heard)
    pulse = Caller(port, "", heard)
    address = f"/c/banc/reunions/{told['meeting']}/conduire/clic/"
    number = 0
    while time.perf_counter() < end - 3:
        seat = told["seats"][number // 2 % len(told["seats"])]
        act = "ask" if number % 2 == 0 else "spoke"
        desk.ask("click", address, {"act": f"{act} {seat}"})
        after = time.perf_counter()
        _status, text, _tag = pulse.ask("pulse", told["pulse"])
        heard.changed[json.loads(text)["v"]] = after
        number += 1
        time.sleep(CLICK_EVERY)


def tell(heard: Heard, counted: dict[str, Any]) -> dict[str, object]:
    said = {f"Membre {number:02}": choice for number, choice in heard.said.items()}
    right = Counter(said.values())
    return {
        "phones": PHONES,
        "seconds": SECONDS,
        "threads": THREADS,
        "load_before": os.getloadavg()[2],
        "requests": {kind: _shares(spent) for kind, spent in sorted(heard.spent.items())},
        "reached_ms": _shares(heard.reached),
        "failures": dict(heard.failures),
        "votes": {
            "voters": len(said),
            "rows": counted["rows"],
            "lost_or_wrong": sum(counted["kept"].get(name) != one for name, one in said.items()),
            "counted_right": counted["counts"] == [right[name] for name in CHOICES],
        },
    }


def _shares(spent: list[float]) -> dict[str, float]:
    return {
        "count": len(spent),
        "median": round(median(spent), 1),
        "p95": round(quantiles(spent, n=20)[18], 1),
        "most": round(max(spent), 1),
    }


def read_cpu_seconds(pid: int) -> float:
    """What the server and its worker spent of a processor, whatever else the machine did."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if pid in (int(stat.parent.name), int(told[1])):
            ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def run_inside(script: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]


@contextmanager
def serve(folder: str):  # type: ignore[no-untyped-def]
    port = find_port()
    environment = os.environ | {
        "LIEUDIT_MODE": "demo", "LIEUDIT_DATA": folder, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "LIEUDIT_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "lieudit.config.settings",
    }  # fmt: skip
    environment.pop("LIEUDIT_DATABASE_URL", None)
    told = json.loads(run_inside(MAKE % {"phones": PHONES}, environment))
    server = subprocess.Popen(web_command("127.0.0.1", port, THREADS), env=environment)
    try:
        wait_for(port)
        yield port, told | {"server": server.pid}, environment
    finally:
        server.terminate()
        server.wait(timeout=20)
