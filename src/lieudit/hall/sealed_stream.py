"""A file closed under a key: AES-256-GCM in chunks, whatever gives the key.

A magic line, one JSON line (the caller's fields and the nonces' prefix), then chunks: 4 bytes
of length, the sealed bytes. Each chunk's nonce holds its number and whether it is the last,
and its associated data the header, so that cutting, swapping or adding is seen.
"""

import json
import os
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

CHUNK = 1024 * 1024
TAG = 16
LEAST_CHUNKS = 2
COST = {"n": 2**16, "r": 8, "p": 1}
DEAREST = {"n": 2**20, "r": 16, "p": 4}  # a forged header must not exhaust the memory
LONGEST_HEADER = 4096


class NotThisKind(Exception):
    """The file does not begin with the magic line that was expected."""


class WrongPassphrase(Exception):
    """The key does not open it: another passphrase, or an altered header."""


class BrokenFile(Exception):
    """The file is cut short or was altered after its beginning."""


class SealedStream:
    """A writable stream that seals what it is given; `close` writes the last chunk."""

    def __init__(
        self, target: BinaryIO, *, magic: bytes, fields: Mapping[str, Any], key: bytes
    ) -> None:
        self._prefix = os.urandom(7)
        header = {**fields, "prefix": self._prefix.hex()}
        self._header = magic + json.dumps(header).encode() + b"\n"
        self._cipher = AESGCM(key)
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


def open_stream(
    source: BinaryIO, *, magic: bytes, unlock: Callable[[Mapping[str, Any]], bytes]
) -> Iterator[bytes]:
    """Yield the opened chunks; the file is whole only once the iteration ends in peace."""
    header, fields = _read_header(source, magic)
    try:
        cipher, prefix = AESGCM(unlock(fields)), bytes.fromhex(fields["prefix"])
    except (ValueError, KeyError, TypeError) as error:  # a cost that scrypt refuses, a field gone
        raise BrokenFile from error
    number, sealed = 0, _read_chunk(source)
    while sealed is not None:
        following = _read_chunk(source)
        is_last = following is None and number > 0
        try:
            content = cipher.decrypt(_make_nonce(prefix, number, is_last=is_last), sealed, header)
        except InvalidTag as error:
            raise (WrongPassphrase if number == 0 else BrokenFile) from error
        yield content
        number, sealed = number + 1, following
    if number < LEAST_CHUNKS:
        raise BrokenFile


def derive_from_passphrase(passphrase: str, salt: bytes, costs: Mapping[str, Any]) -> bytes:
    """Return scrypt's key (RFC 7914); ValueError for costs no honest file asks."""
    asked = {name: int(costs[name]) for name in COST}
    if any(asked[name] > DEAREST[name] for name in asked):
        raise ValueError("a cost beyond what an honest file asks")
    return Scrypt(salt=salt, length=32, **asked).derive(passphrase.encode("utf-8"))


def _read_header(source: BinaryIO, magic: bytes) -> tuple[bytes, dict[str, Any]]:
    if source.read(len(magic)) != magic:
        raise NotThisKind
    line = source.readline(LONGEST_HEADER)
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BrokenFile from error
    if not isinstance(fields, dict):
        raise BrokenFile
    return magic + line, fields


def _read_chunk(source: BinaryIO) -> bytes | None:
    start = source.read(4)
    if not start:
        return None
    length = struct.unpack(">I", start)[0] if len(start) == 4 else 0  # noqa: PLR2004
    sealed = source.read(length) if TAG <= length <= CHUNK + TAG else b""
    if len(sealed) != length or not sealed:
        raise BrokenFile
    return sealed


def _make_nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + struct.pack(">I?", number, is_last)
