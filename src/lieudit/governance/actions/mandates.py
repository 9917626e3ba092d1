"""Mandates: given, renewed, handed over, ended; what the rules of the role refuse is said why."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lieudit.governance.actions.refusals import Refused
from lieudit.governance.actions.roles import find_open_sheet
from lieudit.governance.actions.seats import take_seats
from lieudit.governance.actions.tracing import leave_traces
from lieudit.governance.engine.holding import count_terms_in_row, list_clashes
from lieudit.governance.events import ROLE, mandate_ended, mandate_given
from lieudit.governance.models import RoleMandate, RoleSheet
from lieudit.governance.queries.mandates import (
    list_exclusions_from,
    list_held,
    list_terms,
    name_roles,
)
from lieudit.hall.outbox import Event
from lieudit.hall.subjects import SubjectRef
from lieudit.people.doors import list_members, lock_collective


@dataclass(frozen=True)
class MandateSaid:
    person_id: UUID
    on: date
    ends_on: date | None = None
    is_double_link: bool = False
    decision_id: UUID | None = None
    decided_how: str = ""


def give_mandate(
    *, collective_id: UUID, role_id: UUID, said: MandateSaid, actor_id: UUID | None
) -> UUID:
    """Give a role to somebody of the group; return the mandate's id."""
    with transaction.atomic():
        lock_collective(collective_id)
        sheet = find_open_sheet(collective_id, role_id)
        _check_days(sheet, said)
        _check_person(collective_id, said)
        _check_seats(sheet, said)
        _check_clashes(sheet, said)
        _check_row(sheet, said)
        mandate = _write(sheet, said, renewal=0, actor_id=actor_id)
        take_seats(sheet, said.person_id, said.on, said.is_double_link, actor_id)
    return mandate.id


def renew_mandate(*, mandate: RoleMandate, said: MandateSaid, actor_id: UUID | None) -> UUID:
    """End a term and begin the next of the same person that day."""
    with transaction.atomic():
        lock_collective(mandate.collective_id)
        row = _lock(mandate)
        sheet = find_open_sheet(row.collective_id, row.role_id)
        if row.valid_to is not None or row.person_id is None:
            raise Refused(_("This mandate has ended: give the role anew."))
        if said.on <= row.valid_from:
            raise Refused(_("The term under way began after this day: choose a later date."), "on")
        said = replace(said, person_id=row.person_id)
        _check_days(sheet, said)
        _check_row(sheet, said)
        row.valid_to = said.on
        row.save(update_fields=["valid_to"])
        return _write(sheet, said, renewal=row.renewal + 1, actor_id=actor_id).id


def end_mandate(
    *,
    mandate: RoleMandate,
    on: date,
    ended_how: str = "",
    successor: MandateSaid | None = None,
    stays_empty: bool = False,
    actor_id: UUID | None,
) -> None:
    """End a mandate that day; hand the role over at once when a successor is named.

    A role that must not be empty is left so only by saying it.
    """
    with transaction.atomic():
        lock_collective(mandate.collective_id)
        row = _lock(mandate)
        if row.valid_to is not None:
            raise Refused(_("This mandate has already ended."))
        if on < row.valid_from:
            raise Refused(_("This mandate began after this day: choose a later date."), "on")
        sheet = find_open_sheet(row.collective_id, row.role_id)
        others = RoleMandate.objects.current_on(on).filter(role_id=row.role_id).exclude(id=row.id)
        if sheet.is_needed and not successor and not stays_empty and not others.exists():
            raise Refused(
                _(
                    "Nobody else holds this role, and the group wants it never empty: name who "
                    "takes over, or say that it stays empty for now."
                ),
                "successor",
            )
        row.valid_to, row.ended_how = on, ended_how
        row.save(update_fields=["valid_to", "ended_how"])
        _trace(mandate_ended, row, actor_id)
        if successor is not None:
            give_mandate(
                collective_id=row.collective_id,
                role_id=row.role_id,
                said=replace(successor, on=on),
                actor_id=actor_id,
            )


def restore_mandate(*, mandate: RoleMandate, actor_id: UUID | None) -> None:
    """Undo an end, unless another took the seat meanwhile."""
    with transaction.atomic():
        lock_collective(mandate.collective_id)
        row = _lock(mandate)
        if row.valid_to is None or row.person_id is None:
            raise Refused(_("This can no longer be undone: the role changed meanwhile."))
        sheet = find_open_sheet(row.collective_id, row.role_id)
        said = MandateSaid(row.person_id, row.valid_to, row.ends_on)
        _check_seats(sheet, said)
        _check_clashes(sheet, said)
        row.valid_to, row.ended_how = None, ""
        row.save(update_fields=["valid_to", "ended_how"])
        _trace(mandate_given, row, actor_id)


def take_back_mandate(*, mandate: RoleMandate, actor_id: UUID | None) -> None:
    """Undo a mandate given, or renewed, by mistake: the term before it goes on."""
    with transaction.atomic():
        lock_collective(mandate.collective_id)
        row = _lock(mandate)
        if row.valid_to is not None:
            raise Refused(_("This mandate has already ended."))
        row.valid_to = row.valid_from
        row.save(update_fields=["valid_to"])
        if row.renewal and row.person_id is not None:
            former = RoleMandate.objects.filter(
                role_id=row.role_id, person_id=row.person_id, valid_to=row.valid_from
            ).exclude(id=row.id)
            before = former.filter(renewal=row.renewal - 1).order_by("-valid_from").first()
            if before is not None:
                before.valid_to = None
                before.save(update_fields=["valid_to"])
        _trace(mandate_ended, row, actor_id)


def end_mandates_of(*, collective_id: UUID, person_id: UUID, on: date) -> int:
    """End what somebody held who left the group; her roles wait for another."""
    with transaction.atomic():
        rows = RoleMandate.objects.select_for_update().filter(
            collective_id=collective_id, person_id=person_id, valid_to=None
        )
        for row in rows:
            row.valid_to = max(on, row.valid_from)
            row.save(update_fields=["valid_to"])
            _trace(mandate_ended, row, None)
    return len(rows)


def _write(
    sheet: RoleSheet, said: MandateSaid, *, renewal: int, actor_id: UUID | None
) -> RoleMandate:
    row = RoleMandate.objects.create(
        collective_id=sheet.collective_id,
        role_id=sheet.role_id,
        person_id=said.person_id,
        valid_from=said.on,
        ends_on=said.ends_on,
        renewal=renewal,
        is_double_link=said.is_double_link,
        decision_id=said.decision_id,
        decided_how=said.decided_how,
        noted_by_id=actor_id,
    )
    _trace(mandate_given, row, actor_id)
    return row


def _check_days(sheet: RoleSheet, said: MandateSaid) -> None:
    if said.ends_on is not None and said.ends_on <= said.on:
        raise Refused(_("The term ends before it begins: correct one of the days."), "ends_on")
    first = RoleSheet.objects.filter(role_id=sheet.role_id).order_by("valid_from").first()
    if first is not None and said.on < first.valid_from:
        raise Refused(_("This role began after this day: choose a later date."), "on")


def _check_person(collective_id: UUID, said: MandateSaid) -> None:
    here = {one.person.id for one in list_members(collective_id, said.on)}
    if said.person_id not in here:
        raise Refused(_("This person is not in the group on that day."), "person")


def _check_seats(sheet: RoleSheet, said: MandateSaid) -> None:
    """As many holders as seats, on the day and on any later day already noted; nobody twice."""
    rows = RoleMandate.objects.filter(role_id=sheet.role_id, valid_from__gte=said.on)
    later = [row for row in rows if row.valid_to is None or row.valid_to > row.valid_from]
    running = [*RoleMandate.objects.current_on(said.on).filter(role_id=sheet.role_id)]
    held = {row.id: row for row in (*running, *later)}.values()
    if any(row.person_id == said.person_id for row in held):
        raise Refused(_("This person already holds this role."), "person")
    if len(held) >= sheet.seats:
        raise Refused(
            ngettext_lazy(
                "Somebody already holds this role: end her mandate first, or add a seat.",
                "All %(count)s seats of this role are taken: end a mandate first, or add a seat.",
                sheet.seats,
            )
            % {"count": sheet.seats},
            "person",
        )


def _check_clashes(sheet: RoleSheet, said: MandateSaid) -> None:
    held = list_held(sheet.collective_id, said.person_id, said.on)
    pairs = list_exclusions_from(sheet.collective_id, said.on)
    clashes = list_clashes(sheet.role_id, held, pairs)
    if clashes:
        names = name_roles(clashes)
        raise Refused(
            _(
                "This person holds “%(other)s”, and the group decided that nobody holds both: "
                "end that mandate first, or choose somebody else."
            )
            % {"other": ", ".join(names.values())},
            "person",
        )


def _check_row(sheet: RoleSheet, said: MandateSaid) -> None:
    if sheet.most_terms is None:
        return
    row = count_terms_in_row(list_terms(sheet.role_id), said.person_id, said.on)
    if row >= sheet.most_terms:
        raise Refused(
            ngettext_lazy(
                "The group decided that this role is held for one term in a row: it is time for "
                "somebody else.",
                "The group decided that this role is held for %(count)s terms in a row at the "
                "most: it is time for somebody else.",
                sheet.most_terms,
            )
            % {"count": sheet.most_terms},
            "person",
        )


def _lock(mandate: RoleMandate) -> RoleMandate:
    row: RoleMandate = RoleMandate.objects.select_for_update().get(id=mandate.id)
    return row


def _trace(event: Event, row: RoleMandate, actor_id: UUID | None) -> None:
    leave_traces(
        event,
        scope_id=row.collective_id,
        actor_id=actor_id,
        subject=SubjectRef(ROLE, row.role_id),
        is_news=True,
        mandate_id=row.id,
    )
