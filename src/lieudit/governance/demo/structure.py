"""Circles, roles and mandates of the demonstration's béguinage, with a year behind them.

Rows are written at once, with their days of the past; all people are invented.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from lieudit.governance.models import (
    CarriedPower,
    CircleSheet,
    CircleStanding,
    Role,
    RoleExclusion,
    RoleMandate,
    RoleSheet,
)
from lieudit.kit.months import add_months
from lieudit.people.doors import list_bodies
from lieudit.people.doors.bodies import ensure_whole_body, join_body, make_body
from lieudit.people.doors.links import CARRYING, list_links

CONTENT = Path(__file__).parent.parent / "content" / "demo" / "structure.json"
LISTS = ("domains", "accountabilities", "policies")


def build(world: dict[str, Any]) -> None:
    """Make the structure, unless it stands already."""
    here = world["beguinage"]
    if CircleSheet.objects.filter(collective=here).exists():
        return
    told = json.loads(CONTENT.read_text(encoding="utf-8"))
    bodies = _find_bodies(world, told["circles"])
    CircleSheet.objects.bulk_create(_sheet(world, one, bodies) for one in told["circles"])
    CircleStanding.objects.bulk_create(
        CircleStanding(
            collective=here,
            body_id=bodies[one["key"]],
            person=world["persons"][who],
            standing=standing,
            valid_from=_ago(world, one["since"]),
        )
        for one in told["circles"]
        for who, standing in one.get("guests", {}).items()
    )
    _make_roles(world, told["roles"], bodies)
    _make_carried(world, told["carried"])


def _ago(world: dict[str, Any], days: int) -> date:
    today: date = world["today"]
    return today - timedelta(days=days)


def _find_bodies(world: dict[str, Any], told: list[dict[str, Any]]) -> dict[str, UUID]:
    here, by = world["beguinage"], world["coordinator"].id
    names = {body.name: body.id for body in list_bodies(here.id, world["today"])}
    found = {"whole": ensure_whole_body(here.id)}
    for one in told:
        if "body" in one:
            found[one["key"]] = names[one["body"]]
        elif "make" in one:
            on = _ago(world, one["since"])
            ids = {"collective_id": here.id, "actor_id": by, "on": on}
            found[one["key"]] = make_body(name=one["make"], **ids)
            for who in one["members"]:
                person_id = world["persons"][who].id
                join_body(body_id=found[one["key"]], person_id=person_id, **ids)
    return found


def _sheet(world: dict[str, Any], one: dict[str, Any], bodies: dict[str, UUID]) -> CircleSheet:
    name = one.get("name") or one.get("body") or one.get("make") or world["beguinage"].name
    return CircleSheet(
        collective=world["beguinage"],
        body_id=bodies[one["key"]],
        parent_id=bodies.get(one.get("parent", "")),
        valid_from=_ago(world, one["since"]),
        valid_to=_ago(world, one["until"]) if "until" in one else None,
        name=name,
        noted_by=world["coordinator"],
        **{key: one.get(key, []) for key in LISTS},
        **{key: one.get(key, "") for key in ("kind", "purpose", "rhythm", "decided_how")},
        **{key: one.get(key) for key in ("min_members", "max_members")},
    )


def _make_roles(world: dict[str, Any], told: list[dict[str, Any]], bodies: dict[str, UUID]) -> None:
    here = world["beguinage"]
    roles = {one["key"]: Role(collective=here) for one in told}
    Role.objects.bulk_create(roles.values())
    RoleSheet.objects.bulk_create(
        RoleSheet(
            collective=here,
            role=roles[one["key"]],
            circle_id=bodies[one["circle"]],
            valid_from=_ago(world, one["since"]),
            name=one["name"],
            purpose=one.get("purpose", ""),
            seats=one.get("seats", 1),
            noted_by=world["coordinator"],
            **{key: one.get(key, []) for key in LISTS},
            **{key: one.get(key) for key in ("term_months", "most_terms")},
            **{
                key: one.get(key, False)
                for key in ("is_elected", "is_needed", "is_double_link", "keeps_records")
            },
        )
        for one in told
    )
    RoleMandate.objects.bulk_create(
        _mandate(world, roles[one["key"]], held) for one in told for held in one["held"]
    )
    pairs = {
        tuple(sorted((roles[one["key"]].id, roles[other].id)))
        for one in told
        for other in one.get("excludes", [])
    }
    RoleExclusion.objects.bulk_create(
        RoleExclusion(collective=here, role_id=first, other_id=second, valid_from=_ago(world, 300))
        for first, second in sorted(pairs)
    )


def _mandate(world: dict[str, Any], role: Role, held: dict[str, Any]) -> RoleMandate:
    begins = _ago(world, held["since"])
    ends_on = None
    if "ends_in" in held:
        ends_on = _ago(world, -held["ends_in"])
    elif "months" in held:
        ends_on = add_months(begins, held["months"])
    return RoleMandate(
        collective=world["beguinage"],
        role=role,
        person=world["persons"][held["who"]],
        valid_from=begins,
        valid_to=_ago(world, held["until"]) if "until" in held else None,
        ends_on=ends_on,
        is_double_link=held.get("link", False),
        decided_how=held.get("how", ""),
        noted_by=world["coordinator"],
    )


def _make_carried(world: dict[str, Any], told: list[dict[str, Any]]) -> None:
    here = world["beguinage"]
    link = list_links(here.id, CARRYING)[0]
    CarriedPower.objects.bulk_create(
        CarriedPower(
            collective=here,
            link_id=link.id,
            label=one["label"],
            share=one["share"],
            ceiling_cents=one.get("ceiling"),
            conditions=one.get("conditions", ""),
            agreement_words=one.get("agreement", ""),
            valid_from=_ago(world, one["since"]),
            noted_by=world["coordinator"],
        )
        for one in told
    )
