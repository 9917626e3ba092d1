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

READING = frozenset({Role.COMPANION, Role.INTERVIEWER})  # what opens people's answers


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
        held = RoleHeld(collective=collective, person=person, role=role, valid_from=today)
        event = _choose_event(held, actor_id)
        held.save()
        _tell(event, held, actor_id)
    return held


def end_role(*, held: RoleHeld, actor_id: UUID | None) -> RoleHeld:
    """End a role today, unless nobody would coordinate any more."""
    with transaction.atomic():
        if held.valid_to is not None:
            raise Refused(_("This role has already ended."))
        if held.role == Role.COORDINATOR:
            _keep_one_coordinator(held)
            _refuse_to_depose(held, actor_id)
        held.valid_to = max(timezone.localdate(), held.valid_from)
        held.save(update_fields=["valid_to"])
        _tell(events.role_ended, held, actor_id)
    return held


def restore_role(*, held: RoleHeld, actor_id: UUID | None) -> RoleHeld:
    """Undo the end of a role."""
    with transaction.atomic():
        if held.valid_to is None or find_held(held.collective, held.person, held.role):
            raise Refused(_("This person already holds this role."))
        event = _choose_event(held, actor_id)
        held.valid_to = None
        held.save(update_fields=["valid_to"])
        _tell(event, held, actor_id)
    return held


def may_give_herself(collective_id: UUID, person_id: UUID, role: str) -> bool:
    """Say whether somebody may give herself a role: one that reads answers, only when alone."""
    others = RoleHeld.objects.current_on(timezone.localdate()).filter(
        collective_id=collective_id,
        role__in=(Role.COORDINATOR, Role.COMPANION),
        person__erased_at__isnull=True,
    )
    return role not in READING or not others.exclude(person_id=person_id).exists()


def _choose_event(held: RoleHeld, actor_id: UUID | None) -> Event:
    """Refuse that one lets herself read answers; where nobody else could, the group is told."""
    if actor_id != held.person_id or held.role not in READING:
        return events.role_given
    if not may_give_herself(held.collective_id, held.person_id, held.role):
        raise Refused(
            _(
                "Nobody gives herself a role that reads answers: "
                "ask another coordinator or a companion."
            ),
            "role",
        )
    return events.role_taken_alone


def _keep_one_coordinator(held: RoleHeld) -> None:
    if all(other.id == held.id for other in lock_coordinations(held.collective_id)):
        raise Refused(
            _(
                "She is the last person to coordinate this collective: "
                "hand the coordination over first."
            )
        )


def _refuse_to_depose(held: RoleHeld, actor_id: UUID | None) -> None:
    """A companion from outside does not decide who coordinates the group."""
    theirs = {row.person_id for row in lock_coordinations(held.collective_id)}
    if actor_id is not None and actor_id not in theirs:
        raise Refused(
            _(
                "Only somebody who coordinates may end a coordination: "
                "the page “Coordination” tells how it is handed over."
            )
        )


def lock_coordinations(collective_id: UUID) -> list[RoleHeld]:
    """Return who coordinates, held still: two who let go at once do so one after the other."""
    open_ones = RoleHeld.objects.select_for_update().filter(
        collective_id=collective_id, role=Role.COORDINATOR, valid_to__isnull=True
    )
    return list(open_ones.order_by("id"))


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
