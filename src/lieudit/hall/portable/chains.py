"""The record of acts, sealed anew under this house's key; the seals it bore are kept beside."""

import hmac
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lieudit.hall.audit import seal_again
from lieudit.hall.chain import compute_payload_digest
from lieudit.hall.models import AuditEntry
from lieudit.hall.portable.lines import Unreadable
from lieudit.hall.portable.references import References
from lieudit.hall.portable.values import BadValue, read_column
from lieudit.hall.portable.writing import LINK_COLUMNS

DIGEST_BYTES = 32


class ChainTaker:
    """Takes link after link; numbers follow one another and what was said matches its digest."""

    def __init__(self, scope_id: UUID, links: References, about: Mapping[str, Any]) -> None:
        chain = about.get("chain")
        if not isinstance(chain, dict):
            raise Unreadable("broken")
        self._scope_id, self._links, self._head = scope_id, links, chain.get("head")
        # Already broken where it comes from: it is taken as it is, and will read as broken here.
        self.fault = str(chain.get("fault") or "")[:40]
        self._number, self._last = 0, bytes(DIGEST_BYTES)

    def take(self, values: dict[str, Any]) -> None:
        """Keep one link; BadValue if it cannot follow the one before."""
        if set(values) != set(LINK_COLUMNS):
            raise BadValue
        entry = AuditEntry(scope_id=self._scope_id)
        for name in LINK_COLUMNS:
            setattr(entry, name, read_column(AuditEntry, name, values[name]))
        follows = entry.number == self._number + 1 and _holds(entry)
        if not _is_formed(entry) or entry.number <= self._number or not (follows or self.fault):
            raise BadValue
        self._number = entry.number
        self._last = bytes(entry.digest)
        entry.moved_digest = entry.moved_digest or entry.digest
        entry.actor_id = self._links.follow_loose("hall.AuditEntry", "actor_id", entry.actor_id)
        entry.subject_id = self._links.follow_loose(
            "hall.AuditEntry", "subject_id", entry.subject_id
        )
        if entry.payload is not None and (told := self._links.rename_text(entry.payload)):
            self._retell(entry, told)
        seal_again(entry)

    def finish(self) -> None:
        """Compare the last link with the head the file tells."""
        if self._head != f"{self._number}:{self._last.hex()}":
            raise Unreadable("broken")

    def _retell(self, entry: AuditEntry, told: str) -> None:
        if told != entry.payload and entry.salt is not None:
            entry.payload = told
            entry.payload_digest = compute_payload_digest(bytes(entry.salt), told)


def _is_formed(entry: AuditEntry) -> bool:
    digests = (entry.digest, entry.moved_digest or entry.digest, entry.payload_digest)
    return all(len(digest) == DIGEST_BYTES for digest in digests)


def _holds(entry: AuditEntry) -> bool:
    if entry.payload is None or entry.salt is None:
        return entry.payload is None and entry.salt is None
    found = compute_payload_digest(bytes(entry.salt), entry.payload)
    return hmac.compare_digest(found, bytes(entry.payload_digest))
