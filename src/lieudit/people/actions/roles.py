"""Roles given and ended; a collective never loses its last coordinator by accident."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.tracing import leave_traces
from lieudit.people.models import Collective, Membership, Person, Role, RoleHeld


def give_role(
    *, collective: Collective, person: Person, role: str, actor_id: UUID | None
) -> RoleHeld:
    """Give a role from today on; whoever left must come back first."""
    today = timezone.localdate()
    with transaction.atomic():
        if find_held(collective, person, role):
            raise Refused(_("This person already holds this role."), "role")
        has_left = (
            Membership.objects.current_on(today)
            .filter(collective=collective, person=person, stage="left")
            .exists()
        )
        if has_left:
            raise Refused(_("This person left: change her stage before giving a role."), "role")
        held = RoleHeld.objects.create(
            collective=collective, person=person, role=role, valid_from=today
        )
        _tell(events.role_given, held, actor_id)
    return held


def end_role(*, held: RoleHeld, actor_id: UUID | None) -> RoleHeld:
    """End a role today, unless nobody would coordinate any more."""
    with transaction.atomic():
        if held.valid_to is not None:
            raise Refused(_("This role has already ended."))
        if held.role == Role.COORDINATOR:
            _keep_one_coordinator(held)
        held.valid_to = max(timezone.localdate(), held.valid_from)
        held.save(update_fields=["valid_to"])
        _tell(events.role_ended, held, actor_id)
    return held


def restore_role(*, held: RoleHeld, actor_id: UUID | None) -> RoleHeld:
    """Undo the end of a role."""
    with transaction.atomic():
        if held.valid_to is None or find_held(held.collective, held.person, held.role):
            raise Refused(_("This person already holds this role."))
        held.valid_to = None
        held.save(update_fields=["valid_to"])
        _tell(events.role_given, held, actor_id)
    return held


def _keep_one_coordinator(held: RoleHeld) -> None:
    coordinators = RoleHeld.objects.select_for_update().filter(
        collective_id=held.collective_id, role=Role.COORDINATOR, valid_to__isnull=True
    )
    if all(other.id == held.id for other in coordinators):
        raise Refused(
            _(
                "She is the last person to coordinate this collective: "
                "hand the coordination over first."
            )
        )


def find_held(collective: Collective, person: Person, role: str) -> RoleHeld | None:
    """Return the role a person holds without an end, if she does."""
    return RoleHeld.objects.filter(
        collective=collective, person=person, role=role, valid_to__isnull=True
    ).first()


def _tell(event: Event, held: RoleHeld, actor_id: UUID | None) -> None:
    leave_traces(
        event,
        scope_id=held.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(events.PERSON, held.person_id),
        role=held.role,
    )
