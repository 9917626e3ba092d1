"""Without the right key: the site says so in words, writes nothing, and opens again with it."""

import pytest

from tests.faults.house import OTHER_KEY
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.slow


def answer_one(house) -> dict[str, str]:
    house.open()
    seat = house.sown["seats"][0]
    visitor = Visitor(house.port, seat["session"])
    visitor.post(f"/repondre/{seat['id']}/", {})
    assert visitor.save(seat["id"], "text1", "sous clé", 0).status == 200
    house.close()
    return seat


def test_serving_with_another_key_is_refused_in_words_and_writes_nothing(house):
    seat = answer_one(house)
    before = house.ask("select count(*) from hall_vaultkey")
    house.more["LIEUDIT_VAULT_KEY"] = OTHER_KEY
    process = house.serve()
    assert process.wait(timeout=40) == 1
    assert "Le coffre ne s’ouvre pas" in house.log
    assert house.ask("select count(*) from hall_vaultkey") == before

    house.more.clear()
    house.open()
    page = Visitor(house.port, seat["session"]).get(f"/repondre/{seat['id']}/relire/")
    assert "sous clé" in page.text


@pytest.mark.parametrize("key", ["", "pas-une-cle"])
def test_serving_without_a_key_that_is_one_is_refused_in_words(house, key):
    house.more["LIEUDIT_VAULT_KEY"] = key
    assert house.serve().wait(timeout=40) == 1
    assert "LIEUDIT_VAULT_KEY" in house.log
    assert "Traceback" not in house.log


def test_a_key_file_that_cannot_be_read_is_refused_in_words(house):
    house.more["LIEUDIT_VAULT_KEY"] = ""
    house.more["LIEUDIT_VAULT_KEY_FILE"] = str(house.folder / "keys" / "absent")
    assert house.serve().wait(timeout=40) == 1
    assert "LIEUDIT_VAULT_KEY_FILE" in house.log
    assert "Traceback" not in house.log


def test_a_key_that_changed_under_a_running_site_closes_the_pages_calmly(house):
    seat = answer_one(house)
    # The web server alone, as a host that restarts only it with another environment would.
    house.more["LIEUDIT_VAULT_KEY"] = OTHER_KEY
    house.serve_web_only()
    visitor = Visitor(house.port, seat["session"])
    url = f"/repondre/{seat['id']}/q/text2/"
    read = visitor.get(url)
    assert read.status == 503
    assert "Le coffre est fermé" in read.text
    written = visitor.post(url, {"answer": "mes mots du soir", "revision": "0"})
    assert written.status == 503
    assert "mes mots du soir</textarea>" in written.text
    assert visitor.get("/mentions-legales/").status == 200
    house.close()

    house.more.clear()
    found = house.run_part("read_back")
    assert found["told"][seat["id"]] == {"text1": ["sous clé", 1]}
    assert "mes mots du soir" not in house.log
