"""The stage of a person in a collective: one period after another, the last one undone."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef
from lieudit.people import events
from lieudit.people.actions.refusals import Refused
from lieudit.people.actions.tracing import leave_traces
from lieudit.people.models import (
    BodyMember,
    Collective,
    HouseholdMember,
    Membership,
    Person,
    RoleHeld,
)

LEFT = "left"


def change_stage(
    *,
    collective: Collective,
    person: Person,
    stage: str,
    on: date,
    actor_id: UUID | None,
    is_news: bool = True,
) -> Membership:
    """End the current period on that day and begin another the same day.

    `is_news`: whether the group is told; somebody who withdraws is nobody's news.
    """
    if on > timezone.localdate():
        raise Refused(_("A date to come cannot be noted yet: choose today or before."), "on")
    with transaction.atomic():
        current = _find_open(collective, person)
        if current is not None:
            _check_follows(current, stage, on)
            current.valid_to = on
            current.save(update_fields=["valid_to"])
        if stage == LEFT:
            _refuse_if_roles(collective, person)
        begun = Membership.objects.create(
            collective=collective, person=person, stage=stage, valid_from=on, entered_by_id=actor_id
        )
        if stage == LEFT:
            _close_stays(begun)
            leave_traces(
                events.person_left,
                scope_id=collective.id,
                actor_id=actor_id,
                subject=SubjectRef(events.PERSON, person.id),
                public=False,
            )
        else:
            _tell(events.membership_changed, begun, actor_id, public=is_news)
    return begun


def undo_stage_change(*, membership: Membership, actor_id: UUID | None) -> Membership:
    """Take back the last change: the period before it is open again."""
    with transaction.atomic():
        mine = Membership.objects.select_for_update().filter(
            collective_id=membership.collective_id, person_id=membership.person_id
        )
        before: Membership | None = (
            mine.filter(valid_to=membership.valid_from)
            .exclude(id=membership.id)
            .order_by("-valid_from", "-created_at")
            .first()
        )
        if membership.valid_to is not None or before is None:
            raise Refused(_("This change can no longer be undone: another followed it."))
        if membership.stage == LEFT:
            reopen_stays(membership)
        membership.delete()
        before.valid_to = None
        before.save(update_fields=["valid_to"])
        _tell(events.membership_change_undone, before, actor_id)
    return before


def _find_open(collective: Collective, person: Person) -> Membership | None:
    return (
        Membership.objects.select_for_update()
        .filter(collective=collective, person=person, valid_to__isnull=True)
        .first()
    )


def _check_follows(current: Membership, stage: str, on: date) -> None:
    if current.stage == stage:
        raise Refused(_("This person is already at this stage."), "stage")
    if on < current.valid_from:
        raise Refused(_("The current stage began after this day: choose a later date."), "on")


def _refuse_if_roles(collective: Collective, person: Person) -> None:
    open_roles = RoleHeld.objects.filter(
        collective=collective, person=person, valid_to__isnull=True
    )
    if open_roles.exists():
        raise Refused(
            _("This person still holds a role: end her roles first, then note that she left."),
            "stage",
        )


def _close_stays(left: Membership) -> None:
    """Whoever leaves also leaves her household and her circles, that day."""
    for model in (HouseholdMember, BodyMember):
        open_ones = model._default_manager.filter(
            collective_id=left.collective_id, person_id=left.person_id, valid_to__isnull=True
        )
        for row in open_ones:
            row.valid_to = max(left.valid_from, row.valid_from)
            row.save(update_fields=["valid_to"])


def reopen_stays(left: Membership) -> None:
    """Put her back where she was, unless the household or circle ended meanwhile."""
    same_day = {
        "collective_id": left.collective_id,
        "person_id": left.person_id,
        "valid_to": left.valid_from,
    }
    HouseholdMember.objects.filter(household__valid_to__isnull=True, **same_day).update(
        valid_to=None
    )
    BodyMember.objects.filter(body__valid_to__isnull=True, **same_day).update(valid_to=None)


def _tell(
    event: Event, membership: Membership, actor_id: UUID | None, *, public: bool = True
) -> None:
    leave_traces(
        event,
        scope_id=membership.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(events.PERSON, membership.person_id),
        public=public,
        stage=membership.stage,
    )
