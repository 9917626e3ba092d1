"""Reads a saved answer of GlassFrog's API v3 (JSON): circles, roles, people, side-loaded.

A circle is also a role of the circle above (`supported_role`): this tells who stands in whom.
"""

import json
from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

from lieudit.governance.engine.brought import (
    DEEPEST,
    MOST_CIRCLES,
    MOST_ROLES,
    Brought,
    BroughtCircle,
    BroughtHolder,
    BroughtRole,
    Heard,
    read_name,
    read_text,
    sort_circles,
)
from lieudit.governance.engine.structure import place_circles
from lieudit.kit.problems import BadInput, Where

SKIPPED = ("projects", "actions", "metrics", "checklist_items", "assignments")
ROOT = "glassfrog-root"


def read_glassfrog(content: bytes) -> Brought:
    """Return what the file says; raises BadInput: json_unreadable, structure_empty, too large."""
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput("json_unreadable", Where()) from error
    roles = _list(told, "roles") if isinstance(told, dict) else []
    if not roles:
        raise BadInput("structure_empty", Where(field="roles"))
    linked = told.get("linked") if isinstance(told.get("linked"), dict) else told
    if len(roles) > MOST_ROLES or len(_list(linked, "circles")) > MOST_CIRCLES:
        limits = {"circles": str(MOST_CIRCLES), "roles": str(MOST_ROLES)}
        raise BadInput("structure_too_large", Where(), limits)
    heard: list[Heard] = []
    circles = _read_circles(linked, roles, heard)
    supported = {_link(one, "supported_role") for one in _list(linked, "circles")} - {""}
    texts = {
        kind: {_key(one): read_name(_text(one, "description")) for one in _list(linked, kind)}
        for kind in ("domains", "accountabilities")
    }
    keys = {one.key for one in circles}
    kept = [one for one in roles if _key(one) not in supported]
    return Brought(
        circles=circles,
        roles=tuple(_read_role(one, keys, circles[0].key, texts) for one in kept),
        holders=_read_holders(linked, kept, keys, circles[0].key),
        skipped=tuple((kind, len(_list(linked, kind))) for kind in SKIPPED if _list(linked, kind)),
        heard=tuple(heard),
    )


def _read_circles(
    linked: Mapping[str, Any], roles: list[Any], heard: list[Heard]
) -> tuple[BroughtCircle, ...]:
    by_role = {_key(one): one for one in roles}
    rows = {_key(one): one for one in _list(linked, "circles")}
    parents: dict[str, str | None] = {}
    for key, row in rows.items():
        above = by_role.get(_link(row, "supported_role"))
        parents[key] = _link(above, "circle") or None if above else None
    tops = [key for key, parent in parents.items() if parent not in rows]
    root = tops[0] if len(tops) == 1 else ROOT
    if root == ROOT:
        parents = {ROOT: None, **{key: up or ROOT for key, up in parents.items()}}
    found = []
    standing: dict[Hashable, Hashable | None] = {key: up for key, up in parents.items()}  # noqa: C416
    for one in place_circles(standing, root):
        row = rows.get(str(one.key), {})
        if one.depth > DEEPEST:
            raise BadInput("structure_too_large", Where(), {"depth": str(DEEPEST)})
        if one.was_moved and parents[str(one.key)] != ROOT:
            heard.append(Heard("circle_moved_to_root", detail=_text(row, "name")))
        about = by_role.get(_link(row, "supported_role"), row)
        found.append(
            BroughtCircle(
                str(one.key),
                "" if one.parent is None else str(one.parent),
                read_name(_text(row, "name")) or "GlassFrog",
                read_text(_text(about, "purpose")),
            )
        )
    return sort_circles(found)


def _read_role(
    row: Mapping[str, Any], keys: set[str], root: str, texts: Mapping[str, Mapping[str, str]]
) -> BroughtRole:
    circle = _link(row, "circle")
    return BroughtRole(
        key=_key(row),
        circle=circle if circle in keys else root,
        name=read_name(_text(row, "name")) or "—",
        purpose=read_text(_text(row, "purpose")),
        domains=_pick(row, "domains", texts),
        accountabilities=_pick(row, "accountabilities", texts),
        is_elected=bool(row.get("elected_until")),
    )


def _read_holders(
    linked: Mapping[str, Any], roles: list[Any], keys: set[str], root: str
) -> tuple[BroughtHolder, ...]:
    people = {_key(one): one for one in _list(linked, "people")}
    found = []
    for row in roles:
        circle = _link(row, "circle")
        for person_id in _links(row, "people"):
            person = people.get(person_id, {})
            if _text(person, "name"):
                found.append(
                    BroughtHolder(
                        name=_text(person, "name")[:200],
                        email=_text(person, "email")[:254],
                        circle=circle if circle in keys else root,
                        role=_key(row),
                        until=_read_day(_text(row, "elected_until")),
                    )
                )
    return tuple(found)


def _pick(
    row: Mapping[str, Any], kind: str, texts: Mapping[str, Mapping[str, str]]
) -> tuple[str, ...]:
    return tuple(texts[kind][key] for key in _links(row, kind) if texts[kind].get(key))


def _list(told: Any, name: str) -> list[Any]:
    rows = told.get(name) if isinstance(told, dict) else None
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _key(row: Mapping[str, Any]) -> str:
    return str(row.get("id", ""))


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""


def _links(row: Mapping[str, Any], name: str) -> list[str]:
    links = row.get("links")
    value = links.get(name) if isinstance(links, dict) else None
    return [str(one) for one in value] if isinstance(value, list) else []


def _link(row: Mapping[str, Any] | None, name: str) -> str:
    links = row.get("links") if row else None
    value = links.get(name) if isinstance(links, dict) else None
    return str(value) if isinstance(value, int | str) else ""


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
