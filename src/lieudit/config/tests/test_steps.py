"""A long command says where it is to somebody who waits, and nothing to a log."""

import io

from lieudit.config.speech import tell_step


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_who_waits_at_a_terminal_reads_each_step(monkeypatch):
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    tell_step(1, 2, "copie de la base")
    tell_step(2, 2, "scellement")
    assert screen.getvalue() == "  1/2 copie de la base\n  2/2 scellement\n"


def test_a_log_is_spared(monkeypatch):
    log = io.StringIO()
    monkeypatch.setattr("sys.stderr", log)
    tell_step(1, 2, "copie de la base")
    assert log.getvalue() == ""
