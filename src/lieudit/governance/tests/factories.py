"""A group with circles and roles for tests; every word is invented."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

from django.test import Client
from django.utils import timezone

from lieudit.governance.actions.circles import CircleSaid, begin_circle
from lieudit.governance.actions.mandates import MandateSaid, give_mandate
from lieudit.governance.actions.roles import RoleSaid, begin_role
from lieudit.people.doors.bodies import ensure_whole_body
from lieudit.people.tests.factories import LONG_AGO, Body, make_collective, make_member, sign_in


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def make_group() -> SimpleNamespace:
    """A collective whose whole body is old, its coordinator Ann, two members Bob and Zoé."""
    collective = make_collective()
    body_id = ensure_whole_body(collective.id)
    Body.objects.filter(id=body_id).update(valid_from=LONG_AGO)
    ann = make_member(collective, "Ann Steering", "coordinator")
    return SimpleNamespace(
        collective=collective,
        whole=body_id,
        ann=ann,
        bob=make_member(collective, "Bob Member"),
        zoe=make_member(collective, "Zoé Member"),
        lead=sign_in(Client(), ann),
    )


def begin(group: SimpleNamespace, name: str, on: date | None = None, **said: object) -> UUID:
    told = {"kind": "circle", "parent_id": group.whole, **said}
    return begin_circle(
        collective_id=group.collective.id,
        said=CircleSaid(name=name, **told),
        on=on or days_ago(100),
        actor_id=group.ann.id,
    )


def open_role(
    group: SimpleNamespace, circle_id: UUID, name: str, on: date | None = None, **said: object
) -> UUID:
    return begin_role(
        collective_id=group.collective.id,
        said=RoleSaid(circle_id=circle_id, name=name, **said),
        on=on or days_ago(100),
        actor_id=group.ann.id,
    )


def give(
    group: SimpleNamespace, role_id: UUID, person: object, on: date | None = None, **said: object
) -> UUID:
    return give_mandate(
        collective_id=group.collective.id,
        role_id=role_id,
        said=MandateSaid(person.id, on or days_ago(50), **said),
        actor_id=group.ann.id,
    )
