"""An event no receiver took is told by the doctor, and delivered again when asked."""

import pytest
from django.utils import timezone

from lieudit.config import health
from lieudit.config.commands import admin
from lieudit.hall.models import OutboxEvent

pytestmark = pytest.mark.django_db


def test_the_doctor_tells_what_was_given_up_and_a_word_puts_it_back_in_the_queue(capsys):
    assert health.check_events().is_well is True
    made = {"name": "x.y", "attempts": 12, "given_up_at": timezone.now()}
    for _each in range(2):
        OutboxEvent.objects.create(**made)
    found = health.check_events()
    assert (found.is_well, "2" in found.seen) == (False, True)
    assert "lieudit admin retry" in found.advice
    assert admin.run(["retry"]) == 0
    assert "2" in capsys.readouterr().out
    assert health.check_events().is_well is True
    waiting = OutboxEvent.objects.values_list("attempts", "given_up_at", "delivered_at")
    assert list(waiting) == [(0, None, None)] * 2
