"""Pages per second and p95 with the demonstration, on the embedded database, through granian.

Loopback, eight clients at most and a bounded number of requests. Each page is told beside
the smallest static file served in the same run: the ratio is what may be compared
between machines.
"""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from statistics import quantiles
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from lieudit.config.supervisor import web_command  # noqa: E402 - the path is set first

REQUESTS = 300
CLIENTS = 8
THREADS = 4
SEAL = "a" * 32
GROUP = "/c/maison-des-tisserandes/"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
STATIC = "/static/hall/mark.svg"
GOOD = 200


def measure() -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="lieudit-pages-") as folder, serve(folder) as port:
        member, candidate = enter(port, "member"), enter(port, "candidate")
        writer = find_seat(port, candidate)
        question, synthesis = writer.first_page, find_synthesis(port, member)
        pages: dict[str, Callable[[int], int]] = {
            "static": lambda _n: ask(port, STATIC, ""),
            "home": lambda _n: ask(port, GROUP, member),
            "respond_item": lambda _n: ask(port, question, candidate),
            "save_answer": writer.save,
            "synthesis": lambda _n: ask(port, synthesis, member),
        }
        found = {name: run(load) for name, load in pages.items()}
    still = found["static"]["median_ms"]
    for figures in found.values():
        figures["times_static"] = figures["median_ms"] / still
    return {"requests": REQUESTS, "clients": CLIENTS, "threads": THREADS, "pages": found}


def run(load: Callable[[int], int]) -> dict[str, float]:
    """Warm up, then send the requests; any answer but 200 is a failure of the run."""
    for number in range(10):
        load(number)

    def one(number: int) -> float:
        start = time.perf_counter()
        status = load(number)
        if status != GOOD:
            raise RuntimeError(f"answered {status}")
        return (time.perf_counter() - start) * 1000

    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        spent = list(pool.map(one, range(REQUESTS)))
    elapsed = time.perf_counter() - start
    shares = quantiles(spent, n=20)
    return {"per_second": REQUESTS / elapsed, "median_ms": shares[9], "p95_ms": shares[18]}


@contextmanager
def serve(folder: str) -> Iterator[int]:
    """Make the demonstration in a folder that goes away, serve it alone."""
    port = find_port()
    environment = os.environ | {
        "LIEUDIT_MODE": "demo", "LIEUDIT_DATA": folder, "PYTHONPATH": str(ROOT / "src"),
        "LIEUDIT_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "lieudit.config.settings",
    }  # fmt: skip
    environment.pop("LIEUDIT_DATABASE_URL", None)
    make = [sys.executable, "-m", "lieudit", "demo", "--no-serve"]
    subprocess.run(make, env=environment, check=True, capture_output=True)
    server = subprocess.Popen(web_command("127.0.0.1", port, THREADS), env=environment)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    end = time.monotonic() + 40
    while time.monotonic() < end:
        try:
            ask(port, STATIC, "")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


def send(
    port: int, path: str, session: str, fields: dict[str, str] | None = None, **headers: str
) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    given = {"Cookie": f"csrftoken={SEAL}; sessionid={session}", **headers}
    if fields is None:
        connection.request("GET", path, headers=given)
    else:
        body = urlencode(fields | {"csrfmiddlewaretoken": SEAL})
        connection.request("POST", path, body, given | FORM)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer, text


def ask(port: int, path: str, session: str) -> int:
    return send(port, path, session)[0].status


def enter(port: int, persona: str) -> str:
    answer, _text = send(port, "/entrer/demonstration/", "", {"persona": persona})
    cookie = answer.getheader("Set-Cookie") or ""
    return cookie.partition("sessionid=")[2].partition(";")[0]


def find_synthesis(port: int, session: str) -> str:
    """Return the synthesis of the closed wave, found as a member finds it."""
    waves = send(port, f"{GROUP}vagues/", session)[1]
    for wave in dict.fromkeys(re.findall(rf"{GROUP}vagues/[0-9a-f-]{{36}}/", waves)):
        if 'class="finding"' in send(port, f"{wave}synthese/", session)[1]:
            return f"{wave}synthese/"
    raise RuntimeError("no synthesis is shown")


class Writer:
    """Saves answers of one candidate, one question per client so that none conflicts."""

    def __init__(self, port: int, session: str, seat: str, items: list[str]) -> None:
        self.port, self.session, self.seat = port, session, seat
        self.free: SimpleQueue[tuple[str, int]] = SimpleQueue()
        for item in items[:CLIENTS]:
            self.free.put((item, 0))

    @property
    def first_page(self) -> str:
        item, revision = self.free.get()
        self.free.put((item, revision))
        return f"{self.seat}q/{item}/"

    def save(self, number: int) -> int:
        item, revision = self.free.get()
        fields = {
            "state": "__prefer_to_talk",
            "words": f"Quelques mots, {number}.",
            "revision": str(revision),
        }
        path, mark = f"{self.seat}q/{item}/", {"X-Autosave": "1"}
        answer, text = send(self.port, path, self.session, fields, **mark)
        kept = json.loads(text)["revision"] if answer.status == GOOD else revision
        self.free.put((item, kept))
        return answer.status


def find_seat(port: int, session: str) -> Writer:
    """Return a writer for the candidate's open questionnaire, the notice once read."""
    home = send(port, GROUP, session)[1] + send(port, f"{GROUP}vagues/", session)[1]
    for wave in re.findall(rf"{GROUP}vagues/[0-9a-f-]{{36}}/", home):
        home += send(port, wave, session)[1]
    for seat in dict.fromkeys(re.findall(r"/repondre/[0-9a-f-]{36}/", home)):
        send(port, seat, session, {})
        review = send(port, f"{seat}relire/", session)[1]
        if items := re.findall(rf'href="{seat}q/([a-z0-9_]+)/"', review):
            return Writer(port, session, seat, items)
    raise RuntimeError("the candidate has no open questionnaire")
