"""The number a voter keeps: eighty random bits in signs nobody mistakes for others.

Crockford's base 32 leaves out I, L, O and U: whoever copies by hand and writes O is understood.
"""

from collections.abc import Iterable

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_BYTES = 10
LENGTH = 16
GROUP = 4
MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1"})


def write_tracker(random: bytes) -> str:
    """Return ten random bytes as four groups of four signs.

    >>> write_tracker(bytes(10)), write_tracker(b"\\xff" * 10)
    ('0000-0000-0000-0000', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ')
    """
    if len(random) != RANDOM_BYTES:
        raise ValueError("a tracker is made of ten bytes")
    number = int.from_bytes(random)
    signs = "".join(SIGNS[(number >> shift) & 31] for shift in range(75, -1, -5))
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_tracker(text: str) -> str | None:
    """Return a tracker as it is published, from whatever somebody copied; None if it is none.

    Case, spaces and hyphens do not matter.
    """
    signs = "".join(sign for sign in text.upper() if sign.isalnum()).translate(MISTAKEN)
    if len(signs) != LENGTH or any(sign not in SIGNS for sign in signs):
        return None
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def list_twice(trackers: Iterable[str]) -> list[str]:
    """Return the trackers that stand more than once, in their order."""
    seen: set[str] = set()
    twice = {one for one in trackers if one in seen or seen.add(one)}  # type: ignore[func-returns-value]
    return sorted(twice)
