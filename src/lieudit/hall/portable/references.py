"""What the rows of a file point at: inside the file only, and at nobody who is here already."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Field, Model

from lieudit.hall.portable.declared import get_centre, list_pointed
from lieudit.kit.uuid7 import make_uuid7


class References:
    """Ids seen, ids renewed, and those still waited for."""

    def __init__(self, scope_id: UUID) -> None:
        self._scope_id = scope_id
        self._seen: dict[str, set[Any]] = {}
        self._waited: dict[tuple[str, Any], tuple[str, str]] = {}
        self._strangers: dict[UUID, UUID] = {}
        self.renewed: dict[UUID, UUID] = {}

    def add(self, row: Model) -> None:
        self._seen.setdefault(row._meta.label, set()).add(row.pk)

    def welcome(self, row: Model) -> None:
        """Give a pointed row a new id when hers is taken here, by herself or by somebody else."""
        if type(row)._base_manager.filter(pk=row.pk).exists():
            self.renewed[row.pk] = row.pk = make_uuid7()

    def follow(self, column: Field[Any, Any], value: Any) -> Any:
        """Return where a foreign key leads here; what is not in the file yet is waited for."""
        target = column.related_model._meta.label  # type: ignore[union-attr]
        value = self.renewed.get(value, value)
        is_centre = target == get_centre() and value == self._scope_id
        if value is not None and not is_centre and value not in self._seen.get(target, ()):
            self._waited[(target, value)] = (column.model._meta.label, column.attname)
        return value

    def follow_loose(self, table: str, column: str, value: UUID | None) -> UUID | None:
        """Return an id kept without a foreign key, which must not name anybody who is here."""
        if value is None or value in self.renewed:
            return self.renewed.get(value) if value else None
        for pointed in list_pointed():
            if value in self._seen.get(pointed.model, ()):
                return value
            if (table, column) in pointed.loose:
                self._waited[(pointed.model, value)] = (table, column)
            elif self._is_stranger(pointed.model, value):
                return self._strangers.setdefault(value, make_uuid7())
        return value

    def rename_inside(self, value: Any) -> Any:
        """Return JSON with every renewed id in the place of the former."""
        if isinstance(value, dict):
            return {key: self.rename_inside(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.rename_inside(one) for one in value]
        if isinstance(value, str) and len(value) == 36:  # noqa: PLR2004 - a UUID as text
            return self._renamed_text().get(value, value)
        return value

    def rename_text(self, text: str) -> str:
        """Return a text with every renewed id in the place of the former."""
        for former, renewed in self._renamed_text().items():
            text = text.replace(former, renewed)
        return text

    def list_pointed(self) -> list[UUID]:
        return sorted(set().union(*(self._seen.get(one.model, set()) for one in list_pointed())))

    def find_missing(self) -> tuple[str, str] | None:
        """Return the table and column that point at something the file does not hold."""
        return next(
            (
                place
                for (target, value), place in self._waited.items()
                if value not in self._seen.get(target, ())
            ),
            None,
        )

    def _is_stranger(self, model: str, value: UUID) -> bool:
        if value in self._strangers:
            return True
        return bool(apps.get_model(model)._base_manager.filter(pk=value).exists())

    def _renamed_text(self) -> dict[str, str]:
        return {str(former): str(new) for former, new in (self.renewed | self._strangers).items()}
