"""A person comes in, changes stage, takes a role, leaves."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.people import events
from lieudit.people.actions.own_acts import point_at
from lieudit.people.actions.roles import end_role, find_held, give_role, lock_coordinations
from lieudit.people.actions.stages import change_stage, reopen_stays
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
    """End her roles, her stage and her stays of today; return what undoing needs."""
    with transaction.atomic():
        keep_coordinated(collective.id, person)
        mine = {"collective": collective, "person": person, "valid_to": None}
        held = list(RoleHeld.objects.filter(**mine))
        for role in held:
            end_role(held=role, actor_id=person.id)
        current = Membership.objects.filter(**mine).first()
        change_stage(
            collective=collective,
            person=person,
            stage="left",
            on=timezone.localdate(),
            actor_id=person.id,
        )
    stage = current.stage if current else "contact"
    return {"stage": stage, "roles": [role.role for role in held]}


def keep_coordinated(collective_id: UUID, person: Person) -> None:
    """Refuse that the only one who coordinates goes, also when two go at the same moment."""
    if {held.person_id for held in lock_coordinations(collective_id)} == {person.id}:
        raise LastCoordinator


def undo_leaving(*, collective: Collective, person: Person, stage: str, roles: list[str]) -> bool:
    """Come back as before, the same day only; False when it is too late."""
    today = timezone.localdate()
    with transaction.atomic():
        left = Membership.objects.filter(
            collective=collective, person=person, stage="left", valid_from=today, valid_to=None
        ).first()
        if stage not in OPEN_STAGES or left is None:
            return False
        reopen_stays(left)
        left.delete()
        Membership.objects.create(
            collective=collective, person=person, stage=stage, valid_from=today
        )
        for role in roles:  # hers this morning: nobody gives her anything
            hold_role(collective=collective, person=person, role=role, by=None)
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
