"""Answers are nowhere readable: database file, WAL, backup, logs, letters, sessions."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("storing_child.py")
SOURCES = CHILD.parent.parent / "src"
MARKER = "tournesolviolet"


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The data folder of a running Lieudit and everything it said, its WAL still there."""
    folder = tmp_path_factory.mktemp("raw") / "data"
    folder.mkdir()
    kept = {name: text for name, text in os.environ.items() if not name.startswith("LIEUDIT_")}
    environment = kept | {
        "LIEUDIT_DATA": str(folder),
        "LIEUDIT_MODE": "demo",
        "LIEUDIT_LOG_LEVEL": "DEBUG",
        "DJANGO_SETTINGS_MODULE": "lieudit.config.settings",
        "PYTHONPATH": str(SOURCES),
        "MARKER": MARKER,
    }
    with (folder.parent / "log").open("wb") as log:
        child = subprocess.Popen(
            [sys.executable, str(CHILD)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        try:
            said = child.stdout.readline()
            assert said == b"written\n", (folder.parent / "log").read_text()[-3000:]
            yield folder
        finally:
            child.stdin.close()
            child.wait(timeout=30)
            child.stdout.close()


def find_marker(content: bytes) -> list[str]:
    """Every way the marker could stand in bytes without a key."""
    plain = MARKER.encode()
    ways = {
        "plain": plain,
        "utf-16": MARKER.encode("utf-16-le"),
        "hex": plain.hex().encode(),
        "base64": base64.b64encode(plain)[:16],
        "base64+1": base64.b64encode(b"x" + plain)[4:16],
        "base64+2": base64.b64encode(b"xx" + plain)[4:16],
    }
    lowered = content.lower()
    return [
        name
        for name, way in ways.items()
        if way in content or (name in {"plain", "hex"} and way in lowered)
    ]


@pytest.mark.parametrize("prefix", [b"", b"a", b"ab", b"abc"])
def test_the_search_would_find_what_is_merely_encoded(prefix):
    told = prefix + MARKER.encode() + b"-story"
    assert find_marker(b"..." + told)
    assert find_marker(told.hex().encode())
    assert find_marker(base64.b64encode(told))
    assert find_marker(told.decode().encode("utf-16-le"))


@pytest.mark.slow
def test_nothing_that_was_answered_is_readable_in_the_data_folder(stored):
    files = {path.name: path for path in stored.parent.rglob("*") if path.is_file()}
    assert any(name.endswith("-wal") and path.stat().st_size for name, path in files.items())
    assert {"kept.backup", "kept.opened.tar", "sessions-read.json"} <= set(files)
    found = {
        str(path.relative_to(stored.parent)): ways
        for path in files.values()
        if (ways := find_marker(path.read_bytes()))
    }
    assert found == {}


@pytest.mark.slow
def test_the_log_at_its_most_talkative_says_nothing_of_it(stored):
    log = (stored.parent / "log").read_bytes()
    assert log
    assert find_marker(log) == []


@pytest.mark.slow
def test_letters_leave_and_say_nothing_of_it(stored):
    letters = list((stored / "mails").glob("*"))
    assert letters
    assert [path.name for path in letters if find_marker(path.read_bytes())] == []
