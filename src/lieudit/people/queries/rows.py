"""One row by its id inside a collective, never another collective's."""

from typing import Any
from uuid import UUID

from django.db.models import Model


def find_row(
    model: type[Model], collective_id: UUID, row_id: UUID, *joined: str, **state: object
) -> Any:
    """Return the row, read with what is `joined`, if it stands in that `state`; else None."""
    rows = model._default_manager.filter(collective_id=collective_id, id=row_id, **state)
    return (rows.select_related(*joined) if joined else rows).first()
