"""Who sits in a circle and how; whoever takes a role of a circle sits in it."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.refusals import Refused
from lieudit.governance.actions.tracing import leave_traces
from lieudit.governance.events import CIRCLE, circle_changed
from lieudit.governance.models import CircleSheet, CircleStanding, RoleSheet
from lieudit.hall.subjects import SubjectRef
from lieudit.people import doors
from lieudit.people.doors import bodies
from lieudit.people.doors.bodies import BodyRefused

STANDINGS = ("decider", "observer", "guest")


def seat_person(
    *,
    collective_id: UUID,
    body_id: UUID,
    person_id: UUID,
    standing: str,
    on: date,
    actor_id: UUID | None,
) -> None:
    """Put somebody in a circle, or change how she sits in it, from that day on."""
    if standing not in STANDINGS:
        raise Refused(_("Choose how this person sits in the circle."), "standing")
    with transaction.atomic():
        doors.lock_collective(collective_id)
        if not is_seated(collective_id, body_id, person_id, on):
            _check_room(collective_id, body_id, on)
            _join(collective_id, body_id, person_id, on, actor_id)
        _set_standing(collective_id, body_id, person_id, standing, on)
        _trace(collective_id, body_id, actor_id)


def unseat_person(
    *, collective_id: UUID, body_id: UUID, person_id: UUID, on: date, actor_id: UUID | None
) -> UUID | None:
    """End somebody's place in a circle; return what puts her back."""
    with transaction.atomic():
        doors.lock_collective(collective_id)
        try:
            seat_id = bodies.leave_body(
                collective_id=collective_id,
                body_id=body_id,
                person_id=person_id,
                on=on,
                actor_id=actor_id,
            )
        except BodyRefused as refused:
            raise Refused(refused.sentence, refused.field) from refused
        if seat_id is None:
            raise Refused(_("This person is no longer in this circle."))
        _trace(collective_id, body_id, actor_id)
    return seat_id


def put_back(*, collective_id: UUID, body_id: UUID, seat_id: UUID, actor_id: UUID | None) -> None:
    with transaction.atomic():
        doors.lock_collective(collective_id)
        try:
            bodies.restore_seat(collective_id=collective_id, seat_id=seat_id, actor_id=actor_id)
        except BodyRefused as refused:
            raise Refused(refused.sentence, refused.field) from refused
        _trace(collective_id, body_id, actor_id)


def take_seats(
    sheet: RoleSheet, person_id: UUID, on: date, is_double_link: bool, actor_id: UUID | None
) -> None:
    """A holder sits in the circle of her role; a double link, in the one above too."""
    circles = [sheet.circle_id]
    if is_double_link:
        above = CircleSheet.objects.current_on(on).filter(body_id=sheet.circle_id).first()
        if above is not None and above.parent_id is not None:
            circles.append(above.parent_id)
    for body_id in circles:
        if not is_seated(sheet.collective_id, body_id, person_id, on):
            _join(sheet.collective_id, body_id, person_id, on, actor_id)


def is_seated(collective_id: UUID, body_id: UUID, person_id: UUID, on: date) -> bool:
    """Whether she is in it that day; everybody is in the whole group."""
    body = doors.find_body(collective_id, body_id)
    if body is None or body.kind == "collective":
        return True
    return person_id in {one.id for one in doors.people_of_body(body_id, on)}


def _join(
    collective_id: UUID, body_id: UUID, person_id: UUID, on: date, actor_id: UUID | None
) -> None:
    try:
        bodies.join_body(
            collective_id=collective_id,
            body_id=body_id,
            person_id=person_id,
            on=on,
            actor_id=actor_id,
        )
    except BodyRefused as refused:
        raise Refused(refused.sentence, refused.field) from refused


def _check_room(collective_id: UUID, body_id: UUID, on: date) -> None:
    sheet = CircleSheet.objects.current_on(on).filter(body_id=body_id).first()
    if sheet is None or sheet.max_members is None:
        return
    if len(doors.people_of_body(body_id, on)) >= sheet.max_members:
        raise Refused(
            _("This circle takes %(count)s people at the most: change its sheet first.")
            % {"count": sheet.max_members},
            "person",
        )


def _set_standing(
    collective_id: UUID, body_id: UUID, person_id: UUID, standing: str, on: date
) -> None:
    rows = CircleStanding.objects.filter(body_id=body_id, person_id=person_id)
    last = rows.filter(valid_to=None).first()
    if last is not None:
        if last.standing == standing:
            return
        if on < last.valid_from:
            raise Refused(_("Her place already changed after this day: choose a later date."), "on")
        last.valid_to = on
        last.save(update_fields=["valid_to"])
    CircleStanding.objects.create(
        collective_id=collective_id,
        body_id=body_id,
        person_id=person_id,
        standing=standing,
        valid_from=on,
    )


def _trace(collective_id: UUID, body_id: UUID, actor_id: UUID | None) -> None:
    leave_traces(
        circle_changed,
        scope_id=collective_id,
        actor_id=actor_id,
        subject=SubjectRef(CIRCLE, body_id),
        what="seats",
    )
