"""The list of what was forgotten, kept in the vault's folder, outside the database.

A backup restored from before an erasure still holds the erased keys and persons: this
list says which must not come back. It holds ids only, which name nobody.
"""

import fcntl
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from lieudit.hall.master_key import find_vault_folder

FILE_NAME = "vault.forgotten"


def find_tombstone_file() -> Path:
    return find_vault_folder() / FILE_NAME


def list_tombstones() -> frozenset[UUID]:
    """Return all forgotten ids; read again only when the file changed."""
    path = find_tombstone_file()
    try:
        status = path.stat()
    except FileNotFoundError:
        return frozenset()
    return _read_tombstones(path, status.st_mtime_ns, status.st_size)


def add_tombstones(key_ids: Iterable[UUID]) -> int:
    """Append the ids not yet listed, safely against other processes; return how many."""
    wanted = set(key_ids)
    if not wanted - list_tombstones():
        return 0
    path = find_tombstone_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        fresh = sorted(wanted - list_tombstones())
        # A newline first: a line cut short by a crash must not swallow the next.
        file.write("".join(f"\n{key_id}" for key_id in fresh))
        file.flush()
        os.fsync(file.fileno())
    return len(fresh)


@lru_cache(maxsize=4)
def _read_tombstones(path: Path, changed: int, size: int) -> frozenset[UUID]:
    ids = set()
    for line in path.read_text(encoding="ascii").split():
        try:
            ids.add(UUID(line))
        except ValueError:
            continue
    return frozenset(ids)
