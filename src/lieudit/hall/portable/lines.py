"""The lines of an opened file, one at a time; none longer than an honest one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, BinaryIO

from lieudit.hall.portable.lock import MAGIC, FileKey, open_lock
from lieudit.hall.sealed_stream import BrokenFile, NotThisKind, WrongPassphrase, open_stream

LONGEST_LINE = 8 * 1024 * 1024
MOST_ROWS = 5_000_000


@dataclass(frozen=True)
class Place:
    """Where in the file something is wrong: line from 1, table, column."""

    line: int = 0
    table: str = ""
    column: str = ""


class Unreadable(Exception):
    """The file cannot be taken in; `code` says why, nothing was kept.

    `not_an_export`, `wrong_passphrase`, `broken`, `newer`, `unknown_table`, `unknown_column`,
    `bad_value`, `points_outside`, `id_taken`, `already_here`, `erased_here`, `slug_taken`.
    """

    def __init__(self, code: str, place: Place | None = None) -> None:
        super().__init__(code)
        self.code, self.place = code, place or Place()


@dataclass
class OpenFile:
    """What `open_file` gives: the first line, then the rows; `key` opens the keys inside."""

    key: FileKey
    about: dict[str, Any]
    rows: Iterator[tuple[int, str, dict[str, Any]]] = field(repr=False)


def open_file(source: BinaryIO, passphrase: str) -> OpenFile:
    """Open a file and read its first line; Unreadable says why it cannot be."""
    kept: list[FileKey] = []

    def unlock(fields: Any) -> bytes:
        kept.append(open_lock(fields, passphrase))
        return kept[0].stream

    lines = _number(_split(_say_in_code(open_stream(source, magic=MAGIC, unlock=unlock))))
    _line, about, _digest = next(lines, (0, None, ""))
    if not isinstance(about, dict) or not kept:
        raise Unreadable("broken")
    return OpenFile(kept[0], about, _list_rows(lines))


def check_file(source: BinaryIO, key: FileKey) -> int:
    """Read a file just written to its end and return its rows; Unreadable if it is not whole."""
    chunks = _say_in_code(open_stream(source, magic=MAGIC, unlock=lambda _fields: key.stream))
    lines = _number(_split(chunks))
    next(lines, None)
    return sum(1 for _row in _list_rows(lines))


def _say_in_code(chunks: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from chunks
    except NotThisKind as error:
        raise Unreadable("not_an_export") from error
    except WrongPassphrase as error:
        raise Unreadable("wrong_passphrase") from error
    except BrokenFile as error:
        raise Unreadable("broken") from error


def _split(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
        if len(rest) > LONGEST_LINE:
            raise Unreadable("broken")
    if rest:
        raise Unreadable("broken")


def _number(lines: Iterator[bytes]) -> Iterator[tuple[int, Any, str]]:
    """Yield number, content and the digest of what stands before the line."""
    digest = sha256()
    for number, line in enumerate(lines, start=1):
        before = digest.hexdigest()
        digest.update(line + b"\n")
        try:
            yield number, json.loads(line), before
        except (ValueError, RecursionError) as error:
            raise Unreadable("broken", Place(number)) from error


def _list_rows(lines: Iterator[tuple[int, Any, str]]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield the rows up to the last line, which must tell their number and digest."""
    for count, (number, content, before) in enumerate(lines):
        if isinstance(content, dict):
            is_last = content == {"end": True, "rows": count, "sha256": before}
            if not is_last or next(lines, None) is not None:
                raise Unreadable("broken", Place(number))
            return
        match content:
            case [str() as table, dict() as values] if count < MOST_ROWS:
                yield number, table, values
            case _:
                raise Unreadable("broken", Place(number))
    raise Unreadable("broken")
