"""The arithmetic of an audit chain: no database, no clock.

Each link is an HMAC-SHA256 (RFC 2104), under a key kept outside the database,
of the previous digest, the link's fields and its payload's salted digest.
"""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

START = bytes(32)
SHORT_DIGITS = 16


@dataclass(frozen=True)
class Link:
    """One link as stored; `payload` and `salt` are None once forgotten."""

    number: int
    fields: tuple[str, ...]
    salt: bytes | None
    payload: str | None
    payload_digest: bytes
    digest: bytes


@dataclass(frozen=True)
class Head:
    """The last link, as printed: `number:hex`, the digest whole or its first signs."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"

    @property
    def short(self) -> str:
        """What a letter tells: enough signs that no other link bears the same."""
        return f"{self.number}:{self.digest[:SHORT_DIGITS]}"


@dataclass(frozen=True)
class ChainReport:
    """Whether a chain holds; `fault` is a code, `broken_at` the first link that fails.

    Faults: `link_missing`, `link_altered`, `payload_altered`, `tail_cut`, `head_differs`, and
    `head_missing` when the stored head is gone or behind its chain.
    """

    length: int
    head: Head
    broken_at: int | None = None
    fault: str = ""

    @property
    def is_whole(self) -> bool:
        return not self.fault


def write_payload(payload: Mapping[str, str]) -> str:
    """Write the payload the one way its digest expects."""
    return json.dumps(dict(payload), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def compute_payload_digest(salt: bytes, payload: str) -> bytes:
    """Return the digest that stays when salt and payload are forgotten."""
    return hmac.new(salt, payload.encode(), sha256).digest()


def compute_digest(key: bytes, previous: bytes, fields: Iterable[str], payload: bytes) -> bytes:
    """Return a link's digest; JSON keeps the fields' borders unmistakable."""
    content = json.dumps(list(fields), ensure_ascii=False).encode()
    return hmac.new(key, previous + payload + content, sha256).digest()


def check_chain(key: bytes, links: Iterable[Link], expected: Head | None = None) -> ChainReport:
    """Walk the chain from its start and stop at the first link that does not hold."""
    previous, number, seen_expected = START, 0, expected is None or expected.number == 0
    for link in links:
        fault = _find_fault(key, previous, number + 1, link)
        if fault:
            return ChainReport(number, Head(number, previous.hex()), number + 1, fault)
        number, previous = link.number, link.digest
        if expected is not None and number == expected.number:
            found = previous.hex()[: len(expected.digest)]
            if not hmac.compare_digest(expected.digest, found):
                return ChainReport(number, Head(number, previous.hex()), number, "head_differs")
            seen_expected = True
    head = Head(number, previous.hex())
    if not seen_expected:
        return ChainReport(number, head, number + 1, "tail_cut")
    return ChainReport(number, head)


def _find_fault(key: bytes, previous: bytes, number: int, link: Link) -> str:
    if link.number != number:
        return "link_missing"
    digest = compute_digest(key, previous, link.fields, link.payload_digest)
    if not hmac.compare_digest(digest, link.digest):
        return "link_altered"
    if (link.payload is None) != (link.salt is None):
        return "payload_altered"
    if link.payload is not None and link.salt is not None:
        found = compute_payload_digest(link.salt, link.payload)
        if not hmac.compare_digest(found, link.payload_digest):
            return "payload_altered"
    return ""
