"""kill -9 of the worker while a letter leaves: the next one sends it, and it arrives once."""

import pytest

from tests.faults.house import wait_until
from tests.faults.post_office import open_post_office
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.slow
LETTER = "select state, attempts from hall_taskprogress where task_name like '%deliver_mail'"


def test_a_letter_whose_worker_was_killed_arrives_once(house):
    with open_post_office() as office:
        house.mail_port = office.port
        house.open()
        visitor = Visitor(house.port)
        asked = visitor.post("/entrer/code/", {"email": "claire@faults.example"})
        assert asked.status == 302
        assert office.held.wait(30), house.log
        assert house.ask(LETTER) == [("running", 1)]

        killed = house.kill_child("lieudit worker")
        office.is_silent = False
        assert wait_until(lambda: house.find_child("lieudit worker") != killed)
        assert wait_until(lambda: office.letters), house.log
        assert wait_until(lambda: house.ask(LETTER) == [("done", 2)])

        assert [letter["To"] for letter in office.letters] == ["claire@faults.example"]
        assert len({letter["Message-ID"] for letter in office.seen}) == 1
        assert house.ask("select count(*) from hall_queuedmail") == [(0,)]
        assert "claire@faults.example" not in house.log
