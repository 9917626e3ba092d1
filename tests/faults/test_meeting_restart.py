"""kill -9 of the web server in the middle of a meeting: it goes on where it stood, hands too."""

import json
import re
from uuid import UUID

import pytest

from tests.faults.house import wait_until
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.slow


def read_desk(desk, base):
    """What the laptop shows, without what changes with the clock."""
    page = desk.get(base + "conduire/").text
    main = page[page.index('<main id="content"') : page.index("</main>")]
    return re.sub(r"\d+ min sur|csrfmiddlewaretoken\S+ \S+", "", main)


def test_a_server_killed_in_the_middle_of_a_meeting_loses_nothing(house):
    told = house.run_part("sow_meeting")
    house.open()
    base = f"/c/aulnes/reunions/{told['meeting']}/"
    desk, *phones = (Visitor(house.port, session) for session in told["sessions"])

    def click(act, **more):
        assert desk.post(base + "conduire/clic/", {"act": act, **more}).status == 302

    click("begin")
    click("all_here")
    page = desk.get(base + "conduire/").text
    click(re.search(r'value="(ask [0-9a-f-]+)"', page)[1])
    click("round 0")
    point = re.search(r'value="close ([0-9a-f-]+)"', page)[1]
    words = base + f"points/{point}/ecrire/"
    kept = desk.post(words, {"before": "", "words": "Le puits est sec."}, Accept="application/json")
    assert json.loads(kept.text)["words"] == "Le puits est sec."
    click(f"show {point}", question="On creuse ?")
    show = str(UUID(house.ask("select id from meetings_show")[0][0]))
    for phone in phones[:3]:
        fields = {"act": "hand for", "show": show}
        assert phone.post(base + "telephone/geste/", fields).status == 302
    before = read_desk(desk, base)
    begun = house.ask("select begun_at, version from meetings_meeting")
    assert "Par téléphone" in before

    house.kill_child("granian")
    assert wait_until(lambda: desk.get(base + "conduire/").status == 200)
    assert read_desk(desk, base) == before
    assert house.ask("select begun_at, version from meetings_meeting") == begun

    fields = {"act": "hand against", "show": show}
    assert phones[0].post(base + "telephone/geste/", fields).status == 302
    counted = {"hands-for_count": "2", "hands-against_count": "0", "hands-abstain_count": "1"}
    assert desk.post(base + f"conduire/mains/{show}/", counted).status == 302
    sql = "select state, for_count, against_count, abstain_count, phone_count from meetings_show"
    assert house.ask(sql) == [("closed", 4, 1, 1, 3)]
    ended = desk.post(base + "conduire/finir/", {"next_day": ""})
    assert ended.status == 302
    assert "Le puits est sec." in desk.get(base + "compte-rendu/").text
    assert house.ask("select count(*) from meetings_hand") == [(0,)]
