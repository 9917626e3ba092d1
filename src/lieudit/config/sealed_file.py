"""The file of a backup: closed by a passphrase through scrypt, sealed by `hall.sealed_stream`."""

import os
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from lieudit.hall.sealed_stream import (
    CHUNK,
    COST,
    SealedStream,
    WrongPassphrase,
    derive_from_passphrase,
    open_stream,
)
from lieudit.hall.sealed_stream import BrokenFile as BrokenBackup
from lieudit.hall.sealed_stream import NotThisKind as NotABackup

__all__ = [
    "CHUNK",
    "COST",
    "MAGIC",
    "BrokenBackup",
    "NotABackup",
    "SealedWriter",
    "WrongPassphrase",
    "open_chunks",
]

MAGIC = b"LIEUDIT-BACKUP-1\n"


class SealedWriter(SealedStream):
    """A writable stream that seals what it is given under a passphrase."""

    def __init__(self, target: BinaryIO, passphrase: str) -> None:
        salt = os.urandom(16)
        key = derive_from_passphrase(passphrase, salt, COST)
        super().__init__(target, magic=MAGIC, fields={**COST, "salt": salt.hex()}, key=key)


def open_chunks(source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """Yield the opened chunks; the file is whole only once the iteration ends in peace."""

    def unlock(fields: Mapping[str, Any]) -> bytes:
        return derive_from_passphrase(passphrase, bytes.fromhex(fields["salt"]), fields)

    return open_stream(source, magic=MAGIC, unlock=unlock)
