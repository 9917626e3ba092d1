"""What a file would bring, beside what stands already; the file itself while it waits."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from lieudit.governance.engine.brought import (
    Brought,
    BroughtCircle,
    BroughtHolder,
    BroughtRole,
    Heard,
)
from lieudit.governance.models import StructureImport
from lieudit.governance.queries.structure import CircleSeen, Structure
from lieudit.kit.folding import fold_text
from lieudit.people.doors.matching import match_persons

TUPLES = ("domains", "accountabilities", "policies")


@dataclass(frozen=True)
class Plan:
    """What is new and what stands. Keys are those of the file; ids those of the group."""

    circles: dict[str, UUID | None]
    roles: dict[str, UUID | None]
    persons: dict[tuple[str, str], UUID]
    unknown: list[str]

    @property
    def new_circles(self) -> int:
        return sum(one is None for one in self.circles.values())

    @property
    def new_roles(self) -> int:
        return sum(one is None for one in self.roles.values())


def plan_import(collective_id: UUID, brought: Brought, structure: Structure) -> Plan:
    """Match circles by name under the same parent, roles by name in the same circle."""
    seen: dict[str, CircleSeen | None] = {}
    for one in brought.circles:
        if not one.parent:
            seen[one.key] = structure.root
            continue
        above = seen.get(one.parent)
        same = [child for child in above.children if _same(child.name, one.name)] if above else []
        seen[one.key] = same[0] if same else None
    roles: dict[str, UUID | None] = {}
    for role in brought.roles:
        circle = seen.get(role.circle)
        known = [r for r in circle.roles if _same(r.sheet.name, role.name)] if circle else []
        roles[role.key] = known[0].id if known else None
    wanted = {(one.name, one.email) for one in brought.holders}
    persons = match_persons(collective_id, wanted)
    unknown = sorted({name for name, mailbox in wanted if (name, mailbox) not in persons})
    circles = {key: one.id if one else None for key, one in seen.items()}
    return Plan(circles, roles, persons, unknown)


def find_import(collective_id: UUID, import_id: UUID) -> StructureImport | None:
    return StructureImport.objects.filter(collective_id=collective_id, id=import_id).first()


def list_imports(collective_id: UUID) -> list[StructureImport]:
    """Return the files brought in, the latest first."""
    rows = StructureImport.objects.filter(collective_id=collective_id, applied_on__isnull=False)
    return list(rows.select_related("noted_by").order_by("-created_at"))


def pack(brought: Brought) -> dict[str, Any]:
    """Write what was read as plain JSON."""
    told = asdict(brought)
    for one in told["holders"]:
        for key in ("since", "until"):
            one[key] = one[key].isoformat() if one[key] else None
    return told


def unpack(told: Mapping[str, Any]) -> Brought:
    return Brought(
        circles=tuple(BroughtCircle(**_tidy(one)) for one in told["circles"]),
        roles=tuple(BroughtRole(**_tidy(one)) for one in told["roles"]),
        holders=tuple(
            BroughtHolder(
                **{
                    **one,
                    "since": date.fromisoformat(one["since"]) if one["since"] else None,
                    "until": date.fromisoformat(one["until"]) if one["until"] else None,
                }
            )
            for one in told["holders"]
        ),
        skipped=tuple((name, count) for name, count in told["skipped"]),
        heard=tuple(Heard(**one) for one in told["heard"]),
    )


def _tidy(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if key in TUPLES else value for key, value in one.items()}


def _same(first: str, second: str) -> bool:
    return fold_text(first).split() == fold_text(second).split()
