"""Reads the Excel export of Holaspirit: circles, roles, who holds them, policies.

Sheets and columns are found whatever their capitals and spaces; what is more is left aside, told
with a count. The root is the row without « Circle ID ». Layout: docs/formats/holaspirit.md.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lieudit.governance.engine.brought import (
    DEEPEST,
    MOST_CIRCLES,
    MOST_HOLDERS,
    MOST_ROLES,
    Brought,
    BroughtCircle,
    BroughtHolder,
    BroughtRole,
    Heard,
    read_name,
    read_text,
    sort_circles,
    split_lines,
)
from lieudit.governance.engine.structure import place_circles
from lieudit.kit.folding import fold_text
from lieudit.kit.problems import BadInput, Where
from lieudit.kit.workbook_shape import Sheet, Workbook

STRUCTURE, HOLDERS, POLICIES, MEMBERS = "circles & roles", "assignations", "policies", "members"
YES = frozenset({"true", "1", "yes", "oui", "vrai", "x"})
DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})")
FRENCH_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})")
MOST_POLICIES, LONGEST_POLICY = 60, 500
Cells = dict[str, str]


def read_holaspirit(workbook: Workbook) -> Brought:
    """Return what the workbook says of circles, roles and holders; refuse what is no such file.

    Raises BadInput: structure_sheet_missing, structure_column_missing, structure_empty,
    structure_no_root, structure_too_large.
    """
    sheet = workbook.find_sheet(STRUCTURE)
    if sheet is None:
        raise BadInput("structure_sheet_missing", Where(sheet="Circles & Roles"))
    heard: list[Heard] = []
    circles, roles = _read_structure(sheet, heard)
    policies = _read_policies(workbook.find_sheet(POLICIES), heard)
    names = {one.key for one in circles} | {one.key for one in roles}
    heard += [
        Heard("policy_without_place", "Policies", row)
        for key, lines in policies.items()
        if key not in names
        for row, _line in lines
    ]
    placed = {one.key: one.name for one in circles} | {one.key: one.name for one in roles}
    heard += [
        Heard("policies_cut", "Policies", lines[MOST_POLICIES][0], placed[key])
        for key, lines in policies.items()
        if key in placed and len(lines) > MOST_POLICIES
    ]
    holders = _read_holders(workbook.find_sheet(HOLDERS), circles, roles, heard)
    return Brought(
        circles=tuple(replace(one, policies=_own(policies, one.key)) for one in circles),
        roles=tuple(replace(one, policies=_own(policies, one.key)) for one in roles),
        holders=holders,
        skipped=_count_others(workbook),
        heard=tuple(heard),
    )


def _read_structure(
    sheet: Sheet, heard: list[Heard]
) -> tuple[tuple[BroughtCircle, ...], tuple[BroughtRole, ...]]:
    circles: dict[str, BroughtCircle] = {}
    roles: dict[str, BroughtRole] = {}
    for row, cells in _read_rows(sheet, "roleid", "role", "iscircle"):
        key, parent, name = cells["roleid"], cells.get("circleid", ""), read_name(cells["role"])
        if not key or not name:
            heard.append(Heard("row_without_name", sheet.name, row))
            continue
        if key in circles or key in roles:
            heard.append(Heard("row_twice", sheet.name, row, name))
            continue
        words = (
            read_text(cells.get("purpose", "")),
            split_lines(cells.get("domains", "")),
            split_lines(cells.get("accountabilities", "")),
        )
        if _is_yes(cells["iscircle"]) or not parent:
            circles[key] = BroughtCircle(key, parent, name, *words)
        else:
            roles[key] = BroughtRole(key, parent, name, *words)
    if not circles and not roles:
        raise BadInput("structure_empty", Where(sheet=sheet.name))
    if len(circles) > MOST_CIRCLES or len(roles) > MOST_ROLES:
        limits = {"circles": str(MOST_CIRCLES), "roles": str(MOST_ROLES)}
        raise BadInput("structure_too_large", Where(sheet=sheet.name), limits)
    placed = _place(circles, sheet.name, heard)
    return placed, _keep_placed(placed, roles, sheet.name, heard)


def _place(
    circles: dict[str, BroughtCircle], sheet: str, heard: list[Heard]
) -> tuple[BroughtCircle, ...]:
    """Hang every circle somewhere under the one root."""
    root = next((one for one in circles.values() if not one.parent), None)
    if root is None:
        raise BadInput("structure_no_root", Where(sheet=sheet, field="Circle ID"))
    seen = place_circles({one.key: one.parent or None for one in circles.values()}, root.key)
    found = []
    for one in seen:
        own = circles[str(one.key)]
        parent = "" if one.parent is None else str(one.parent)
        if one.depth > DEEPEST:
            raise BadInput("structure_too_large", Where(sheet=sheet), {"depth": str(DEEPEST)})
        if parent != own.parent:
            heard.append(Heard("circle_moved_to_root", sheet, 0, own.name))
        found.append(replace(own, parent=parent))
    return sort_circles(found)


def _keep_placed(
    circles: tuple[BroughtCircle, ...],
    roles: dict[str, BroughtRole],
    sheet: str,
    heard: list[Heard],
) -> tuple[BroughtRole, ...]:
    """Roles of a circle the file does not hold go to the root, and it is told."""
    keys, root = {one.key for one in circles}, circles[0].key
    found = []
    for one in roles.values():
        if one.circle not in keys:
            heard.append(Heard("role_moved_to_root", sheet, 0, one.name))
        found.append(one if one.circle in keys else replace(one, circle=root))
    return tuple(found)


def _read_holders(
    sheet: Sheet | None,
    circles: tuple[BroughtCircle, ...],
    roles: tuple[BroughtRole, ...],
    heard: list[Heard],
) -> tuple[BroughtHolder, ...]:
    if sheet is None:
        return ()
    places, held = {one.key for one in circles}, {one.key: one.circle for one in roles}
    found = []
    for row, cells in _read_rows(sheet, "circleid"):
        name = " ".join(f"{cells.get('firstname', '')} {cells.get('lastname', '')}".split())
        circle, role = cells["circleid"], cells.get("roleid", "")
        if role in places:  # held as a circle: a seat in it
            circle, role = role, ""
        if (role and role not in held) or (not role and circle not in places) or not name:
            heard.append(Heard("holder_without_place", sheet.name, row, name))
            continue
        since, until = (_read_day(cells.get(key, "")) for key in ("since", "until"))
        if any(cells.get(key) and not _read_day(cells[key]) for key in ("since", "until")):
            heard.append(Heard("day_not_understood", sheet.name, row, name))
        circle = held.get(role, circle)
        found.append(BroughtHolder(name[:200], cells.get("email", ""), circle, role, since, until))
    if len(found) > MOST_HOLDERS:
        limits = {"holders": str(MOST_HOLDERS)}
        raise BadInput("structure_too_large", Where(sheet=sheet.name), limits)
    return tuple(found)


def _read_policies(sheet: Sheet | None, heard: list[Heard]) -> dict[str, list[tuple[int, str]]]:
    """Rules by the key of the role, or of the circle, they belong to, with their rows."""
    found: dict[str, list[tuple[int, str]]] = {}
    if sheet is None:
        return found
    for row, cells in _read_rows(sheet, "policy"):
        texts = (read_name(cells["policy"]), read_text(cells.get("description", "")))
        line = " : ".join(" ".join(text.split()) for text in texts if text)
        if len(line) > LONGEST_POLICY:
            heard.append(Heard("policy_shortened", sheet.name, row))
            line = line[: LONGEST_POLICY - 1].rstrip() + "…"
        if line:
            key = cells.get("roleid", "") or cells.get("circleid", "")
            found.setdefault(key, []).append((row, line))
    return found


def _own(policies: dict[str, list[tuple[int, str]]], key: str) -> tuple[str, ...]:
    return tuple(line for _row, line in policies.get(key, ()))[:MOST_POLICIES]


def _count_others(workbook: Workbook) -> tuple[tuple[str, int], ...]:
    """What other sheets hold, in rows below their header."""
    known = (STRUCTURE, HOLDERS, POLICIES, MEMBERS)
    return tuple(
        (sheet.name, max(0, len(sheet.rows) - 1))
        for sheet in workbook.sheets
        if sheet.name.strip().lower() not in known and len(sheet.rows) > 1
    )


def _read_rows(sheet: Sheet, *needed: str) -> Iterator[tuple[int, Cells]]:
    """Yield each row by the folded name of its columns; refuse a sheet that lacks one."""
    if not sheet.rows:
        return
    head = {column: _fold(text) for column, text in sheet.rows[0].cells.items()}
    missing = [name for name in needed if name not in head.values()]
    if missing:
        where = Where(sheet=sheet.name, row=sheet.rows[0].number, field=missing[0])
        raise BadInput("structure_column_missing", where)
    for row in sheet.rows[1:]:
        cells = dict.fromkeys(head.values(), "")
        for column, text in row.cells.items():
            if column in head and text.strip() and not cells[head[column]]:
                cells[head[column]] = text.strip()
        if any(cells.values()):
            yield row.number, cells


def _fold(text: str) -> str:
    return "".join(sign for sign in fold_text(text) if sign.isalnum())


def _is_yes(text: str) -> bool:
    return fold_text(text).strip() in YES


def _read_day(text: str) -> date | None:
    iso, french = DAY.match(text), FRENCH_DAY.match(text)
    parts = iso.groups() if iso else french.groups()[::-1] if french else None
    try:
        return date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        return None
