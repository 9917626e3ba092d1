"""Roles found by their words; the sheets of one role in time."""

from uuid import UUID

from lieudit.governance.models import RoleSheet
from lieudit.governance.queries.structure import CircleSeen, RoleSeen, Structure
from lieudit.kit.folding import fold_text


def search_roles(
    structure: Structure, *, text: str = "", circle_id: str = "", state: str = ""
) -> list[tuple[CircleSeen, RoleSeen]]:
    """Return the roles that hold every word (name, sheet, holder, circle), in map order."""
    words = fold_text(text).split()
    return [
        (circle, role)
        for circle, role in structure.roles
        if (not circle_id or str(circle.id) == circle_id)
        and _is_in_state(role, state)
        and all(word in _write_all(circle, role) for word in words)
    ]


def list_role_sheets(role_id: UUID) -> list[RoleSheet]:
    """Return every sheet of a role, the latest first; those that lasted no day left out."""
    rows = RoleSheet.objects.filter(role_id=role_id).select_related("noted_by", "circle")
    return [
        row
        for row in rows.order_by("-valid_from", "-created_at")
        if row.valid_to is None or row.valid_to > row.valid_from
    ]


def can_undo_role(role_id: UUID) -> bool:
    """Whether an earlier sheet stands behind the one that counts."""
    rows = RoleSheet.objects.filter(role_id=role_id)
    return rows.filter(valid_to=None).exists() and rows.count() > 1


def _is_in_state(role: RoleSeen, state: str) -> bool:
    return {
        "vacant": role.is_vacant,
        "elected": role.sheet.is_elected,
        "needed": role.sheet.is_needed,
    }.get(state, True)


def _write_all(circle: CircleSeen, role: RoleSeen) -> str:
    sheet = role.sheet
    names = [one.person.full_name for one in role.mandates if one.person]
    texts = [circle.name, sheet.name, sheet.purpose, *sheet.domains, *sheet.accountabilities]
    return fold_text(" ".join([*texts, *names]))
