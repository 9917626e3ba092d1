"""Bodies: circles and working groups; the whole collective follows the memberships."""

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
from lieudit.people.models import Body, BodyMember, Collective, Person

WHOLE = "collective"


def ensure_whole_body(collective: Collective, *, since: date | None = None) -> Body:
    """Return the body of all members, made the first time it is needed."""
    body, _made = Body.objects.get_or_create(
        collective=collective,
        kind=WHOLE,
        valid_to=None,
        defaults={"name": collective.name, "valid_from": since or timezone.localdate()},
    )
    return body


def make_body(
    *, collective: Collective, name: str, kind: str, on: date, actor_id: UUID | None
) -> Body:
    if kind == WHOLE:
        raise Refused(_("The whole collective is already a body of its own."), "kind")
    with transaction.atomic():
        body = Body.objects.create(collective=collective, name=name, kind=kind, valid_from=on)
        _tell(events.body_made, body, actor_id, public=True)
    return body


def rename_body(*, body: Body, name: str, actor_id: UUID | None) -> None:
    with transaction.atomic():
        body.name = name
        body.save(update_fields=["name"])
        _tell(events.body_changed, body, actor_id)


def join_body(*, body: Body, person: Person, on: date, actor_id: UUID | None) -> BodyMember:
    with transaction.atomic():
        _refuse_whole(body)
        if body.valid_to is not None:
            raise Refused(_("This group has ended."))
        if body.members.filter(person=person, valid_to__isnull=True).exists():
            raise Refused(_("This person is already in this group."), "person")
        if on < body.valid_from:
            raise Refused(_("This group began after this day: choose a later date."), "on")
        joined = BodyMember.objects.create(
            collective_id=body.collective_id, body=body, person=person, valid_from=on
        )
        _tell(events.body_changed, body, actor_id)
    return joined


def leave_body(*, member: BodyMember, on: date, actor_id: UUID | None) -> None:
    with transaction.atomic():
        if on < member.valid_from:
            raise Refused(_("This person came in after this day: choose a later date."), "on")
        member.valid_to = on
        member.save(update_fields=["valid_to"])
        _tell(events.body_changed, member.body, actor_id)


def restore_body_member(*, member: BodyMember, actor_id: UUID | None) -> None:
    """Undo a departure from a body."""
    with transaction.atomic():
        body = member.body
        is_back = body.members.filter(person_id=member.person_id, valid_to__isnull=True).exists()
        if is_back or body.valid_to is not None:
            raise Refused(_("This can no longer be undone: the group changed meanwhile."))
        member.valid_to = None
        member.save(update_fields=["valid_to"])
        _tell(events.body_changed, body, actor_id)


def end_body(*, body: Body, on: date, actor_id: UUID | None) -> None:
    with transaction.atomic():
        _refuse_whole(body)
        if on < body.valid_from:
            raise Refused(_("This group began after this day: choose a later date."), "on")
        for member in body.members.filter(valid_to__isnull=True):
            member.valid_to = max(on, member.valid_from)
            member.save(update_fields=["valid_to"])
        body.valid_to = on
        body.save(update_fields=["valid_to"])
        _tell(events.body_changed, body, actor_id)


def _refuse_whole(body: Body) -> None:
    if body.kind == WHOLE:
        raise Refused(_("This body follows the members of the collective by itself."))


def _tell(event: Event, body: Body, actor_id: UUID | None, *, public: bool = False) -> None:
    leave_traces(
        event,
        scope_id=body.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(events.BODY, body.id),
        public=public,
    )
