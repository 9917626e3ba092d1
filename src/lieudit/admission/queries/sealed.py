"""What is sealed in this room, under whose key and which label: the only place that names them.

Words of a path: the candidacy's own key, so that they outlive nothing of it. A refusal's
record has two keys of its own: its words may go before its facts.
"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from lieudit.admission.models import Candidacy, RefusalRecord
from lieudit.hall.vault import Label, Owner, destroy_keys, seal, unseal_many


def seal_words(candidacy: Candidacy, row_id: UUID, field: str, words: str) -> bytes | None:
    """Seal a text of a path; nothing for an empty one."""
    if not words:
        return None
    return seal(_owner(candidacy.collective_id, candidacy.id), words, _label(row_id, field))


def open_words(
    candidacy: Candidacy, items: Iterable[tuple[UUID, str, bytes | memoryview | None]]
) -> dict[UUID, str]:
    """Open several texts of one path, by row; the empty and the erased are not there."""
    wanted = [(row_id, field, sealed) for row_id, field, sealed in items if sealed]
    owner = _owner(candidacy.collective_id, candidacy.id)
    texts = unseal_many([(owner, sealed, _label(row, field)) for row, field, sealed in wanted])
    pairs = zip(wanted, texts, strict=True)
    return {row: text for (row, _field, _sealed), text in pairs if text is not None}


def open_of_many(
    items: Iterable[tuple[Candidacy, UUID, str, bytes | memoryview | None]],
) -> dict[UUID, str]:
    """Open one text of each of many paths, by row, in one query."""
    wanted = [one for one in items if one[3]]
    texts = unseal_many(
        [
            (_owner(candidacy.collective_id, candidacy.id), sealed, _label(row, field))
            for candidacy, row, field, sealed in wanted
            if sealed
        ]
    )
    return {one[1]: text for one, text in zip(wanted, texts, strict=True) if text is not None}


def erase_words(candidacy: Candidacy) -> None:
    """Destroy the path's key: no copy of its words opens any more."""
    destroy_keys(candidacy.collective_id, candidacy.id)


def seal_facts(record: RefusalRecord, facts: dict[str, Any]) -> bytes:
    owner = Owner(record.collective_id, record.id, "ordinary")
    return seal(owner, json.dumps(facts, ensure_ascii=False), _label(record.id, "sealed_facts"))


def seal_record_words(record: RefusalRecord, words: dict[str, str]) -> bytes:
    owner = Owner(record.collective_id, record.id, "intimate")
    return seal(owner, json.dumps(words, ensure_ascii=False), _label(record.id, "sealed_words"))


def open_record(record: RefusalRecord) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the facts and the words of a refusal's record; no words once she erased them."""
    scope, key = record.collective_id, record.id
    items = [(Owner(scope, key, "ordinary"), record.sealed_facts, _label(key, "sealed_facts"))]
    if record.sealed_words:
        items.append(
            (Owner(scope, key, "intimate"), record.sealed_words, _label(key, "sealed_words"))
        )
    told = [json.loads(text) if text else {} for text in unseal_many(items)]
    return told[0], (told[1] if len(told) > 1 else {})


def erase_record_words(record: RefusalRecord) -> None:
    destroy_keys(record.collective_id, record.id, "intimate")


def erase_record(record: RefusalRecord) -> None:
    destroy_keys(record.collective_id, record.id)


def _owner(scope_id: UUID, candidacy_id: UUID) -> Owner:
    return Owner(scope_id, candidacy_id, "intimate")


def _label(row_id: UUID, field: str) -> Label:
    return Label("admission", row_id, field)
