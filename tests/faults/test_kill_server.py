"""kill -9 of the web server while answers are saved: what was acknowledged is there, whole."""

import http.client
import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.faults.house import wait_until
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.slow


@dataclass
class Writer:
    """One person answering without pause; notes what the server said it had kept."""

    visitor: Visitor
    seat: str
    items: list[str]
    kept: dict[str, tuple[str, int]] = field(default_factory=dict)
    in_flight: tuple[str, str, int] | None = None
    also_sent: list[tuple[str, str, int]] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)

    def write(self, stopping: threading.Event) -> None:
        number = 0
        while not stopping.is_set():
            item = self.items[number % len(self.items)]
            revision = self.kept.get(item, ("", 0))[1]
            text = f"réponse {number} « {self.seat} » " + "longue " * (number % 40)
            self.in_flight = (item, text.strip(), revision + 1)
            try:
                reply = self.visitor.save(self.seat, item, text, revision)
            except (OSError, http.client.HTTPException):
                return
            if reply.status == 200:
                assert json.loads(reply.text) == {"state": "saved", "revision": revision + 1}
                self.kept[item] = (text.strip(), revision + 1)
            else:
                self.refusals.append(reply.status)
            number += 1


def begin_all(house) -> list[Writer]:
    sown = house.sown
    writers = []
    for seat in sown["seats"]:
        visitor = Visitor(house.port, seat["session"])
        assert visitor.post(f"/repondre/{seat['id']}/", {}).status == 302
        writers.append(Writer(visitor, seat["id"], sown["texts"]))
    return writers


def assert_nothing_lost(writer: Writer, told: dict[str, list]) -> None:
    """Each acknowledged answer stands, or the very next one that was on its way."""
    allowed = {item: [list(one)] for item, one in writer.kept.items()}
    sent = [writer.in_flight, *writer.also_sent]
    for item, text, revision in filter(None, sent):
        allowed.setdefault(item, []).append([text, revision])
    for item in writer.kept:
        assert told[item] in allowed[item]
    for item, one in told.items():
        assert one in allowed[item], "something was half-stored"


@contextmanager
def writing(writers: list[Writer], each: int) -> Iterator[None]:
    """Let all write at once until each has `each` answers kept, run the block, let them stop."""
    stopping = threading.Event()
    threads = [threading.Thread(target=one.write, args=(stopping,)) for one in writers]
    for thread in threads:
        thread.start()
    try:
        assert wait_until(lambda: min(len(one.kept) for one in writers) >= each)
        yield
    finally:
        stopping.set()
        for thread in threads:
            thread.join(timeout=40)


def assert_all_there(house, writers: list[Writer]) -> None:
    found = house.run_part("read_back")
    assert (found["integrity"], found["orphans"], found["chain"]) == ("ok", 0, True)
    for writer in writers:
        assert_nothing_lost(writer, found["told"][writer.seat])


def test_answers_acknowledged_before_a_kill_are_all_there_after(house):
    house.open()
    writers = begin_all(house)
    with writing(writers, each=4):
        killed = house.kill_child("granian")
    acknowledged = sum(one[1] for writer in writers for one in writer.kept.values())
    assert acknowledged > 20, house.log
    assert [writer.refusals for writer in writers] == [[]] * len(writers)

    assert wait_until(lambda: house.find_child("granian") != killed)
    assert wait_until(house.answers)
    first = writers[0]
    page = first.visitor.get(f"/repondre/{first.seat}/relire/")
    assert page.status == 200
    assert "réponse" in page.text
    assert_all_there(house, writers)


def test_the_whole_house_killed_at_once_opens_again(house):
    house.open()
    writers = begin_all(house)
    with writing(writers, each=2):
        web, worker = house.find_child("granian"), house.find_child("lieudit worker")
        house.process.kill()
        for pid in (web, worker):
            os.killpg(pid, signal.SIGKILL)
        house.process.wait()
    assert wait_until(lambda: not house.answers())  # the port is free again
    house.open()
    first = writers[0]
    item, (text, revision) = next(iter(first.kept.items()))
    told = house.run_part("read_back")["told"][first.seat]
    again = first.visitor.save(first.seat, item, "la suite", told[item][1])
    assert json.loads(again.text) == {"state": "saved", "revision": told[item][1] + 1}
    first.also_sent.append((item, "la suite", told[item][1] + 1))
    assert revision <= told[item][1] <= revision + 1, text
    assert_all_there(house, writers)
