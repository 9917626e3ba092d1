"""Circles: begun, described anew from a day on, moved, ended; a mistake is taken back."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.refusals import Refused
from lieudit.governance.actions.tracing import leave_traces
from lieudit.governance.engine.structure import find_loop
from lieudit.governance.events import CIRCLE, circle_changed
from lieudit.governance.models import CircleSheet, CircleStanding, RoleSheet
from lieudit.governance.queries.circles import list_days_after, read_parents
from lieudit.hall.subjects import SubjectRef
from lieudit.people.doors import BodySeen, find_body, lock_collective
from lieudit.people.doors.bodies import BodyRefused, end_body, make_body, rename_body

WHOLE = "collective"


@dataclass(frozen=True)
class CircleSaid:
    """What is said of a circle; `parent_id` None: right under the whole group."""

    name: str
    kind: str
    parent_id: UUID | None = None
    purpose: str = ""
    domains: tuple[str, ...] = ()
    accountabilities: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    min_members: int | None = None
    max_members: int | None = None
    rhythm: str = ""
    decision_id: UUID | None = None
    decided_how: str = ""


def begin_circle(*, collective_id: UUID, said: CircleSaid, on: date, actor_id: UUID | None) -> UUID:
    """Make a circle and its first sheet; return the body's id."""
    with transaction.atomic():
        lock_collective(collective_id)
        _check_sizes(said)
        try:
            body_id = make_body(
                collective_id=collective_id, name=said.name, on=on, actor_id=actor_id
            )
        except BodyRefused as refused:
            raise Refused(refused.sentence, refused.field) from refused
        _check_parent(collective_id, body_id, said.parent_id, on)
        _write_sheet(collective_id, body_id, said, on, actor_id)
    return body_id


def describe_circle(
    *, collective_id: UUID, body_id: UUID, said: CircleSaid, on: date, actor_id: UUID | None
) -> None:
    """Begin another sheet that day; before it, the map stays as it was.

    A correction of the same day keeps both sheets: the first one lasted no day, and can be had
    back.
    """
    with transaction.atomic():
        lock_collective(collective_id)
        body = _find_living(collective_id, body_id)
        _check_sizes(said)
        if body.since is not None and on < body.since:
            raise Refused(_("This circle began after this day: choose a later date."), "on")
        _check_parent(collective_id, body_id, said.parent_id, on)
        last = CircleSheet.objects.filter(body_id=body_id, valid_to=None).first()
        if last is not None:
            if on < last.valid_from:
                raise Refused(
                    _("The sheet already changed after this day: choose a later date."), "on"
                )
            last.valid_to = on
            last.save(update_fields=["valid_to"])
        if body.kind != WHOLE:
            rename_body(
                collective_id=collective_id, body_id=body_id, name=said.name, actor_id=actor_id
            )
        _write_sheet(collective_id, body_id, said, on, actor_id)


def undo_description(*, collective_id: UUID, body_id: UUID, actor_id: UUID | None) -> None:
    """Take the last sheet back: the one before counts again, with its name."""
    with transaction.atomic():
        lock_collective(collective_id)
        body = _find_living(collective_id, body_id)
        sheets = CircleSheet.objects.filter(body_id=body_id).order_by("-valid_from", "-created_at")
        last, former = [*sheets[:2], None, None][:2]
        if last is None or former is None or last.valid_to is not None:
            raise Refused(_("There is no earlier sheet to come back to."))
        last.delete()
        former.valid_to = None
        former.save(update_fields=["valid_to"])
        _check_parent(collective_id, body_id, former.parent_id, former.valid_from)
        if body.kind != WHOLE:
            rename_body(
                collective_id=collective_id, body_id=body_id, name=former.name, actor_id=actor_id
            )
        _trace(collective_id, body_id, actor_id, "undone")


def end_circle(
    *, collective_id: UUID, body_id: UUID, on: date, decided_how: str = "", actor_id: UUID | None
) -> None:
    """End a circle, its roles and their mandates; circles it holds are moved before."""
    with transaction.atomic():
        lock_collective(collective_id)
        body = _find_living(collective_id, body_id)
        if body.kind == WHOLE:
            raise Refused(_("The whole group is no circle to end: close the group instead."))
        within = [key for key, up in read_parents(collective_id, on).items() if up == body_id]
        if within:
            raise Refused(_("It holds other circles: move them, or end them, first."))
        try:
            end_body(collective_id=collective_id, body_id=body_id, on=on, actor_id=actor_id)
        except BodyRefused as refused:
            raise Refused(refused.sentence, refused.field) from refused
        close_rows_of(collective_id, body_id, on, decided_how, actor_id)
        _trace(collective_id, body_id, actor_id, "ended", is_news=True)


def close_ended(*, collective_id: UUID, body_id: UUID) -> None:
    """End here what was ended among people; nothing to do for a circle that goes on."""
    with transaction.atomic():
        lock_collective(collective_id)
        body = find_body(collective_id, body_id)
        if body is not None and body.until is not None:
            close_rows_of(collective_id, body_id, body.until, "", None)


def close_rows_of(
    collective_id: UUID, body_id: UUID, on: date, ended_how: str, actor_id: UUID | None
) -> None:
    """End what this room knows of a circle that is no more: its sheet, places, roles, mandates."""
    from lieudit.governance.actions.roles import close_role  # noqa: PLC0415 - roles know circles

    for rows in (
        CircleSheet.objects.filter(body_id=body_id, valid_to=None),
        CircleStanding.objects.filter(body_id=body_id, valid_to=None),
    ):
        for row in rows:
            row.valid_to = max(on, row.valid_from)
            row.save(update_fields=["valid_to"])
    for sheet in RoleSheet.objects.filter(
        collective_id=collective_id, circle_id=body_id, valid_to=None
    ):
        close_role(sheet, on, ended_how, actor_id)


def _write_sheet(
    collective_id: UUID, body_id: UUID, said: CircleSaid, on: date, actor_id: UUID | None
) -> None:
    told = asdict(said)
    lists = {key: list(told.pop(key)) for key in ("domains", "accountabilities", "policies")}
    CircleSheet.objects.create(
        collective_id=collective_id,
        body_id=body_id,
        valid_from=on,
        noted_by_id=actor_id,
        **told,
        **lists,
    )
    _trace(collective_id, body_id, actor_id, "described", is_news=True)


def _check_sizes(said: CircleSaid) -> None:
    least, most = said.min_members, said.max_members
    if least is not None and most is not None and least > most:
        raise Refused(_("The least is more than the most: correct one of them."), "min_members")


def _check_parent(collective_id: UUID, body_id: UUID, parent_id: UUID | None, on: date) -> None:
    """A circle never stands inside itself, that day or on any later day already noted."""
    if parent_id is None:
        return
    parent = find_body(collective_id, parent_id)
    if parent is None or (parent.until is not None and parent.until <= on):
        raise Refused(_("This circle has ended: choose another."), "parent_id")
    for day in (on, *list_days_after(collective_id, on)):
        parents = read_parents(collective_id, day)
        parents[body_id] = parent_id
        if body_id in find_loop(parents):
            raise Refused(
                _("A circle cannot stand inside itself: this one already holds the other."),
                "parent_id",
            )


def _find_living(collective_id: UUID, body_id: UUID) -> BodySeen:
    body = find_body(collective_id, body_id)
    if body is None or body.until is not None:
        raise Refused(_("This circle has ended."))
    return body


def _trace(
    collective_id: UUID, body_id: UUID, actor_id: UUID | None, what: str, *, is_news: bool = False
) -> None:
    leave_traces(
        circle_changed,
        scope_id=collective_id,
        actor_id=actor_id,
        subject=SubjectRef(CIRCLE, body_id),
        is_news=is_news,
        what=what,
    )
