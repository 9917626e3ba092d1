"""The chain of keys: master → collective → person and block; each wraps the next.

Keys are read from the database at each call and never kept in memory, so a
destroyed key is gone for every process at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from lieudit.hall.master_key import derive_cached, read_master_key
from lieudit.hall.models import VaultCheck, VaultKey
from lieudit.hall.sealing import (
    KeyDestroyed,
    Owner,
    SealBroken,
    VaultLocked,
    close_bytes,
    compute_check,
    make_key,
    open_bytes,
)
from lieudit.hall.tombstones import list_tombstones

SCOPE_BLOCK = "scope"


@dataclass(frozen=True)
class OpenKey:
    id: UUID
    raw: bytes


def load_master() -> bytes:
    """Return the master key, recognised as the one that closed this vault."""
    check = VaultCheck.objects.filter(id=1).first()
    return _recognise(check) if check else _begin_vault()


def _recognise(check: VaultCheck) -> bytes:
    master = read_master_key()
    if compute_check(master) != bytes(check.value):
        raise VaultLocked("this is not the key that closed this vault")
    return master


def find_sealing_key(owner: Owner) -> OpenKey:
    """Return the owner's live key, made now if this is her first text."""
    master = load_master()
    rows = list(
        VaultKey.objects.filter(scope_id=owner.scope_id, destroyed_at__isnull=True).filter(
            Q(block=SCOPE_BLOCK) | Q(subject_id=owner.subject_id, block=owner.block)
        )
    )
    dead = list_tombstones()
    live = {row.block: row for row in rows if not _bury_if_dead(row, dead)}
    scope = live.get(SCOPE_BLOCK) or _create_scope_row(master, owner.scope_id)
    scope_raw = _unwrap_scope(master, scope)
    row = live.get(owner.block) or _create_owner_row(owner, scope_raw)
    return OpenKey(row.id, _unwrap(scope_raw, row))


def open_keys(owners: dict[UUID, Owner]) -> dict[UUID, OpenKey | Exception]:
    """Open many keys by id, in one query; a key that cannot be opened gives its error."""
    if not owners:
        return {}
    scopes = {owner.scope_id for owner in owners.values()}
    rows = list(
        VaultKey.objects.filter(
            Q(id__in=owners) | Q(scope_id__in=scopes, block=SCOPE_BLOCK, subject_id=None)
        )
    )
    master, dead = read_master_key(), list_tombstones()
    scope_rows = [row for row in rows if row.block == SCOPE_BLOCK and _is_live(row, dead)]
    scope_raws = {row.scope_id: _unwrap_scope(master, row) for row in scope_rows}
    by_id = {row.id: row for row in rows}
    return {
        key_id: _open_one(by_id.get(key_id), owner, scope_raws, dead)
        for key_id, owner in owners.items()
    }


def list_raw_keys(scope_id: UUID) -> list[tuple[VaultKey, bytes | None]]:
    """Return every key of a collective, opened, to be locked otherwise; None once destroyed."""
    rows = list(VaultKey.objects.filter(scope_id=scope_id).order_by("created_at", "id"))
    if not rows:
        return []
    master, dead = load_master(), list_tombstones()
    live = [row for row in rows if _is_live(row, dead)]
    scope_raw = next((_unwrap_scope(master, row) for row in live if row.block == SCOPE_BLOCK), None)
    return [(row, _open_raw(row, scope_raw) if row in live else None) for row in rows]


def adopt_key(row: VaultKey, raw: bytes | None, scope_raw: bytes | None) -> None:
    """Keep a key that comes from another vault, wrapped by this one's keys; None: destroyed.

    A key whose id was forgotten here stays forgotten.
    """
    if raw is None or row.id in list_tombstones():
        row.wrapped, row.destroyed_at = None, row.destroyed_at or timezone.now()
    elif row.block == SCOPE_BLOCK and row.subject_id is None:
        row.wrapped = close_bytes(
            derive_cached(load_master(), f"scope|{row.scope_id}"), raw, _bind(row)
        )
    elif scope_raw is None:
        raise SealBroken
    else:
        row.wrapped = close_bytes(scope_raw, raw, _bind(row))
    row.save(force_insert=True)


def _open_raw(row: VaultKey, scope_raw: bytes | None) -> bytes | None:
    if scope_raw is None or row.block == SCOPE_BLOCK:
        return scope_raw
    return _unwrap(scope_raw, row)


def _open_one(
    row: VaultKey | None, owner: Owner, scope_raws: dict[UUID, bytes], dead: frozenset[UUID]
) -> OpenKey | Exception:
    if row is None:
        return SealBroken()
    if (row.scope_id, row.subject_id, row.block) != (owner.scope_id, owner.subject_id, owner.block):
        return SealBroken()
    if not _is_live(row, dead) or row.scope_id not in scope_raws:
        return KeyDestroyed()
    try:
        return OpenKey(row.id, _unwrap(scope_raws[row.scope_id], row))
    except SealBroken as error:
        return error


def _bury_if_dead(row: VaultKey, dead: frozenset[UUID]) -> bool:
    """A forgotten key that a restored backup brought back makes room for a new one."""
    if row.id not in dead:
        return False
    VaultKey.objects.filter(id=row.id).update(wrapped=None, destroyed_at=timezone.now())
    return True


def _is_live(row: VaultKey, dead: Iterable[UUID]) -> bool:
    return row.destroyed_at is None and row.id not in dead


def _begin_vault() -> bytes:
    """First use: remember the master key's check; refuse if keys exist without it."""
    if VaultKey.objects.exists():
        check = VaultCheck.objects.filter(id=1).first()
        if check is not None:  # begun by another between our two looks
            return _recognise(check)
        raise VaultLocked("the vault's check is missing though it holds keys")
    master = read_master_key(may_create=True)
    VaultCheck.objects.get_or_create(id=1, defaults={"value": compute_check(master)})
    return master


def _create_scope_row(master: bytes, scope_id: UUID) -> VaultKey:
    if VaultKey.objects.filter(scope_id=scope_id, block=SCOPE_BLOCK).exists():
        raise KeyDestroyed("this collective's vault was destroyed")
    row = VaultKey(scope_id=scope_id, subject_id=None, block=SCOPE_BLOCK)
    return _save_or_find(row, derive_cached(master, f"scope|{scope_id}"))


def _create_owner_row(owner: Owner, scope_raw: bytes) -> VaultKey:
    row = VaultKey(scope_id=owner.scope_id, subject_id=owner.subject_id, block=owner.block)
    return _save_or_find(row, scope_raw)


def _save_or_find(row: VaultKey, wrapping: bytes) -> VaultKey:
    """Save the new key, or return the one another process made a moment before."""
    row.wrapped = close_bytes(wrapping, make_key(), _bind(row))
    place: dict[str, Any] = {
        "scope_id": row.scope_id,
        "subject_id": row.subject_id,
        "block": row.block,
    }
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return VaultKey.objects.get(destroyed_at__isnull=True, **place)
    return row


def _unwrap_scope(master: bytes, row: VaultKey) -> bytes:
    try:
        return open_bytes(
            derive_cached(master, f"scope|{row.scope_id}"), bytes(row.wrapped or b""), _bind(row)
        )
    except SealBroken as error:
        raise VaultLocked("this is not the key that closed this vault") from error


def _unwrap(scope_raw: bytes, row: VaultKey) -> bytes:
    return open_bytes(scope_raw, bytes(row.wrapped or b""), _bind(row))


def _bind(row: VaultKey) -> bytes:
    return f"key|{row.id}|{row.scope_id}|{row.subject_id}|{row.block}".encode()
