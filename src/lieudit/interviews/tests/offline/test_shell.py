"""The page that opens without network and its worker: the same for everybody, and nobody in it."""

import json
import re

import pytest
from django.test import Client

from lieudit.interviews.tests.offline.device import make_led
from lieudit.interviews.views.offline import shell
from lieudit.people.tests.factories import sign_in

pytestmark = pytest.mark.django_db


def read_worker(client):
    answer = client.get("/hors-ligne/ouvrier.js")
    body = answer.content.decode()
    told = dict(re.findall(r"^const (VERSION|SHELL|FILES) = (.+);$", body, re.M))
    return answer, {name: json.loads(value) for name, value in told.items()}


def test_the_page_knows_nobody_whoever_asks():
    interview, [claire], odile, _seat = make_led()
    page = sign_in(Client(), claire).get("/hors-ligne/").content
    assert page == Client().get("/hors-ligne/").content
    told = page.decode()
    for name in (claire.full_name, odile.full_name, interview.collective.name, "csrfmiddleware"):
        assert name not in told
    assert told.count("<script") == told.count('<script type="module" src=') + told.count(
        "<script src="
    )


def test_the_worker_is_a_script_of_ours_that_is_asked_again_each_time():
    answer, told = read_worker(Client())
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert told["SHELL"] == "/hors-ligne/"  # its scope, and no page beyond it


def test_the_worker_keeps_every_file_of_the_page_and_no_page_of_anybody():
    _answer, told = read_worker(Client())
    assert all(path.startswith("/static/") for path in told["FILES"])
    assert [path for path in told["FILES"] if not shell.read_static(path[8:])] == []
    modules = {path.rpartition("/")[2] for path in told["FILES"] if "/offline/" in path}
    imported = set()
    for name in modules:
        source = shell.read_static(f"interviews/offline/{name}").decode()
        imported |= set(re.findall(r'from "\./([\w.]+)"', source))
    assert imported | {"shell.js"} == modules


def test_another_byte_anywhere_makes_another_worker(monkeypatch):
    before = read_worker(Client())[1]["VERSION"]
    assert read_worker(Client())[1]["VERSION"] == before
    read = shell.read_static
    monkeypatch.setattr(
        shell, "read_static", lambda name: read(name) + (b" " if "copy.js" in name else b"")
    )
    assert read_worker(Client())[1]["VERSION"] != before


def test_the_whole_page_weighs_less_than_two_hundred_kilobytes():
    _answer, told = read_worker(Client())
    weight = len(Client().get("/hors-ligne/").content)
    weight += sum(len(shell.read_static(path[8:])) for path in told["FILES"])
    assert weight < 200_000


def test_no_module_is_long_and_none_runs_a_text():
    _answer, told = read_worker(Client())
    for path in told["FILES"]:
        source = shell.read_static(path[8:]).decode()
        if path.endswith(".js"):
            assert len(source.splitlines()) <= 250, path
            assert not re.search(r"\beval\(|new Function|document\.write", source), path
