"""What people entrust is sealed here, opened here, and forgotten here.

See docs/decisions (vault) for who could technically read, and
docs/algorithms/vault.md for the bytes.
"""

import logging
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lieudit.hall.keyring import OpenKey, find_sealing_key, load_master, open_keys
from lieudit.hall.models import VaultKey
from lieudit.hall.sealing import (
    Block,
    KeyDestroyed,
    Label,
    Owner,
    SealBroken,
    VaultLocked,
    open_text,
    read_key_id,
    seal_text,
)
from lieudit.hall.tombstones import add_tombstones, list_tombstones

__all__ = [
    "Block",
    "KeyDestroyed",
    "Label",
    "Owner",
    "SealBroken",
    "VaultLocked",
    "apply_tombstones",
    "check_vault",
    "destroy_keys",
    "list_subjects",
    "record_tombstones",
    "seal",
    "unseal",
    "unseal_many",
    "who_holds_the_key",
]

logger = logging.getLogger(__name__)

Sealed = bytes | memoryview


def seal(owner: Owner, text: str, label: Label) -> bytes:
    """Return the text sealed for its owner, to be kept in the place the label names."""
    with transaction.atomic():
        key = find_sealing_key(owner)
    return seal_text(key.id, key.raw, text, label)


def unseal(owner: Owner, sealed: Sealed, label: Label) -> str:
    """Return the text; KeyDestroyed if erased, SealBroken if altered or out of place."""
    text = unseal_many([(owner, sealed, label)])[0]
    if text is None:
        raise KeyDestroyed
    return text


def unseal_many(items: Sequence[tuple[Owner, Sealed, Label]]) -> list[str | None]:
    """Open many texts with one query; None where the key was destroyed.

    Raises SealBroken if any text was altered: nothing doubtful is shown.
    """
    contents = [bytes(sealed) for _owner, sealed, _label in items]
    key_ids = [read_key_id(content) for content in contents]
    owners: dict[UUID, Owner] = {}
    for key_id, (owner, _sealed, _label) in zip(key_ids, items, strict=True):
        if owners.setdefault(key_id, owner) != owner:
            raise SealBroken
    keys = open_keys(owners)
    return [
        _open_with(keys[key_id], content, label)
        for key_id, content, (_owner, _sealed, label) in zip(key_ids, contents, items, strict=True)
    ]


def _open_with(key: OpenKey | Exception, content: bytes, label: Label) -> str | None:
    if isinstance(key, KeyDestroyed):
        return None
    if isinstance(key, Exception):
        raise key
    return open_text(key.raw, content, label)


def destroy_keys(scope_id: UUID, subject_id: UUID | None, block: Block | None = None) -> int:
    """Forget a person's texts in a collective (one block or all); return the keys destroyed.

    With `subject_id` None it destroys the collective's own key and so every
    text of the collective. Nothing brings them back.
    """
    with transaction.atomic():
        keys = VaultKey.objects.filter(scope_id=scope_id, destroyed_at__isnull=True)
        if subject_id is not None:
            keys = keys.filter(subject_id=subject_id)
        if block is not None:
            keys = keys.filter(subject_id=subject_id, block=block)
        count = keys.update(wrapped=None, destroyed_at=timezone.now())
        transaction.on_commit(record_tombstones, robust=True)
    return count


def record_tombstones() -> int:
    """List every destroyed key outside the database; the worker repeats it each hour."""
    destroyed = VaultKey.objects.filter(destroyed_at__isnull=False)
    return add_tombstones(destroyed.values_list("id", flat=True))


def apply_tombstones() -> int:
    """After a restore: destroy again the keys that were destroyed since the backup."""
    alive = set(VaultKey.objects.filter(destroyed_at__isnull=True).values_list("id", flat=True))
    back = alive & list_tombstones()
    VaultKey.objects.filter(id__in=back).update(wrapped=None, destroyed_at=timezone.now())
    return len(back)


def list_subjects(scope_id: UUID) -> list[UUID]:
    """Return whose texts still open in a collective: persons, and rows that own theirs."""
    keys = VaultKey.objects.filter(
        scope_id=scope_id, subject_id__isnull=False, destroyed_at__isnull=True
    )
    return sorted(set(keys.values_list("subject_id", flat=True)))


def check_vault() -> None:
    """Raise VaultLocked unless the master key is the one that closed this vault."""
    load_master()


def who_holds_the_key() -> list[str]:
    """Return the codes of the sentences that say who could technically read.

    `environment`: whoever runs the server gives the key at start; `file`: it
    lies in a file next to the data; `forgets_backups`: erased keys stay erased.
    """
    holder = "environment" if settings.VAULT_KEY else "file"
    return [holder, "host_can_read", "members_cannot_read", "forgets_backups"]
