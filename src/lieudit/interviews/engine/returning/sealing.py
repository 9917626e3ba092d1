"""The digest of a frozen version and the short code printed on its copies.

The digest is SHA-256 over what was frozen and a random nonce kept sealed with the words, so that
nobody can guess the words from it. The code is its first 60 bits, in letters hard to misread.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from lieudit.interviews.engine.returning.content import Content, Section

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
CODE_LENGTH = 12
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


@dataclass(frozen=True)
class Frozen:
    """Everything a version says, as it was given or signed; dates are ISO.

    `replies`: what the person answered to earlier versions, each with its day.
    """

    kind: str
    number: int
    title: str
    person: str
    collective: str
    language: str
    frozen_on: str
    written_by: str
    nonce: str
    content: Content
    replies: tuple[tuple[str, str], ...] = ()


def frozen_to_text(frozen: Frozen) -> str:
    """Return the one way a version is written, the same bytes for the same version."""
    return json.dumps(asdict(frozen), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def frozen_from_text(text: str) -> Frozen:
    document = json.loads(text)
    sections = document.pop("content")["sections"]
    replies = tuple((day, words) for day, words in document.pop("replies"))
    content = Content(tuple(Section(**one) for one in sections))
    return Frozen(**document, content=content, replies=replies)


def digest_frozen(frozen: Frozen) -> str:
    """Return the digest of a version, in hexadecimal."""
    return hashlib.sha256(frozen_to_text(frozen).encode()).hexdigest()


def shorten_digest(digest: str) -> str:
    """Return the code of twelve letters for a digest.

    >>> shorten_digest("00" * 31 + "01")
    '000000000000'
    """
    value = int(digest[:15], 16)
    letters = []
    for _ in range(CODE_LENGTH):
        value, rest = divmod(value, 32)
        letters.append(LETTERS[rest])
    return "".join(reversed(letters))


def write_code(code: str) -> str:
    """Return the code in groups of four, as it is printed.

    >>> write_code("0123456789AB")
    '0123-4567-89AB'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """Return the code somebody typed, or nothing when it cannot be one.

    >>> read_code("o123 4567-89ab")
    '0123456789AB'
    """
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_MISREAD)
    is_code = len(letters) == CODE_LENGTH and all(letter in LETTERS for letter in letters)
    return letters if is_code else ""


def count_words(content: Content) -> int:
    """How many words a version has: somebody with a paper copy can count a page of them."""
    return sum(len(f"{one.heading} {one.words}".split()) for one in content.sections)
