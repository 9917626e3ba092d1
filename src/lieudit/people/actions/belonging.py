"""A person comes in, changes stage, takes a role, leaves."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.people import events
from lieudit.people.actions.own_acts import point_at
from lieudit.people.actions.roles import end_role, find_held, give_role
from lieudit.people.models import Collective, Membership, Person, RoleHeld
from lieudit.people.queries.belongings import list_role_holders

OPEN_STAGES = {"contact", "candidate", "observer", "integration", "member", "paused"}


class LastCoordinator(Exception):
    """The only coordinator cannot leave before the coordination is handed over."""


def join_collective(
    *, collective: Collective, person: Person, stage: str, by: Person | None, role: str = ""
) -> None:
    """Let a person in at a stage; one who is already in keeps hers and only gains the role."""
    today = timezone.localdate()
    with transaction.atomic():
        current = Membership.objects.filter(
            collective=collective, person=person, valid_to__isnull=True
        ).first()
        if current is None or current.stage == "left":
            _end(current, today)
            Membership.objects.create(
                collective=collective, person=person, stage=stage, valid_from=today, entered_by=by
            )
            _tell_joined(collective, person, by, stage)
        if role:
            hold_role(collective=collective, person=person, role=role, by=by)


def hold_role(*, collective: Collective, person: Person, role: str, by: Person | None) -> None:
    """Let a person hold a role from today; holding it already changes nothing."""
    if find_held(collective, person, role) is None:
        give_role(collective=collective, person=person, role=role, actor_id=by.id if by else None)


def release_role(*, collective: Collective, person: Person, role: str, by: Person | None) -> None:
    """End a role today if it is held."""
    held = find_held(collective, person, role)
    if held is not None:
        end_role(held=held, actor_id=by.id if by else None)


def leave_collective(*, collective: Collective, person: Person) -> dict[str, object]:
    """End the stage and the roles of today; return what undoing needs."""
    today = timezone.localdate()
    with transaction.atomic():
        if is_last_coordinator(collective, person):
            raise LastCoordinator
        mine = {"collective": collective, "person": person, "valid_to": None}
        roles = list(RoleHeld.objects.filter(**mine).values_list("role", flat=True))
        RoleHeld.objects.filter(**mine).update(valid_to=today)
        current = Membership.objects.filter(**mine).first()
        _end(current, today)
        Membership.objects.create(
            collective=collective, person=person, stage="left", valid_from=today
        )
        _record(collective, person, person, "person_left", {})
        events.person_left.emit(
            scope_id=collective.id, actor_id=person.id, subject=point_at(person), public=False
        )
    return {"stage": current.stage if current else "contact", "roles": roles}


def undo_leaving(*, collective: Collective, person: Person, stage: str, roles: list[str]) -> bool:
    """Come back as before, the same day only; False when it is too late."""
    today = timezone.localdate()
    with transaction.atomic():
        left = Membership.objects.filter(
            collective=collective, person=person, stage="left", valid_from=today, valid_to=None
        )
        if stage not in OPEN_STAGES or not left.exists():
            return False
        left.delete()
        Membership.objects.create(
            collective=collective, person=person, stage=stage, valid_from=today
        )
        for role in roles:
            hold_role(collective=collective, person=person, role=role, by=person)
        _record(collective, person, person, "leaving_undone", {})
    return True


def is_last_coordinator(collective: Collective, person: Person) -> bool:
    return [one.id for one in list_role_holders(collective.id, "coordinator")] == [person.id]


def _end(row: Membership | None, today: date) -> None:
    if row is not None:
        row.valid_to = today
        row.save(update_fields=["valid_to"])


def _tell_joined(collective: Collective, person: Person, by: Person | None, stage: str) -> None:
    _record(collective, person, by, "person_joined", {"stage": stage})
    events.person_joined.emit(
        scope_id=collective.id, actor_id=by.id if by else None, subject=point_at(person)
    )


def _record(
    collective: Collective, person: Person, by: Person | None, verb: str, payload: dict[str, str]
) -> None:
    audit.record(
        scope_id=collective.id,
        actor_id=by.id if by else None,
        verb=f"people.{verb}",
        subject=point_at(person),
        payload=payload,
    )
