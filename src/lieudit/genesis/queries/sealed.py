"""What is sealed in this room, under whose key and which label."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from lieudit.genesis.models import FoundingSheet, Writing
from lieudit.hall.vault import Label, Owner, destroy_keys, seal, unseal, unseal_many


def seal_answers(sheet: FoundingSheet, answers: dict[str, Any]) -> bytes:
    words = json.dumps(answers, ensure_ascii=False)
    return seal(_sheet_owner(sheet), words, _sheet_label(sheet))


def open_answers(sheet: FoundingSheet) -> dict[str, Any]:
    if not sheet.sealed:
        return {}
    words = unseal(_sheet_owner(sheet), sheet.sealed, _sheet_label(sheet))
    found: dict[str, Any] = json.loads(words)
    return found


def seal_writing(row: Writing, words: str) -> bytes:
    return seal(_own(row), words, Label("genesis.Writing", row.id, "sealed"))


def open_writings(rows: Iterable[Writing]) -> dict[UUID, str]:
    """Return the words of each, by row; the erased are not there. One query for all."""
    wanted = list(rows)
    labels = [Label("genesis.Writing", row.id, "sealed") for row in wanted]
    texts = unseal_many(
        [(_own(row), row.sealed, label) for row, label in zip(wanted, labels, strict=True)]
    )
    return {row.id: text for row, text in zip(wanted, texts, strict=True) if text is not None}


def forget_sheet(sheet: FoundingSheet) -> None:
    destroy_keys(sheet.collective_id, sheet.id)


def _sheet_owner(sheet: FoundingSheet) -> Owner:
    return Owner(sheet.collective_id, sheet.id, "ordinary")


def _sheet_label(sheet: FoundingSheet) -> Label:
    return Label("genesis.FoundingSheet", sheet.id, "sealed")


def _own(row: Writing) -> Owner:
    return Owner(row.collective_id, row.person_id, "intimate")
