"""The lock of the file: a random key, wrapped under a passphrase that is kept nowhere.

The page that hears the passphrase makes the lock; the worker that writes the file is handed
the file's key under the vault's, and never knows the passphrase.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lieudit.hall.sealed_stream import COST, WrongPassphrase, derive_from_passphrase
from lieudit.hall.sealing import SealBroken, close_bytes, derive_key, make_key, open_bytes

MAGIC = b"LIEUDIT-COLLECTIVE-1\n"
WRAPPED = b"lieudit|collective|file key"
SHORTEST = 16
LEAST_SIGNS = 8


@dataclass(frozen=True)
class FileKey:
    """The key of one file; never stored but wrapped."""

    raw: bytes

    @property
    def stream(self) -> bytes:
        return derive_key(self.raw, "collective stream")

    @property
    def keys(self) -> bytes:
        return derive_key(self.raw, "collective keys")


def find_weakness(passphrase: str, *known: str) -> str:
    """Return why a passphrase is too weak: `short`, `repeated`, `digits`, `names_group`; or "".

    `known` are words anybody would try first: the collective's name, its address.
    """
    plain = "".join(passphrase.casefold().split())
    rest = plain
    for word in known:
        rest = rest.replace("".join(word.casefold().split()), "")
    if len(passphrase.strip()) < SHORTEST:
        return "short"
    if plain.isdigit():
        return "digits"
    if len(rest) < SHORTEST // 2:
        return "names_group"
    return "repeated" if len(set(plain)) < LEAST_SIGNS else ""


def make_lock(passphrase: str) -> tuple[FileKey, dict[str, Any]]:
    """Return a fresh key and the fields of the header that give it back to the passphrase."""
    raw, salt = make_key(), os.urandom(16)
    wrapping = derive_from_passphrase(passphrase, salt, COST)
    wrapped = close_bytes(wrapping, raw, WRAPPED)
    return FileKey(raw), {**COST, "salt": salt.hex(), "wrapped": wrapped.hex()}


def open_lock(fields: Mapping[str, Any], passphrase: str) -> FileKey:
    """Return the file's key; WrongPassphrase, or ValueError, KeyError, TypeError if forged."""
    wrapping = derive_from_passphrase(passphrase, bytes.fromhex(fields["salt"]), fields)
    try:
        return FileKey(open_bytes(wrapping, bytes.fromhex(fields["wrapped"]), WRAPPED))
    except SealBroken as error:
        raise WrongPassphrase from error


def bind_key(key_id: object) -> bytes:
    """What a key inside the file is bound to."""
    return f"carried key|{key_id}".encode()
