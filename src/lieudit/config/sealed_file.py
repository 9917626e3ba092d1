"""A file closed by a passphrase: scrypt, then AES-256-GCM in chunks.

MAGIC, one JSON line (scrypt's cost and salt, the nonce's prefix), then chunks: 4 bytes
of length, the sealed bytes. Each chunk's nonce holds its number and whether it is the last,
and its associated data the header, so that cutting, swapping or adding is seen.
"""

import json
import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"LIEUDIT-BACKUP-1\n"
CHUNK = 1024 * 1024
TAG = 16
LEAST_CHUNKS = 2
COST = {"n": 2**16, "r": 8, "p": 1}
DEAREST = 2**20  # a forged header must not exhaust the memory
LONGEST_HEADER = 4096


class NotABackup(Exception):
    """The file does not begin as a backup of Lieudit does."""


class WrongPassphrase(Exception):
    """The first chunk, empty, does not open: another passphrase, or an altered header."""


class BrokenBackup(Exception):
    """The file is cut short or was altered after its beginning."""


class SealedWriter:
    """A writable stream that seals what it is given; `close` writes the last chunk."""

    def __init__(self, target: BinaryIO, passphrase: str) -> None:
        salt, self._prefix = os.urandom(16), os.urandom(7)
        header = {**COST, "salt": salt.hex(), "prefix": self._prefix.hex()}
        self._header = MAGIC + json.dumps(header).encode() + b"\n"
        self._cipher = AESGCM(_derive(passphrase, salt, **COST))
        self._target, self._waiting, self._number = target, bytearray(), 0
        target.write(self._header)
        self._seal(b"", is_last=False)  # an empty first chunk: it alone tells the passphrase

    def write(self, content: bytes) -> int:
        self._waiting += content
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(content)

    def close(self) -> None:
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _seal(self, content: bytes, *, is_last: bool) -> None:
        nonce = _make_nonce(self._prefix, self._number, is_last=is_last)
        sealed = self._cipher.encrypt(nonce, content, self._header)
        self._target.write(struct.pack(">I", len(sealed)) + sealed)
        self._number += 1


def open_chunks(source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """Yield the opened chunks; the file is whole only once the iteration ends in peace."""
    header, fields = _read_header(source)
    try:
        cipher = AESGCM(_derive(passphrase, fields.pop("salt"), **_costs(fields)))
    except ValueError as error:  # a cost that scrypt refuses
        raise BrokenBackup from error
    number, sealed = 0, _read_chunk(source)
    while sealed is not None:
        following = _read_chunk(source)
        is_last = following is None and number > 0
        try:
            content = cipher.decrypt(
                _make_nonce(fields["prefix"], number, is_last=is_last), sealed, header
            )
        except InvalidTag as error:
            raise (WrongPassphrase if number == 0 else BrokenBackup) from error
        yield content
        number, sealed = number + 1, following
    if number < LEAST_CHUNKS:
        raise BrokenBackup


def _read_header(source: BinaryIO) -> tuple[bytes, dict]:  # type: ignore[type-arg]
    if source.read(len(MAGIC)) != MAGIC:
        raise NotABackup
    line = source.readline(LONGEST_HEADER)
    try:
        fields = json.loads(line)
        fields["salt"] = bytes.fromhex(fields["salt"])
        fields["prefix"] = bytes.fromhex(fields["prefix"])
        is_dear = int(fields["n"]) > DEAREST or int(fields["r"]) > 16 or int(fields["p"]) > 4  # noqa: PLR2004
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenBackup from error
    if is_dear:
        raise BrokenBackup
    return MAGIC + line, fields


def _costs(fields: dict) -> dict[str, int]:  # type: ignore[type-arg]
    return {name: int(fields[name]) for name in COST}


def _read_chunk(source: BinaryIO) -> bytes | None:
    start = source.read(4)
    if not start:
        return None
    length = struct.unpack(">I", start)[0] if len(start) == 4 else 0  # noqa: PLR2004
    sealed = source.read(length) if TAG <= length <= CHUNK + TAG else b""
    if len(sealed) != length or not sealed:
        raise BrokenBackup
    return sealed


def _make_nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + struct.pack(">I?", number, is_last)


def _derive(passphrase: str, salt: bytes, *, n: int, r: int, p: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(passphrase.encode("utf-8"))
