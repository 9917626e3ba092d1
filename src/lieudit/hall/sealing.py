"""The vault's cryptography alone: no database, no setting, no clock.

AES-256-GCM (NIST SP 800-38D) with 96-bit random nonces; HKDF-SHA256 (RFC 5869).
A sealed text names the key that sealed it: version | key id | nonce | ciphertext. Its length
is shared by many texts (`padding`).
"""

import hmac
import os
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from lieudit.hall.padding import pad_bytes, strip_padding

Block = Literal["ordinary", "intimate", "art9"]
BLOCKS: frozenset[str] = frozenset({"ordinary", "intimate", "art9"})
FORMAT = b"\x01"
KEY_BYTES = 32
NONCE_BYTES = 12
HEAD_BYTES = 1 + 16


class VaultLocked(Exception):
    """The master key is absent or is not the one that closed this vault."""


class KeyDestroyed(Exception):
    """What was sealed has been erased: its key is gone for good."""


class SealBroken(Exception):
    """The bytes are not what this vault sealed in this place."""


@dataclass(frozen=True)
class Owner:
    """Whose text it is: a person's block in a collective, or the collective's own."""

    scope_id: UUID
    subject_id: UUID | None
    block: Block

    def __post_init__(self) -> None:
        if self.block not in BLOCKS:
            raise ValueError(f"unknown block: {self.block}")


@dataclass(frozen=True)
class Label:
    """Where the text stands; a sealed text moved to another place does not open."""

    table: str
    row: UUID | str
    field: str
    version: int = 1

    def write(self) -> bytes:
        return f"{self.table}|{self.row}|{self.field}|{self.version}".encode()


def make_key() -> bytes:
    """Return 256 fresh random bits."""
    return AESGCM.generate_key(KEY_BYTES * 8)


def derive_key(master: bytes, purpose: str) -> bytes:
    """Return the key of one purpose from the master key."""
    return HKDF(SHA256(), KEY_BYTES, None, f"lieudit|{purpose}".encode()).derive(master)


def compute_check(master: bytes) -> bytes:
    """Return what recognises a master key without telling anything of it."""
    return hmac.new(derive_key(master, "check"), b"lieudit vault", sha256).digest()


def close_bytes(key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """Encrypt and bind to `bound_to`: nonce | ciphertext with its tag."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def open_bytes(key: bytes, closed: bytes, bound_to: bytes) -> bytes:
    """Decrypt what `close_bytes` made; SealBroken if a single bit differs."""
    try:
        return AESGCM(key).decrypt(closed[:NONCE_BYTES], closed[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error


def seal_text(key_id: UUID, key: bytes, text: str, label: Label) -> bytes:
    """Seal one text under a key, naming the key in front."""
    head = FORMAT + key_id.bytes
    return head + close_bytes(key, pad_bytes(text.encode()), head + label.write())


def read_key_id(sealed: bytes) -> UUID:
    """Return the id of the key that sealed these bytes."""
    if len(sealed) < HEAD_BYTES + NONCE_BYTES + 16 or sealed[:1] != FORMAT:
        raise SealBroken
    return UUID(bytes=bytes(sealed[1:HEAD_BYTES]))


def open_text(key: bytes, sealed: bytes, label: Label) -> str:
    """Open one sealed text in the place it was sealed for."""
    head = sealed[:HEAD_BYTES]
    padded = open_bytes(key, sealed[HEAD_BYTES:], head + label.write())
    return strip_padding(padded).decode()
