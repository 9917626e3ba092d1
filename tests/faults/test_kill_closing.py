"""kill -9 while a wave is being closed: closed and released, or neither, never between."""

import http.client
import threading
import time

import pytest

from tests.faults.house import House, wait_until
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.slow
STATE = (
    "select state, closed_at is not null, (select count(*) from interviews_release),"
    " (select count(*) from hall_outboxevent where name = 'interviews.wave_closed'),"
    " (select count(*) from hall_auditentry where verb = 'wave_closed') from interviews_wave"
)
OPEN, CLOSED = [("open", 0, 0, 0, 0)], [("closed", 1, 1, 1, 1)]


def answer_all(house: House) -> None:
    sown = house.sown
    for number, seat in enumerate(sown["seats"]):
        visitor = Visitor(house.port, seat["session"])
        visitor.post(f"/repondre/{seat['id']}/", {})
        assert visitor.save(seat["id"], "door", str(1 + number % 5), 0).status == 200


def close(house: House) -> None:
    boss = Visitor(house.port, house.sown["companion"]["session"])
    try:
        boss.post(f"/c/tilleuls/vagues/{house.sown['wave']}/clore/", {})
    except (OSError, http.client.HTTPException):
        return  # killed before it could answer


@pytest.mark.parametrize("seconds", [0.01, 0.04, 0.1])
def test_a_closing_cut_short_is_whole_or_has_not_been(house, seconds):
    house.open()
    answer_all(house)
    closing = threading.Thread(target=close, args=(house,))
    closing.start()
    time.sleep(seconds)
    killed = house.kill_child("granian")
    closing.join(timeout=40)
    assert house.ask(STATE) in (OPEN, CLOSED)
    assert wait_until(lambda: house.find_child("granian") != killed)
    assert wait_until(house.answers)
    close(house)
    assert house.ask(STATE) == CLOSED
    synthesis = Visitor(house.port, house.sown["seats"][0]["session"]).get(
        f"/c/tilleuls/vagues/{house.sown['wave']}/synthese/"
    )
    assert synthesis.status == 200
    assert house.run_part("read_back")["integrity"] == "ok"
