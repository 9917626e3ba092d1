"""Phones keep their connection open: many of them at once leave room for whoever comes next."""

import http.client

import pytest

DEVICES = 120


@pytest.mark.slow
def test_more_devices_than_threads_are_all_answered(demo):
    kept = []
    try:
        for _number in range(DEVICES):
            connection = http.client.HTTPConnection("127.0.0.1", demo.port, timeout=10)
            connection.request("GET", "/mentions-legales/")
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200
            kept.append(connection)  # not closed: a browser keeps it for the next look
    finally:
        for connection in kept:
            connection.close()
