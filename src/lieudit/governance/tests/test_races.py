"""Several at once: no circle comes to stand inside itself, no seat is given twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from lieudit.governance.actions.circles import CircleSaid, describe_circle
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.engine.structure import find_loop
from lieudit.governance.models import CircleSheet, RoleMandate
from lieudit.governance.queries.circles import read_parents
from lieudit.governance.tests.factories import begin, give, make_group, open_role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
MANY = 5


def at_once(work):
    """Run `work(number)` in threads that start together; say which were refused."""
    gate = threading.Barrier(MANY)

    def run(number):
        try:
            gate.wait(timeout=20)
            work(number)
        except Refused:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(run, range(MANY)))


def test_five_who_close_a_ring_of_circles_leave_it_open():
    group, today = make_group(), timezone.localdate()
    ring = [begin(group, f"Cercle {number}") for number in range(MANY)]

    def move(number):
        describe_circle(
            collective_id=group.collective.id,
            body_id=ring[number],
            said=CircleSaid(f"Cercle {number}", "circle", ring[(number + 1) % MANY]),
            on=today,
            actor_id=group.ann.id,
        )

    assert sorted(at_once(move)) == [False, True, True, True, True]
    assert find_loop(read_parents(group.collective.id, today)) == ()
    assert CircleSheet.objects.filter(valid_to=None).count() == MANY


def test_one_seat_asked_for_by_several_is_given_once():
    group = make_group()
    role = open_role(group, group.whole, "Trésorerie")
    people = [group.ann, group.bob, group.zoe]
    given = at_once(lambda number: give(group, role, people[number % 3]))
    assert sum(given) == 1
    assert RoleMandate.objects.filter(role_id=role, valid_to=None).count() == 1
