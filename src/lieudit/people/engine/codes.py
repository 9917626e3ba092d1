"""Which short code did a person read on paper, and is one letter of it wrong?

Crockford's base 32 alphabet (https://www.crockford.com/base32.html, 2019): no I,
L, O, U. Seven free characters and one check character, a linear code over
GF(32) that shows any single wrong character and any two swapped neighbours.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FREE = 7
LENGTH = FREE + 1
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)
FIELD = 32


def write_code(noise: bytes) -> str:
    """Return the eight characters for at least five random bytes (35 bits are used).

    >>> write_code(bytes(5))
    '00000000'
    >>> write_code(bytes([0, 0, 0, 0, 1]))
    '00000012'
    """
    if len(noise) * 8 < FREE * 5:
        raise ValueError("too little noise")
    number = int.from_bytes(noise) % FIELD**FREE
    values = [number // FIELD**place % FIELD for place in reversed(range(FREE))]
    return "".join(ALPHABET[value] for value in [*values, compute_check(values)])


def compute_check(values: list[int]) -> int:
    """Return the check value: the sum of each value times a growing power of the root."""
    total = 0
    for value in values:
        total = _times_root(total ^ value)
    return total


def show_code(code: str) -> str:
    """Return the code as printed, in two halves: `K7QF-3MZ8`."""
    return f"{code[:4]}-{code[4:]}"


def read_code(text: str) -> str | None:
    """Return the code that was typed, spaces, dashes and case forgiven; None if miswritten.

    >>> read_code("0000-oo12")
    '00000012'
    >>> read_code("0000-0013") is None
    True
    """
    code = "".join(letter for letter in text.upper() if letter.isalnum()).translate(READ_AS)
    if len(code) != LENGTH or any(letter not in ALPHABET for letter in code):
        return None
    values = [ALPHABET.index(letter) for letter in code]
    return code if compute_check(values[:FREE]) == values[FREE] else None


def _times_root(value: int) -> int:
    doubled = value << 1
    return doubled ^ POLYNOMIAL if doubled >= FIELD else doubled
