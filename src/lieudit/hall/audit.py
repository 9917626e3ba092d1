"""What was done in a collective, in a chain that shows any change made behind our back."""

import hmac
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lieudit.hall.chain import (
    SHORT_DIGITS,
    START,
    ChainReport,
    Head,
    Link,
    check_chain,
    compute_digest,
    compute_payload_digest,
    write_payload,
)
from lieudit.hall.keyring import load_master
from lieudit.hall.master_key import derive_cached
from lieudit.hall.models import AuditEntry, AuditHead
from lieudit.hall.subjects import SubjectRef

__all__ = [
    "ChainReport",
    "Head",
    "find_head",
    "find_last",
    "find_last_time",
    "forget",
    "list_scopes",
    "read_head",
    "record",
    "seal_again",
    "verify",
]


def record(
    *,
    scope_id: UUID,
    actor_id: UUID | None,
    verb: str,
    subject: SubjectRef | None = None,
    payload: Mapping[str, str] | None = None,
) -> AuditEntry:
    """Add a link, in the transaction of the act it tells; writers of a chain queue.

    `actor_id` is None for a secret ballot and for what the software does alone.
    """
    key = _read_key()
    text, salt = write_payload(payload or {}), os.urandom(16)
    payload_digest = compute_payload_digest(salt, text)
    with transaction.atomic():
        AuditHead.objects.get_or_create(scope_id=scope_id)
        head = AuditHead.objects.select_for_update().get(scope_id=scope_id)
        entry = AuditEntry(
            scope_id=scope_id,
            number=head.number + 1,
            at=timezone.now(),
            actor_id=actor_id,
            verb=verb,
            subject_kind=subject.kind if subject else "",
            subject_id=subject.id if subject else None,
            salt=salt,
            payload=text,
            payload_digest=payload_digest,
        )
        previous = bytes(head.digest) if head.number else START
        entry.digest = compute_digest(key, previous, _write_fields(entry), payload_digest)
        entry.save(force_insert=True)
        head.number, head.digest = entry.number, entry.digest
        head.save(update_fields=["number", "digest"])
    return entry


def verify(scope_id: UUID, *, expected_head: Head | None = None) -> ChainReport:
    """Check a whole chain against the stored head, and a printed one if given."""
    key = _read_key()
    report = check_chain(key, _read_links(scope_id), find_head(scope_id))
    if report.is_whole and expected_head is not None and not _was_head(scope_id, expected_head):
        report = check_chain(key, _read_links(scope_id), expected_head)
    # Written with each link, and read here after them: it cannot be behind by itself.
    if report.is_whole and (last := find_head(scope_id).number) < report.length:
        return replace(report, broken_at=last + 1, fault="head_missing")
    return report


def seal_again(entry: AuditEntry) -> None:
    """Add a link that comes from another house, sealed by this one after the last it has."""
    head, _made = AuditHead.objects.select_for_update().get_or_create(scope_id=entry.scope_id)
    previous = bytes(head.digest) if head.number else START
    entry.digest = compute_digest(
        _read_key(), previous, _write_fields(entry), bytes(entry.payload_digest)
    )
    entry.save(force_insert=True)
    head.number, head.digest = entry.number, entry.digest
    head.save(update_fields=["number", "digest"])


def _was_head(scope_id: UUID, head: Head) -> bool:
    """Say whether a head printed in the house the collective came from is that of its link."""
    entry = AuditEntry.objects.filter(scope_id=scope_id, number=head.number).first()
    if entry is None or entry.moved_digest is None:
        return False
    return hmac.compare_digest(bytes(entry.moved_digest).hex()[: len(head.digest)], head.digest)


def find_head(scope_id: UUID) -> Head:
    """Return the last link, to print or mail: later it shows whether the tail was cut."""
    stored = AuditHead.objects.filter(scope_id=scope_id).first()
    if stored is None:
        return Head(0, START.hex())
    return Head(stored.number, bytes(stored.digest).hex())


def read_head(text: str) -> Head:
    """Read a head as it was printed or mailed, `number:hex`; ValueError if it is not one."""
    number, _colon, digits = text.strip().partition(":")
    digest = bytes.fromhex(digits).hex()
    if not SHORT_DIGITS <= len(digest) <= 2 * len(START):
        raise ValueError("not a head")
    return Head(int(number), digest)


def find_last(scope_id: UUID) -> tuple[str, datetime] | None:
    """Return the verb and the time of the last link."""
    entries = AuditEntry.objects.filter(scope_id=scope_id).order_by("-number")
    return entries.values_list("verb", "at").first()


def find_last_time(scope_id: UUID, verb: str) -> datetime | None:
    """Return when something was last done in a collective."""
    entries = AuditEntry.objects.filter(scope_id=scope_id, verb=verb).order_by("-number")
    return entries.values_list("at", flat=True).first()


def forget(subject: SubjectRef, *, scope_id: UUID | None = None) -> int:
    """Delete salt and payload of a subject's links; the chains still verify."""
    entries = AuditEntry.objects.filter(
        subject_kind=subject.kind, subject_id=subject.id, payload__isnull=False
    )
    if scope_id is not None:
        entries = entries.filter(scope_id=scope_id)
    return entries.update(salt=None, payload=None)


def list_scopes() -> list[UUID]:
    """Return every collective that has a chain."""
    heads = set(AuditHead.objects.values_list("scope_id", flat=True))
    return sorted(heads | set(AuditEntry.objects.values_list("scope_id", flat=True).distinct()))


def _read_key() -> bytes:
    if settings.AUDIT_KEY:
        return derive_cached(str(settings.AUDIT_KEY).encode(), "audit")
    return derive_cached(load_master(), "audit")


def _read_links(scope_id: UUID) -> Iterator[Link]:
    entries = AuditEntry.objects.filter(scope_id=scope_id).order_by("number")
    for entry in entries.iterator(chunk_size=1000):
        yield Link(
            number=entry.number,
            fields=_write_fields(entry),
            salt=None if entry.salt is None else bytes(entry.salt),
            payload=entry.payload,
            payload_digest=bytes(entry.payload_digest),
            digest=bytes(entry.digest),
        )


def _write_fields(entry: AuditEntry) -> tuple[str, ...]:
    return (
        str(entry.scope_id),
        str(entry.number),
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        str(entry.actor_id or ""),
        entry.verb,
        entry.subject_kind,
        str(entry.subject_id or ""),
        str(entry.id),
    )
