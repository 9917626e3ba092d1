"""Opens and closes what the urn's own key seals: the urn, and what scrutineers typed."""

import json
import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.models.secret import PaperEntry, SecretBallot
from lieudit.hall.brief_keys import open_brief_key
from lieudit.hall.padding import pad_bytes, strip_padding
from lieudit.hall.sealing import KeyDestroyed, SealBroken, close_bytes, open_bytes


def seal_urn(ballot_id: UUID, urn: bytes) -> bytes:
    """Return the urn sealed under its key and bound to its ballot."""
    return close_bytes(_open_key(ballot_id), urn, _bind(ballot_id, "urn"))


def open_urn(ballot: SecretBallot) -> bytes:
    """Return the urn's bytes; refused when its key is gone or a bit was changed."""
    if ballot.urn is None:
        raise BallotRefusedHere("urn_lost")
    return _open(ballot.id, bytes(ballot.urn), _bind(ballot.id, "urn"))


def seal_entry(entry: PaperEntry, choices: Sequence[dict[str, Any]]) -> bytes:
    """Return what a scrutineer typed, sealed: its length tells little."""
    written = pad_bytes(json.dumps(choices).encode())
    key = _open_key(entry.ballot_id)
    return close_bytes(key, written, _bind(entry.ballot_id, f"entry|{entry.id}"))


def open_entry(entry: PaperEntry) -> list[dict[str, Any]]:
    """Return what a scrutineer typed; nothing typed yet is an empty list."""
    if not entry.sealed:
        return []
    bound = _bind(entry.ballot_id, f"entry|{entry.id}")
    opened = strip_padding(_open(entry.ballot_id, bytes(entry.sealed), bound))
    found: list[dict[str, Any]] = json.loads(opened)
    return found


def draw_order(size: int) -> list[int]:
    """Return a permutation nobody can foresee, from the machine's own chance."""
    order = list(range(size))
    secrets.SystemRandom().shuffle(order)
    return order


def _open_key(ballot_id: UUID) -> bytes:
    try:
        return open_brief_key(ballot_id)
    except KeyDestroyed as error:
        raise BallotRefusedHere("urn_lost") from error


def _open(ballot_id: UUID, sealed: bytes, bound: bytes) -> bytes:
    try:
        return open_bytes(_open_key(ballot_id), sealed, bound)
    except SealBroken as error:
        raise BallotRefusedHere("urn_damaged") from error


def _bind(ballot_id: UUID, what: str) -> bytes:
    return f"decisions.secret_ballot|{ballot_id}|{what}".encode()
