"""Keys that serve one act and are then destroyed: a secret ballot's urn, for as long as it is open.

Such a key lies in a file of the vault's folder, wrapped by the master key, never in the database:
a copy of the database made meanwhile holds nothing that opens what it sealed. Destroyed, its
file is overwritten and removed, and its id listed among the forgotten: were the file put back
from an old copy of the folder, it would not serve again.
"""

import os
import time
from pathlib import Path
from uuid import UUID

from lieudit.hall.keyring import load_master
from lieudit.hall.master_key import derive_cached, find_vault_folder
from lieudit.hall.sealing import KeyDestroyed, close_bytes, make_key, open_bytes
from lieudit.hall.tombstones import add_tombstones, list_tombstones

FOLDER = "brief-keys"
PURPOSE = "brief-key"


def make_brief_key(key_id: UUID) -> None:
    """Make a key, whole on the disk before anything may be sealed with it."""
    path = find_brief_key(key_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    wrapped = close_bytes(derive_cached(load_master(), PURPOSE), make_key(), key_id.bytes)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(wrapped)
        file.flush()
        os.fsync(file.fileno())
    _flush_folder(path.parent)


def open_brief_key(key_id: UUID) -> bytes:
    """Return a key; KeyDestroyed once it was destroyed, or when its file is not there."""
    if key_id in list_tombstones():
        raise KeyDestroyed
    try:
        wrapped = find_brief_key(key_id).read_bytes()
    except FileNotFoundError as error:
        raise KeyDestroyed from error
    return open_bytes(derive_cached(load_master(), PURPOSE), wrapped, key_id.bytes)


def destroy_brief_key(key_id: UUID) -> None:
    """Destroy a key for good; nothing happens the second time."""
    add_tombstones([key_id])
    path = find_brief_key(key_id)
    try:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _flush_folder(path.parent)
    except FileNotFoundError:
        return


def list_brief_keys(*, older_than_seconds: float = 0) -> list[UUID]:
    """Return the keys whose files are there, those made long enough ago."""
    folder = find_vault_folder() / FOLDER
    if not folder.is_dir():
        return []
    before = time.time() - older_than_seconds
    found = []
    for path in folder.iterdir():
        try:
            if path.stat().st_mtime <= before:
                found.append(UUID(path.name))
        except (FileNotFoundError, ValueError):
            continue
    return sorted(found)


def find_brief_key(key_id: UUID) -> Path:
    return find_vault_folder() / FOLDER / str(key_id)


def _flush_folder(folder: Path) -> None:
    """Make a file's coming or going itself outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
