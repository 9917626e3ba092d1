"""What each room holds on a person: how it hands it over and how it erases it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise

from lieudit.hall.reads import forget_reads, list_reads

Export = Callable[..., Mapping[str, Any]]
Erase = Callable[..., int]


@dataclass(frozen=True)
class PersonalData:
    """A room's promise: `export(person_id, scope_id=None)`, `erase(person_id, scope_id=None)`.

    With a scope, only what concerns that collective; `erase` returns the rows it took.
    """

    room: str
    export: Export
    erase: Erase
    retention: str | Promise = ""


_holders: dict[str, PersonalData] = {}


def register_personal_data(data: PersonalData) -> None:
    _holders[data.room] = data


def list_holders() -> list[PersonalData]:
    """Return every room that holds something on persons, by name."""
    return [_holders[room] for room in sorted(_holders)]


def export_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Mapping[str, Any]]:
    """Gather all that the rooms hold on a person, everywhere or in one collective."""
    return {holder.room: holder.export(person_id, scope_id) for holder in list_holders()}


def erase_everywhere(person_id: UUID) -> int:
    """Let every room erase what it holds on a person; return the rows they say."""
    with transaction.atomic():
        return sum(holder.erase(person_id) for holder in list_holders())


def _export_reads(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return {
        "reads": [
            {"at": read.created_at.isoformat(), "what": read.what}
            for read in list_reads(person_id, limit=10_000, scope_id=scope_id)
        ]
    }


def _erase_reads(person_id: UUID, scope_id: UUID | None = None) -> int:
    # Leaving one collective keeps the log of the others.
    return forget_reads(person_id, scope_id)


register_personal_data(PersonalData("hall", _export_reads, _erase_reads))
