"""A forged Host takes one line of the log, and gets a calm page."""

import io
import logging


def test_a_bad_host_is_one_line_without_its_traceback(client, monkeypatch):
    written = io.StringIO()
    monkeypatch.setattr(logging.getLogger(), "handlers", [logging.StreamHandler(written)])
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    lines = written.getvalue().splitlines()
    assert len(lines) == 1
    assert "evil.example" in lines[0]
