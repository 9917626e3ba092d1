"""A forged Host takes one line of the log, and gets a calm page."""

import logging


def test_a_bad_host_is_one_line_without_its_traceback(client, capsys, caplog):
    with caplog.at_level(logging.ERROR):
        answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    told = [record for record in caplog.records if record.name.endswith("DisallowedHost")]
    assert [record.exc_info for record in told] == [None]
    assert "evil.example" in told[0].getMessage()
    assert "\n" not in told[0].getMessage()
    assert "Traceback" not in capsys.readouterr().err
