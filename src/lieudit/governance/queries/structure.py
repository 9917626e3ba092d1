"""The whole structure as it stood on a day: circles, who sits in them, roles and who held them."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from lieudit.governance.engine.structure import Placed, place_circles
from lieudit.governance.models import CircleSheet, CircleStanding, RoleMandate, RoleSheet
from lieudit.people.doors import BodySeen, PersonSeen, list_bodies, list_seats

DECIDES = "decider"


@dataclass(frozen=True)
class Seat:
    """Somebody of a circle and how she sits there."""

    person: PersonSeen
    standing: str


@dataclass(frozen=True)
class RoleSeen:
    """A role as it was that day, with the mandates that ran."""

    sheet: RoleSheet
    mandates: list[RoleMandate]

    @property
    def id(self) -> UUID:
        return self.sheet.role_id

    @property
    def is_vacant(self) -> bool:
        return not self.mandates


@dataclass(frozen=True)
class CircleSeen:
    """A circle as it was that day; `sheet` is None for a body nobody described yet."""

    body: BodySeen
    name: str
    kind: str
    sheet: CircleSheet | None
    placed: Placed
    seats: list[Seat]
    roles: list[RoleSeen]
    children: list["CircleSeen"] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return self.body.id

    @property
    def depth(self) -> int:
        return self.placed.depth

    @property
    def is_root(self) -> bool:
        return self.placed.parent is None


@dataclass(frozen=True)
class Structure:
    """Circles in the order they are read, the whole group first; empty before there was one."""

    on: date
    circles: list[CircleSeen]

    @property
    def root(self) -> CircleSeen | None:
        return self.circles[0] if self.circles else None

    @property
    def roles(self) -> list[tuple[CircleSeen, RoleSeen]]:
        return [(circle, role) for circle in self.circles for role in circle.roles]

    def find(self, body_id: UUID | None) -> CircleSeen | None:
        return next((one for one in self.circles if one.id == body_id), None)

    def find_role(self, role_id: UUID) -> tuple[CircleSeen, RoleSeen] | None:
        return next((pair for pair in self.roles if pair[1].id == role_id), None)


def read_structure(collective_id: UUID, on: date) -> Structure:
    """Return the structure of that day; as many queries for one circle as for thirty."""
    bodies = {body.id: body for body in list_bodies(collective_id, on)}
    root = next((body for body in bodies.values() if body.kind == "collective"), None)
    if root is None:
        return Structure(on, [])
    sheets = {
        sheet.body_id: sheet
        for sheet in CircleSheet.objects.current_on(on).filter(collective_id=collective_id)
    }
    parents = {key: sheets[key].parent_id if key in sheets else None for key in bodies}
    seats, roles = _read_seats(collective_id, on), _read_roles(collective_id, on)
    seen: dict[UUID, CircleSeen] = {}
    for placed in place_circles(parents, root.id):
        body = bodies[placed.key]  # type: ignore[index]
        sheet = sheets.get(body.id)
        circle = CircleSeen(
            body=body,
            name=name_circle(body, sheet),
            kind=sheet.kind if sheet else guess_kind(body.kind),
            sheet=sheet,
            placed=placed,
            seats=seats.get(body.id, []),
            roles=roles.get(body.id, []),
        )
        seen[body.id] = circle
        if placed.parent is not None:
            seen[placed.parent].children.append(circle)  # type: ignore[index]
    return Structure(on, list(seen.values()))


def name_circle(body: BodySeen, sheet: CircleSheet | None) -> str:
    """Today's name, or the one it had while a sheet that has ended stood."""
    return sheet.name if sheet is not None and sheet.valid_to is not None else body.name


def guess_kind(body_kind: str) -> str:
    """The kind of a body made in the room people and not described here."""
    return {"collective": "general", "working_group": "commission"}.get(body_kind, "circle")


def _read_seats(collective_id: UUID, on: date) -> dict[UUID, list[Seat]]:
    rows = CircleStanding.objects.current_on(on).filter(collective_id=collective_id)
    standing = {(row.body_id, row.person_id): row.standing for row in rows}
    return {
        body_id: [Seat(one, standing.get((body_id, one.id), DECIDES)) for one in persons]
        for body_id, persons in list_seats(collective_id, on).items()
    }


def _read_roles(collective_id: UUID, on: date) -> dict[UUID, list[RoleSeen]]:
    mandates: dict[UUID, list[RoleMandate]] = {}
    rows = RoleMandate.objects.current_on(on).filter(collective_id=collective_id)
    for row in rows.select_related("person").order_by("valid_from", "id"):
        mandates.setdefault(row.role_id, []).append(row)
    found: dict[UUID, list[RoleSeen]] = {}
    sheets = RoleSheet.objects.current_on(on).filter(collective_id=collective_id)
    for sheet in sheets.order_by("name", "id"):
        found.setdefault(sheet.circle_id, []).append(
            RoleSeen(sheet, mandates.get(sheet.role_id, []))
        )
    return found
