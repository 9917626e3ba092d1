"""Whoever leaves leaves everything, and never a group without anybody to coordinate it."""

import threading

import pytest
from django.db import connections, transaction
from django.utils import timezone

from lieudit.hall.models import AuditEntry
from lieudit.people.actions.belonging import LastCoordinator, leave_collective, undo_leaving
from lieudit.people.actions.forgetting import forget_person
from lieudit.people.models import BodyMember, HouseholdMember, RoleHeld
from lieudit.people.tests.factories import make_body, make_collective, make_household, make_member

LETTING_GO = {
    "both leave": lambda group, person: leave_collective(collective=group, person=person),
    "both are forgotten": lambda group, person: forget_person(person=person),
}


def list_stays(person):
    return {
        model.__name__: list(model.objects.filter(person=person).values_list("valid_to", flat=True))
        for model in (HouseholdMember, BodyMember)
    }


@pytest.mark.django_db
def test_whoever_leaves_also_leaves_her_household_and_circles_and_undoing_brings_them_back():
    group, today = make_collective(), timezone.localdate()
    odile = make_member(group, "Odile Marchand", "treasurer")
    make_body(group, "Jardin", odile)
    make_household(group, "Les Marchand", odile)
    before = leave_collective(collective=group, person=odile)
    assert list_stays(odile) == {"HouseholdMember": [today], "BodyMember": [today]}
    undo_leaving(collective=group, person=odile, **before)
    assert list_stays(odile) == {"HouseholdMember": [None], "BodyMember": [None]}


@pytest.mark.django_db
def test_the_roles_that_end_with_a_departure_are_told_in_the_audit():
    group = make_collective()
    odile = make_member(group, "Odile Marchand", "treasurer")
    leave_collective(collective=group, person=odile)
    told = AuditEntry.objects.filter(scope_id=group.id).order_by("number")
    assert list(told.values_list("verb", flat=True)) == ["people.role_ended", "people.person_left"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", LETTING_GO)
def test_of_two_coordinators_who_go_at_once_one_is_kept(name):
    group, let_go = make_collective(), LETTING_GO[name]
    both = [make_member(group, given, "coordinator") for given in ("Ann", "Paul")]
    has_gone, refused = threading.Event(), []

    def go_first():
        with transaction.atomic():
            let_go(group, both[0])
            has_gone.set()
            second.join(timeout=1)  # the other one goes now, before this is kept

    def go_second():
        has_gone.wait(timeout=20)
        try:
            let_go(group, both[1])
        except LastCoordinator:
            refused.append("Paul")

    first, second = (threading.Thread(target=close_after(go)) for go in (go_first, go_second))
    second.start()  # waits for the first, who joins it
    first.start()
    first.join()
    second.join()
    still = RoleHeld.objects.filter(collective=group, valid_to=None)
    assert (refused, [held.person.given_name for held in still]) == (["Paul"], ["Paul"])


def close_after(work):
    def run():
        try:
            work()
        finally:
            connections.close_all()

    return run
