import io

import pytest

from lieudit.config import sealed_file
from lieudit.config.sealed_file import (
    BrokenBackup,
    NotABackup,
    SealedWriter,
    WrongPassphrase,
    open_chunks,
)
from lieudit.hall import sealed_stream

PASSPHRASE = "les pommes du verger"


@pytest.fixture(autouse=True)
def cheap_scrypt(monkeypatch):
    """The cost protects real files; here it would only slow the tests."""
    monkeypatch.setattr(sealed_file, "COST", {"n": 2, "r": 8, "p": 1})
    monkeypatch.setattr(sealed_stream, "CHUNK", 1000)


def seal(content: bytes) -> bytes:
    target = io.BytesIO()
    writer = SealedWriter(target, PASSPHRASE)
    for start in range(0, len(content), 70):
        writer.write(content[start : start + 70])
    writer.close()
    return target.getvalue()


def read(sealed: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return b"".join(open_chunks(io.BytesIO(sealed), passphrase))


@pytest.mark.parametrize("size", [0, 1, 999, 1000, 1001, 2000, 12_345])
def test_what_is_sealed_is_read_again(size):
    content = bytes(number % 251 for number in range(size))
    sealed = seal(content)
    assert read(sealed) == content
    assert size < 10 or content[:10] not in sealed


def test_another_passphrase_opens_nothing():
    with pytest.raises(WrongPassphrase):
        read(seal(b"apples"), "les poires du verger")


def test_every_cut_is_seen():
    sealed = seal(b"x" * 2500)
    start = sealed.index(b"\n", len(sealed_file.MAGIC)) + 1
    for length in range(start, len(sealed)):
        with pytest.raises((BrokenBackup, WrongPassphrase)):
            read(sealed[:length])


def test_every_altered_byte_is_seen():
    sealed = bytearray(seal(b"x" * 1500))
    for place in range(len(sealed)):
        sealed[place] ^= 1
        with pytest.raises((BrokenBackup, WrongPassphrase, NotABackup)):
            read(bytes(sealed))
        sealed[place] ^= 1


def test_swapped_chunks_are_seen():
    sealed = seal(b"a" * 1000 + b"b" * 1000 + b"c")
    start = sealed.index(b"\n", len(sealed_file.MAGIC)) + 1 + 4 + 16
    size = 4 + 1000 + 16
    first, second = sealed[start : start + size], sealed[start + size : start + 2 * size]
    swapped = sealed[:start] + second + first + sealed[start + 2 * size :]
    assert len(swapped) == len(sealed)
    with pytest.raises(BrokenBackup):
        read(swapped)


def test_a_header_that_would_exhaust_the_memory_is_refused():
    sealed = seal(b"apples").replace(b'"n": 2,', b'"n": 1073741824,')
    with pytest.raises(BrokenBackup):
        read(sealed)


def test_any_other_file_is_not_a_backup():
    with pytest.raises(NotABackup):
        read(b"PK\x03\x04 something else")
