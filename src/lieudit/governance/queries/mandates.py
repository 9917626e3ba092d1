"""Who holds what: running mandates, terms near their end, what a person held, who may be next."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery, UUIDField

from lieudit.governance.engine.holding import Term, list_clashes, split_next
from lieudit.governance.models import RoleExclusion, RoleMandate, RoleSheet
from lieudit.people.doors import PersonSeen, people_of_body


@dataclass(frozen=True)
class Held:
    """A mandate with its role's name and circle."""

    mandate: RoleMandate
    role_name: str
    circle_id: UUID | None
    is_running: bool


@dataclass(frozen=True)
class NextOnes:
    """Who of the circle never held the role, who held it before; by name, no order else."""

    fresh: list[PersonSeen]
    former: list[PersonSeen]


def list_terms(role_id: UUID) -> list[Term]:
    """Return every mandate of a role that lasted, the oldest first."""
    rows = RoleMandate.objects.filter(role_id=role_id).order_by("valid_from", "id")
    return [
        Term(row.person_id or row.id, row.valid_from, row.valid_to)
        for row in rows
        if row.valid_to is None or row.valid_to > row.valid_from
    ]


def list_mandates_of_role(role_id: UUID) -> list[RoleMandate]:
    """Return who held a role, the latest first; what was taken back the same day left out."""
    rows = RoleMandate.objects.filter(role_id=role_id).select_related("person")
    return [
        row
        for row in rows.order_by("-valid_from", "-id")
        if row.valid_to is None or row.valid_to > row.valid_from
    ]


def list_mandates(collective_id: UUID, on: date) -> list[Held]:
    """Return the mandates that run, those whose term ends first at the top."""
    rows = RoleMandate.objects.current_on(on).filter(collective_id=collective_id)
    found = [_see(row, on) for row in _named(rows).select_related("person")]
    return sorted(found, key=lambda one: (one.mandate.ends_on or date.max, one.role_name))


def list_mandates_of_person(collective_id: UUID, person_id: UUID, on: date) -> list[Held]:
    """Return what somebody held, and holds, in this group; the latest first."""
    rows = RoleMandate.objects.filter(collective_id=collective_id, person_id=person_id)
    return [
        _see(row, on)
        for row in _named(rows).order_by("-valid_from", "-id")
        if row.valid_to is None or row.valid_to > row.valid_from
    ]


def find_mandate(collective_id: UUID, mandate_id: UUID) -> RoleMandate | None:
    rows = RoleMandate.objects.select_related("person", "role")
    return rows.filter(collective_id=collective_id, id=mandate_id).first()


def list_held(collective_id: UUID, person_id: UUID, on: date) -> set[Hashable]:
    """Return the roles somebody holds that day or was given for later."""
    rows = RoleMandate.objects.filter(collective_id=collective_id, person_id=person_id)
    return {
        row.role_id
        for row in rows
        if row.valid_to is None or (row.valid_to > on and row.valid_to > row.valid_from)
    }


def list_exclusions(collective_id: UUID, on: date) -> list[tuple[Hashable, Hashable]]:
    """Return the pairs nobody holds at once that day."""
    rows = RoleExclusion.objects.current_on(on).filter(collective_id=collective_id)
    return list(rows.order_by("created_at", "id").values_list("role_id", "other_id"))


def list_exclusions_from(collective_id: UUID, on: date) -> list[tuple[Hashable, Hashable]]:
    """Return the pairs nobody holds at once that day or on a later one."""
    rows = RoleExclusion.objects.filter(collective_id=collective_id)
    lasting = rows.filter(
        Q(valid_to__isnull=True) | (Q(valid_to__gt=on) & Q(valid_to__gt=F("valid_from")))
    )
    return list(lasting.order_by("created_at", "id").values_list("role_id", "other_id"))


def list_excluded(collective_id: UUID, role_id: UUID, on: date) -> list[UUID]:
    """Return the roles nobody holds beside this one."""
    return [
        second if first == role_id else first  # type: ignore[misc]
        for first, second in list_exclusions(collective_id, on)
        if role_id in (first, second)
    ]


def list_holding_both(role_id: UUID, other_id: UUID, on: date) -> list[str]:
    """Return the names of those who hold both roles that day."""
    rows = RoleMandate.objects.current_on(on).select_related("person")
    mine = {row.person_id: row for row in rows.filter(role_id=role_id, person__isnull=False)}
    theirs = rows.filter(role_id=other_id, person_id__in=mine)
    return [row.person.full_name for row in theirs if row.person]


def name_roles(role_ids: Iterable[Hashable]) -> dict[UUID, str]:
    """Return each role's present, or last, name."""
    rows = RoleSheet.objects.filter(role_id__in=list(role_ids)).order_by("valid_from", "created_at")
    return {row.role_id: row.name for row in rows}


def list_next(collective_id: UUID, role_id: UUID, circle_id: UUID, on: date) -> NextOnes:
    """Return who of the circle might be asked next; nobody is set before another but by name."""
    persons = sorted(people_of_body(circle_id, on), key=lambda one: one.full_name.casefold())
    pairs, terms = list_exclusions(collective_id, on), list_terms(role_id)
    rows = RoleMandate.objects.current_on(on).filter(collective_id=collective_id)
    held: dict[UUID, set[Hashable]] = {}
    for person_id, other_id in rows.values_list("person_id", "role_id"):
        held.setdefault(person_id, set()).add(other_id)
    barred = {one.id for one in persons if list_clashes(role_id, held.get(one.id, ()), pairs)}
    by_id = {one.id: one for one in persons}
    fresh, former = split_next(by_id, terms, barred)
    return NextOnes([by_id[key] for key in fresh], [by_id[key] for key in former])  # type: ignore[index]


def _named(rows):  # type: ignore[no-untyped-def]
    sheets = RoleSheet.objects.filter(role_id=OuterRef("role_id")).order_by(
        "-valid_from", "-created_at"
    )
    return rows.annotate(
        role_name=Subquery(sheets.values("name")[:1]),
        circle_id=Subquery(sheets.values("circle_id")[:1], output_field=UUIDField()),
    )


def _see(row: RoleMandate, on: date) -> Held:
    is_running = row.valid_from <= on and (row.valid_to is None or row.valid_to > on)
    return Held(row, row.role_name or "", row.circle_id, is_running)  # type: ignore[attr-defined]


def find_sheet(collective_id: UUID, role_id: UUID) -> RoleSheet | None:
    """Return the sheet of a role that counts, or None when the role has ended."""
    rows = RoleSheet.objects.filter(collective_id=collective_id, role_id=role_id, valid_to=None)
    return rows.first()
