"""Tries are counted per key in a sliding window, exactly, and only digests are kept."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.utils import timezone

from lieudit.hall.models import ThrottleHit
from lieudit.hall.throttle import is_allowed, purge_hits

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch):
    def move(seconds):
        monkeypatch.setattr(timezone, "now", lambda: START + timedelta(seconds=seconds))

    return move


@pytest.mark.django_db
def test_the_try_after_the_limit_is_refused_and_another_key_is_not(at):
    at(0)
    assert [is_allowed("a", limit=3, seconds=60) for _ in range(4)] == [True, True, True, False]
    assert is_allowed("b", limit=3, seconds=60) is True


@pytest.mark.django_db
def test_a_burst_at_the_border_of_two_windows_does_not_double_the_limit(at):
    at(59)
    assert [is_allowed("a", limit=3, seconds=60) for _ in range(3)] == [True] * 3
    at(61)
    assert is_allowed("a", limit=3, seconds=60) is False
    at(200)
    assert is_allowed("a", limit=3, seconds=60) is True


@pytest.mark.django_db
def test_no_key_is_kept_and_old_counts_are_purged(at):
    at(0)
    is_allowed("sign-in|odile@exemple.fr", limit=3, seconds=60)
    assert "odile" not in ThrottleHit.objects.get().key
    assert purge_hits() == 0
    at(180)
    assert purge_hits() == 1


@pytest.mark.django_db(transaction=True)
def test_tries_at_once_are_all_counted():
    allowed = []

    def attempt():
        try:
            allowed.extend(is_allowed("k", limit=5, seconds=3600) for _ in range(3))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (allowed.count(True), allowed.count(False)) == (5, 7)
