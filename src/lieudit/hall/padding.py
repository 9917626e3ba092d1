"""Hides how long a text is before it is sealed: a length must not tell which answer was chosen.

Every text fills at least SMALLEST bytes; longer ones are rounded up as Padmé does, at the
cost of at most 12 % (K. Nikitin and others, "Reducing Metadata Leakage from Encrypted
Files", PETS 2019). The end is marked as in ISO/IEC 7816-4: one bit, then zeros.
"""

SMALLEST = 256
MARK = b"\x80"


def pad_bytes(content: bytes) -> bytes:
    """Return the content, its mark and zeros up to a length many texts share.

    >>> len(pad_bytes(b"oui")), len(pad_bytes(b"non, pas du tout"))
    (256, 256)
    """
    marked = content + MARK
    return marked.ljust(choose_length(len(marked)), b"\x00")


def choose_length(length: int) -> int:
    """Return the shared length for one that needs at least `length` bytes."""
    if length <= SMALLEST:
        return SMALLEST
    exponent = length.bit_length() - 1
    kept_bits = exponent.bit_length()
    step = 1 << (exponent - kept_bits)
    return -(-length // step) * step


def strip_padding(padded: bytes) -> bytes:
    """Return the content; ValueError when the mark is not there."""
    content, mark, rest = padded.rpartition(MARK)
    if not mark or rest.strip(b"\x00"):
        raise ValueError("no end mark")
    return content
