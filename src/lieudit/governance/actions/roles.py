"""Roles: begun, described anew from a day on, ended; roles nobody holds at once."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.refusals import Refused
from lieudit.governance.actions.tracing import leave_traces
from lieudit.governance.events import ROLE, role_changed
from lieudit.governance.models import Role, RoleExclusion, RoleMandate, RoleSheet
from lieudit.governance.queries.mandates import list_holding_both
from lieudit.hall.subjects import SubjectRef
from lieudit.people.doors import find_body, lock_collective


@dataclass(frozen=True)
class RoleSaid:
    """What is said of a role. `excluded`: the roles nobody holds beside it."""

    circle_id: UUID
    name: str
    purpose: str = ""
    domains: tuple[str, ...] = ()
    accountabilities: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    term_months: int | None = None
    most_terms: int | None = None
    seats: int = 1
    is_elected: bool = False
    is_needed: bool = False
    is_double_link: bool = False
    keeps_records: bool = False
    excluded: frozenset[UUID] = frozenset()
    decision_id: UUID | None = None
    decided_how: str = ""


def begin_role(*, collective_id: UUID, said: RoleSaid, on: date, actor_id: UUID | None) -> UUID:
    """Make a role and its first sheet; return its id."""
    with transaction.atomic():
        lock_collective(collective_id)
        _check_circle(collective_id, said.circle_id, on)
        role = Role.objects.create(collective_id=collective_id)
        _write_sheet(role, said, on, actor_id)
        _set_exclusions(role, said.excluded, on)
    return role.id


def describe_role(
    *, collective_id: UUID, role_id: UUID, said: RoleSaid, on: date, actor_id: UUID | None
) -> None:
    """Begin another sheet of a role that day; before it, the map stays as it was."""
    with transaction.atomic():
        lock_collective(collective_id)
        last = find_open_sheet(collective_id, role_id)
        if on < last.valid_from:
            raise Refused(_("The sheet already changed after this day: choose a later date."), "on")
        _check_circle(collective_id, said.circle_id, on)
        held = RoleMandate.objects.current_on(on).filter(role_id=role_id).count()
        if held > said.seats:
            raise Refused(
                _("More people hold this role today: end a mandate before taking seats away."),
                "seats",
            )
        last.valid_to = on
        last.save(update_fields=["valid_to"])
        _write_sheet(last.role, said, on, actor_id)
        _set_exclusions(last.role, said.excluded, on)


def undo_role(*, collective_id: UUID, role_id: UUID, actor_id: UUID | None) -> None:
    """Take the last sheet back: the one before counts again, with its exclusions."""
    with transaction.atomic():
        lock_collective(collective_id)
        last = find_open_sheet(collective_id, role_id)
        sheets = RoleSheet.objects.filter(role_id=role_id).exclude(id=last.id)
        former = sheets.order_by("-valid_from", "-created_at").first()
        if former is None:
            raise Refused(_("There is no earlier sheet to come back to."))
        _check_circle(collective_id, former.circle_id, former.valid_from)
        _bring_back_exclusions(last)
        last.delete()
        former.valid_to = None
        former.save(update_fields=["valid_to"])
        _trace(former.role, actor_id, "undone")


def end_role(
    *, collective_id: UUID, role_id: UUID, on: date, decided_how: str = "", actor_id: UUID | None
) -> None:
    """End a role and its mandates; what it was stays in the map of those days."""
    with transaction.atomic():
        lock_collective(collective_id)
        sheet = find_open_sheet(collective_id, role_id)
        if on < sheet.valid_from:
            raise Refused(_("The sheet already changed after this day: choose a later date."), "on")
        close_role(sheet, on, decided_how, actor_id)


def close_role(sheet: RoleSheet, on: date, ended_how: str, actor_id: UUID | None) -> None:
    """End the rows of a role, inside a transaction."""
    role = sheet.role
    sheet.valid_to = max(on, sheet.valid_from)
    sheet.save(update_fields=["valid_to"])
    for mandate in role.mandates.filter(valid_to=None):
        mandate.valid_to, mandate.ended_how = max(on, mandate.valid_from), ended_how
        mandate.save(update_fields=["valid_to", "ended_how"])
    for exclusion in _exclusions_of(role).filter(valid_to=None):
        exclusion.valid_to = max(on, exclusion.valid_from)
        exclusion.save(update_fields=["valid_to"])
    _trace(role, actor_id, "ended", is_news=True)


def find_open_sheet(collective_id: UUID, role_id: UUID) -> RoleSheet:
    """Return the sheet that counts, or refuse: the role has ended."""
    sheet: RoleSheet | None = (
        RoleSheet.objects.select_related("role")
        .filter(collective_id=collective_id, role_id=role_id, valid_to=None)
        .first()
    )
    if sheet is None:
        raise Refused(_("This role has ended."))
    return sheet


def _write_sheet(role: Role, said: RoleSaid, on: date, actor_id: UUID | None) -> None:
    told = asdict(said)
    del told["excluded"]
    lists = {key: list(told.pop(key)) for key in ("domains", "accountabilities", "policies")}
    RoleSheet.objects.create(
        collective_id=role.collective_id,
        role=role,
        valid_from=on,
        noted_by_id=actor_id,
        **told,
        **lists,
    )
    _trace(role, actor_id, "described", is_news=True)


def _check_circle(collective_id: UUID, circle_id: UUID, on: date) -> None:
    circle = find_body(collective_id, circle_id)
    if circle is None or (circle.until is not None and circle.until <= on):
        raise Refused(_("This circle has ended: choose another."), "circle_id")
    if circle.since is not None and on < circle.since:
        raise Refused(_("This circle began after this day: choose a later date."), "on")


def _exclusions_of(role: Role):  # type: ignore[no-untyped-def]
    both = RoleExclusion.objects.filter(collective_id=role.collective_id)
    return both.filter(role=role) | both.filter(other=role)


def _set_exclusions(role: Role, wanted: frozenset[UUID], on: date) -> None:
    """Open the exclusions asked for, close those no longer asked for."""
    standing = {
        row.other_id if row.role_id == role.id else row.role_id: row
        for row in _exclusions_of(role).filter(valid_to=None)
    }
    for other_id, row in standing.items():
        if other_id not in wanted:
            row.valid_to = max(on, row.valid_from)
            row.save(update_fields=["valid_to"])
    for other_id in sorted(wanted - set(standing) - {role.id}):
        both = list_holding_both(role.id, other_id, on)
        if both:
            raise Refused(
                _("%(name)s holds both roles today: end one of the two mandates first.")
                % {"name": both[0]},
                "excluded",
            )
        first, second = sorted((role.id, other_id))
        RoleExclusion.objects.create(
            collective_id=role.collective_id, role_id=first, other_id=second, valid_from=on
        )


def _bring_back_exclusions(last: RoleSheet) -> None:
    """What the sheet taken back had opened is dropped; what it had closed stands again."""
    rows = _exclusions_of(last.role)
    rows.filter(valid_from=last.valid_from, created_at__gte=last.created_at).delete()
    open_pairs = set(rows.filter(valid_to=None).values_list("role_id", "other_id"))
    for row in rows.filter(valid_to=last.valid_from).order_by("-created_at"):
        if (row.role_id, row.other_id) not in open_pairs:
            open_pairs.add((row.role_id, row.other_id))
            row.valid_to = None
            row.save(update_fields=["valid_to"])


def _trace(role: Role, actor_id: UUID | None, what: str, *, is_news: bool = False) -> None:
    leave_traces(
        role_changed,
        scope_id=role.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(ROLE, role.id),
        is_news=is_news,
        what=what,
    )
