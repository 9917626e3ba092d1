"""The structure taken out: JSON with all its history, tables, and a workbook other tools read."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lieudit.governance.models import RoleMandate
from lieudit.governance.queries.structure import CircleSeen, RoleSeen, Structure
from lieudit.governance.queries.whole import WholeHistory
from lieudit.kit.workbook_writing import write_workbook

VERSION = 1
LISTS = ("domains", "accountabilities", "policies")
Table = tuple[Sequence[str], list[Sequence[object]]]


def write_json(name: str, structure: Structure, history: WholeHistory) -> str:
    """The structure of a day and every sheet and mandate behind it; docs/formats/governance.md."""
    told = {
        "format": "lieudit.governance",
        "version": VERSION,
        "collective": name,
        "on": structure.on.isoformat(),
        "circles": [_tell_circle(one) for one in structure.circles],
        "roles": [_tell_role(circle, role) for circle, role in structure.roles],
        "mandates": [_tell_mandate(row) for row in history.mandates],
        "circle_history": [_tell_sheet(row, "circle", row.body_id) for row in history.circles],
        "role_history": [_tell_sheet(row, "role", row.role_id) for row in history.roles],
        "incompatible": [[str(one) for one in pair] for pair in history.exclusions],
        "carrying": [
            {
                "structure": row.link.other_name,
                "on_what": row.label,
                "share": row.share,
                "up_to_cents": row.ceiling_cents,
                "conditions": row.conditions,
                "agreement": row.agreement_words,
                "from": row.valid_from.isoformat(),
                "to": _day(row.valid_to),
            }
            for row in history.powers
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def build_table(kind: str, structure: Structure, history: WholeHistory) -> Table:
    """Circles, roles or mandates as one table; columns keep their names from version to version."""
    if kind == "circles":
        return ("id", "parent", "kind", "name", "purpose", *LISTS, "people"), [
            (
                circle.id,
                circle.placed.parent or "",
                circle.kind,
                circle.name,
                circle.sheet.purpose if circle.sheet else "",
                *(_join(circle.sheet, key) for key in LISTS),
                len(circle.seats),
            )
            for circle in structure.circles
        ]
    if kind == "roles":
        return ("id", "circle", "name", "purpose", *LISTS, "term_months", "seats", "holders"), [
            (
                role.id,
                circle.name,
                role.sheet.name,
                role.sheet.purpose,
                *(_join(role.sheet, key) for key in LISTS),
                role.sheet.term_months or "",
                role.sheet.seats,
                "; ".join(one.person.full_name for one in role.mandates if one.person),
            )
            for circle, role in structure.roles
        ]
    head = ("id", "role", "person", "from", "to", "term_ends_on", "renewal", "decided_how")
    return head, [
        (
            row.id,
            history.names.get(row.role_id, ""),
            row.person.full_name if row.person else "",
            row.valid_from.isoformat(),
            _day(row.valid_to) or "",
            _day(row.ends_on) or "",
            row.renewal,
            row.decided_how,
        )
        for row in history.mandates
    ]


def write_holaspirit(structure: Structure) -> bytes:
    """A workbook of the same sheets and columns as Holaspirit's export; no e-mail leaves."""
    people = {seat.person.id: seat.person for one in structure.circles for seat in one.seats}
    for _circle, role in structure.roles:
        people |= {one.person.id: one.person for one in role.mandates if one.person}
    members: list[Sequence[Any]] = [("Last name", "First name", "Email")]
    members += [(one.family_name, one.given_name, "") for one in _with_names(people.values())]
    return write_workbook(
        [
            ("Members", members),
            ("Assignations", _list_assignations(structure)),
            ("Circles & Roles", _list_structure(structure)),
            ("Policies", _list_policies(structure)),
        ]
    )


def _with_names(people: Any) -> list[Any]:
    return sorted(
        (_Named(one) for one in people), key=lambda one: (one.family_name, one.given_name)
    )


class _Named:
    """First and last name of a person, whatever part of her name the door gives."""

    def __init__(self, person: Any) -> None:
        self.given_name: str = person.given_name
        self.family_name: str = person.full_name.removeprefix(person.given_name).strip()


def _list_structure(structure: Structure) -> list[Sequence[Any]]:
    head = (
        "Circle ID", "Circle", "Role ID", "Role", "IsCircle", "Purpose", "Domains",
        "Accountabilities",
    )  # fmt: skip
    rows: list[Sequence[Any]] = [head]
    for circle in structure.circles:
        above = structure.find(circle.placed.parent)  # type: ignore[arg-type]
        rows.append(
            (
                str(above.id) if above else "",
                above.name if above else "",
                str(circle.id),
                circle.name,
                "TRUE",
                circle.sheet.purpose if circle.sheet else "",
                _join(circle.sheet, "domains"),
                _join(circle.sheet, "accountabilities"),
            )
        )
        rows += [
            (
                str(circle.id),
                circle.name,
                str(role.id),
                role.sheet.name,
                "FALSE",
                role.sheet.purpose,
                _join(role.sheet, "domains"),
                _join(role.sheet, "accountabilities"),
            )
            for role in circle.roles
        ]
    return rows


def _list_assignations(structure: Structure) -> list[Sequence[Any]]:
    head = (
        "Last name", "First name", "Email", "Circle ID", "Circle", "Role ID", "Role", "Since",
        "Until",
    )  # fmt: skip
    rows: list[Sequence[Any]] = [head]
    for circle in structure.circles:
        if not circle.is_root:
            for seat in circle.seats:
                one = _Named(seat.person)
                rows.append(
                    (
                        one.family_name,
                        one.given_name,
                        "",
                        str(circle.id),
                        circle.name,
                        "",
                        "",
                        "",
                        "",
                    )
                )
        for role in circle.roles:
            for mandate in role.mandates:
                if mandate.person:
                    one = _Named(mandate.person)
                    rows.append(
                        (
                            one.family_name,
                            one.given_name,
                            "",
                            str(circle.id),
                            circle.name,
                            str(role.id),
                            role.sheet.name,
                            mandate.valid_from.isoformat(),
                            _day(mandate.ends_on) or "",
                        )
                    )
    return rows


def _list_policies(structure: Structure) -> list[Sequence[Any]]:
    rows: list[Sequence[Any]] = [("Circle ID", "Circle", "Role ID", "Role", "Policy")]
    for circle in structure.circles:
        own = circle.sheet.policies if circle.sheet else []
        rows += [(str(circle.id), circle.name, "", "", line) for line in own]
        rows += [
            (str(circle.id), circle.name, str(role.id), role.sheet.name, line)
            for role in circle.roles
            for line in role.sheet.policies
        ]
    return rows


def _tell_circle(circle: CircleSeen) -> dict[str, Any]:
    sheet = circle.sheet
    return {
        "id": str(circle.id),
        "parent": str(circle.placed.parent) if circle.placed.parent else None,
        "name": circle.name,
        "kind": circle.kind,
        "purpose": sheet.purpose if sheet else "",
        **{key: list(getattr(sheet, key)) if sheet else [] for key in LISTS},
        "min_members": sheet.min_members if sheet else None,
        "max_members": sheet.max_members if sheet else None,
        "rhythm": sheet.rhythm if sheet else "",
        "people": [
            {"name": seat.person.full_name, "standing": seat.standing} for seat in circle.seats
        ],
    }


def _tell_role(circle: CircleSeen, role: RoleSeen) -> dict[str, Any]:
    sheet = role.sheet
    flags = ("is_elected", "is_needed", "is_double_link", "keeps_records")
    return {
        "id": str(role.id),
        "circle": str(circle.id),
        "name": sheet.name,
        "purpose": sheet.purpose,
        **{key: list(getattr(sheet, key)) for key in LISTS},
        "term_months": sheet.term_months,
        "most_terms": sheet.most_terms,
        "seats": sheet.seats,
        **{key: getattr(sheet, key) for key in flags},
        "holders": [one.person.full_name for one in role.mandates if one.person],
    }


def _tell_mandate(row: RoleMandate) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "role": str(row.role_id),
        "person": row.person.full_name if row.person else None,
        "from": row.valid_from.isoformat(),
        "to": _day(row.valid_to),
        "term_ends_on": _day(row.ends_on),
        "renewal": row.renewal,
        "is_double_link": row.is_double_link,
        "decided_how": row.decided_how,
        "decision": str(row.decision_id) if row.decision_id else None,
    }


def _tell_sheet(row: Any, what: str, key: Any) -> dict[str, Any]:
    return {
        what: str(key),
        "name": row.name,
        "purpose": row.purpose,
        **{name: list(getattr(row, name)) for name in LISTS},
        "from": row.valid_from.isoformat(),
        "to": _day(row.valid_to),
        "decided_how": row.decided_how,
    }


def _join(sheet: Any, key: str) -> str:
    return "\n".join(getattr(sheet, key)) if sheet else ""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def name_file(end: str, on: date) -> str:
    return _("governance-%(day)s.%(end)s") % {"day": on.isoformat(), "end": end}
