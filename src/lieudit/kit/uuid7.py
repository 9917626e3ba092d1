"""Time-ordered keys that a client may make before it meets the server.

Source: RFC 9562 (2024), section 5.7, UUID version 7.
"""

import secrets
import time
from uuid import UUID


def make_uuid7() -> UUID:
    """Return a fresh UUIDv7: 48 bits of Unix milliseconds, 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    return build_uuid7(milliseconds, secrets.randbits(74))


def build_uuid7(milliseconds: int, randomness: int) -> UUID:
    """Lay out a UUIDv7 from its two parts.

    >>> build_uuid7(0x017F22E279B0, 0).version
    7
    """
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= ((randomness >> 62) & 0xFFF) << 64
    value |= 0b10 << 62
    value |= randomness & ((1 << 62) - 1)
    return UUID(int=value)
