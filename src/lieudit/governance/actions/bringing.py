"""A structure is brought in from another tool's file: read, shown, then kept whole or not at all.

What stands in the group stays as it is: circles and roles of the same name in the same place are
not rewritten. Nobody gets an account: holders are matched with people already here.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.refusals import Refused
from lieudit.governance.actions.tracing import leave_traces
from lieudit.governance.engine.brought import Brought, BroughtCircle
from lieudit.governance.events import structure_imported
from lieudit.governance.models import (
    CircleSheet,
    Role,
    RoleMandate,
    RoleSheet,
    StructureImport,
)
from lieudit.governance.queries.bringing import Plan, pack, plan_import, unpack
from lieudit.governance.queries.structure import read_structure
from lieudit.hall.subjects import SubjectRef
from lieudit.people import doors
from lieudit.people.doors import bodies
from lieudit.people.events import COLLECTIVE

KEPT_UNREAD = timedelta(days=1)


def keep_for_review(*, collective_id: UUID, brought: Brought, source: str, actor_id: UUID) -> UUID:
    """Keep what was read for a day, until somebody looks at it and says yes."""
    row = StructureImport.objects.create(
        collective_id=collective_id, source=source, content=pack(brought), noted_by_id=actor_id
    )
    return row.id


def drop_unread(now: Any = None) -> int:
    """Forget the files that were read and not kept within a day."""
    before = (now or timezone.now()) - KEPT_UNREAD
    rows = StructureImport.objects.filter(applied_on=None, created_at__lt=before)
    return rows.delete()[0]


def bring_in(*, collective_id: UUID, import_id: UUID, on: date, actor_id: UUID) -> None:
    """Make the circles, roles and mandates that are new; all of them or nothing."""
    with transaction.atomic():
        doors.lock_collective(collective_id)
        row = StructureImport.objects.select_for_update().get(
            id=import_id, collective_id=collective_id
        )
        if row.applied_on is not None:
            raise Refused(_("This file has already been brought in."))
        brought = unpack(row.content)
        bodies.ensure_whole_body(collective_id)
        plan = plan_import(collective_id, brought, read_structure(collective_id, on))
        bringing = _Bringing(collective_id, brought, plan, on, actor_id)
        bringing.run()
        row.applied_on, row.content = on, {}
        row.made, row.report = bringing.made, bringing.tell(row.source)
        row.save(update_fields=["applied_on", "content", "made", "report"])
        leave_traces(
            structure_imported,
            scope_id=collective_id,
            actor_id=actor_id,
            subject=SubjectRef(COLLECTIVE, collective_id),
            is_news=True,
        )


def undo_bringing(*, collective_id: UUID, import_id: UUID, actor_id: UUID) -> None:
    """Take back what a file brought, as long as nobody has changed it since."""
    with transaction.atomic():
        doors.lock_collective(collective_id)
        row = StructureImport.objects.select_for_update().get(
            id=import_id, collective_id=collective_id
        )
        made = {key: [UUID(one) for one in ids] for key, ids in row.made.items() if key != "seats"}
        if row.applied_on is None or row.undone_at is not None:
            raise Refused(_("This can no longer be undone."))
        if _was_changed(collective_id, made):
            raise Refused(
                _("This can no longer be undone: circles or roles of this file changed since.")
            )
        Role.objects.filter(id__in=made["roles"]).delete()
        RoleMandate.objects.filter(id__in=made["mandates"]).delete()
        CircleSheet.objects.filter(id__in=made["sheets"]).delete()
        ids: dict[str, Any] = {
            "collective_id": collective_id,
            "on": row.applied_on,
            "actor_id": actor_id,
        }
        for body_id, person_id in row.made["seats"]:
            bodies.leave_body(body_id=UUID(body_id), person_id=UUID(person_id), **ids)
        for body_id in made["circles"]:
            bodies.end_body(body_id=body_id, **ids)
        row.undone_at = timezone.now()
        row.save(update_fields=["undone_at"])


def _was_changed(collective_id: UUID, made: dict[str, list[UUID]]) -> bool:
    sheets = CircleSheet.objects.filter(collective_id=collective_id)
    roles = RoleSheet.objects.filter(collective_id=collective_id)
    held = RoleMandate.objects.filter(role_id__in=made["roles"])
    return (
        sheets.filter(body_id__in=made["circles"]).exclude(id__in=made["sheets"]).exists()
        or sheets.filter(parent_id__in=made["circles"]).exclude(id__in=made["sheets"]).exists()
        or sheets.filter(id__in=made["sheets"], valid_to__isnull=False).exists()
        or roles.filter(circle_id__in=made["circles"]).exclude(role_id__in=made["roles"]).exists()
        or roles.filter(role_id__in=made["roles"], valid_to__isnull=False).exists()
        or held.exclude(id__in=made["mandates"]).exists()
    )


class _Bringing:
    """One import under way: what it made, and what it could not take."""

    def __init__(
        self, collective_id: UUID, brought: Brought, plan: Plan, on: date, actor_id: UUID
    ) -> None:
        self.scope_id, self.on, self.actor_id = collective_id, on, actor_id
        self.brought, self.plan = brought, plan
        self.bodies: dict[str, UUID] = {key: one for key, one in plan.circles.items() if one}
        self.roles: dict[str, UUID] = {key: one for key, one in plan.roles.items() if one}
        self.made: dict[str, list[Any]] = {
            "circles": [], "sheets": [], "roles": [], "mandates": [], "seats": [],
        }  # fmt: skip
        self.held_already = 0

    def run(self) -> None:
        described = set(
            CircleSheet.objects.filter(collective_id=self.scope_id, valid_to=None).values_list(
                "body_id", flat=True
            )
        )
        sheets = [sheet for one in self.brought.circles if (sheet := self._circle(one, described))]
        CircleSheet.objects.bulk_create(sheets)
        self.made["sheets"] = [str(sheet.id) for sheet in sheets]
        self._make_roles()
        self._make_mandates()
        self._seat_people()

    def tell(self, source: str) -> dict[str, Any]:
        """What was made and what was not taken: counts, no name but of who is not here."""
        return {
            "source": source,
            "circles": len(self.made["circles"]),
            "roles": len(self.made["roles"]),
            "mandates": len(self.made["mandates"]),
            "kept_circles": len(self.plan.circles) - len(self.made["circles"]),
            "kept_roles": len(self.plan.roles) - len(self.made["roles"]),
            "kept_mandates": self.held_already,
            "unknown": len(self.plan.unknown),
            "skipped": [list(one) for one in self.brought.skipped],
            "heard": len(self.brought.heard),
        }

    def _circle(self, one: BroughtCircle, described: set[UUID]) -> CircleSheet | None:
        """Make a circle that is new, and describe one that nobody described."""
        is_root = not one.parent
        body_id = self.bodies.get(one.key)
        if body_id is None:
            body_id = bodies.make_body(
                collective_id=self.scope_id, name=one.name, on=self.on, actor_id=self.actor_id
            )
            self.bodies[one.key] = body_id
            self.made["circles"].append(str(body_id))
        elif body_id in described:
            return None
        return CircleSheet(
            collective_id=self.scope_id,
            body_id=body_id,
            parent_id=None if is_root else self.bodies[one.parent],
            valid_from=self.on,
            name=one.name,
            kind="general" if is_root else "circle",
            purpose=one.purpose,
            domains=list(one.domains),
            accountabilities=list(one.accountabilities),
            policies=list(one.policies),
            noted_by_id=self.actor_id,
        )

    def _make_roles(self) -> None:
        new = [one for one in self.brought.roles if one.key not in self.roles]
        count: dict[str, set[str]] = {}
        for holder in self.brought.holders:
            count.setdefault(holder.role, set()).add(holder.name)
        rows = {one.key: Role(collective_id=self.scope_id) for one in new}
        Role.objects.bulk_create(rows.values())
        RoleSheet.objects.bulk_create(
            RoleSheet(
                collective_id=self.scope_id,
                role=rows[one.key],
                circle_id=self.bodies[one.circle],
                valid_from=self.on,
                name=one.name,
                purpose=one.purpose,
                domains=list(one.domains),
                accountabilities=list(one.accountabilities),
                policies=list(one.policies),
                is_elected=one.is_elected,
                seats=max(1, len(count.get(one.key, ()))),
                noted_by_id=self.actor_id,
            )
            for one in new
        )
        self.roles |= {key: row.id for key, row in rows.items()}
        self.made["roles"] = [str(row.id) for row in rows.values()]

    def _make_mandates(self) -> None:
        """Give the new roles to those who are here; roles that stood keep their holders."""
        new = {UUID(key) for key in self.made["roles"]}
        rows: dict[tuple[UUID, UUID], RoleMandate] = {}
        for one in self.brought.holders:
            person_id = self.plan.persons.get((one.name, one.email))
            if not one.role or person_id is None:
                continue
            role_id = self.roles[one.role]
            if role_id not in new or (role_id, person_id) in rows:
                self.held_already += 1
                continue
            begins = min(one.since or self.on, self.on)
            is_past = one.until is not None and begins <= one.until <= self.on
            rows[(role_id, person_id)] = RoleMandate(
                collective_id=self.scope_id,
                role_id=role_id,
                person_id=person_id,
                valid_from=begins,
                valid_to=one.until if is_past else None,
                ends_on=one.until if one.until and one.until > begins else None,
                noted_by_id=self.actor_id,
            )
        RoleMandate.objects.bulk_create(rows.values())
        self.made["mandates"] = [str(row.id) for row in rows.values()]

    def _seat_people(self) -> None:
        """Whoever holds a role of a circle, or sits in it, is put in it; once."""
        root = self.bodies[self.brought.circles[0].key]
        here = {
            body_id: {one.id for one in persons}
            for body_id, persons in doors.list_seats(self.scope_id, self.on).items()
        }
        for one in self.brought.holders:
            person_id = self.plan.persons.get((one.name, one.email))
            body_id = self.bodies[one.circle]
            is_past = one.until is not None and one.until <= self.on
            if person_id is None or body_id == root or is_past:
                continue
            if person_id in here.setdefault(body_id, set()):
                continue
            bodies.join_body(
                collective_id=self.scope_id,
                body_id=body_id,
                person_id=person_id,
                on=self.on,
                actor_id=self.actor_id,
            )
            here[body_id].add(person_id)
            self.made["seats"].append([str(body_id), str(person_id)])
