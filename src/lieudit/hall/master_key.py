"""Where the master key comes from, and the vault's folder.

The environment (`LIEUDIT_VAULT_KEY`, 32 bytes in base64) holds it; without it,
demonstration and tests use a 0600 file made at first use.
"""

import base64
import binascii
import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from lieudit.hall.sealing import KEY_BYTES, VaultLocked, derive_key, make_key

FILE_NAME = "vault.key"


def read_master_key(*, may_create: bool = False) -> bytes:
    """Return the master key; VaultLocked tells what is missing. Never over an old one.

    `may_create` is for a vault that has sealed nothing yet.
    """
    if settings.VAULT_KEY:
        return decode_key(settings.VAULT_KEY)
    if settings.IS_PRODUCTION:
        raise VaultLocked("LIEUDIT_VAULT_KEY is not set")
    path = find_key_file()
    if not path.exists():
        if not may_create:
            raise VaultLocked(f"the key file {path.name} is missing")
        _create_key_file(path)
    return decode_key(path.read_text(encoding="ascii"))


@lru_cache(maxsize=32)
def derive_cached(master: bytes, purpose: str) -> bytes:
    """Return the key of a purpose; only keys derived from the master are kept in memory."""
    return derive_key(master, purpose)


def find_key_file() -> Path:
    return find_vault_folder() / FILE_NAME


def find_vault_folder() -> Path:
    """Return the folder of the key file and of the list of forgotten keys."""
    return Path(settings.VAULT_FOLDER)


def encode_key(key: bytes) -> str:
    """Write a key as the setting holds it."""
    return base64.b64encode(key).decode("ascii")


def decode_key(text: str) -> bytes:
    """Read a key from its setting; anything but 32 bytes is refused."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise VaultLocked("the vault's key is not base64") from error
    if len(key) != KEY_BYTES:
        raise VaultLocked("the vault's key is not 32 bytes long")
    return key


def _create_key_file(path: Path) -> None:
    """Make the file whole or not at all: another process may be doing the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(encode_key(make_key()) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
