"""What a tablet sends, read with care: a batch of entries, none of them trusted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from lieudit.interviews.engine.device_clock import Span, correct_moment

PROTOCOL = 1
MOST_BYTES = 1_000_000
MOST_ENTRIES = 60
MOST_PAIRS = 600
MOST_SPANS = 200
PAIR = 2
OURS = "+00:00"  # how we write moments; a browser ends them with a Z
KINDS = ("answer", "note", "clock")


class Unreadable(Exception):
    """`code`: too_large, not_read, protocol."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class SentEntry:
    """One entry; `said_at` is on our clock. `body` is read by what its kind asks for."""

    id: UUID
    kind: str
    key: str
    base: int
    said_at: datetime
    body: Mapping[str, Any]
    sent_at: datetime
    received_at: datetime

    def read_fields(self) -> QueryDict:
        """Return the fields of a question as a form would have sent them."""
        pairs = self.body.get("pairs")
        if not isinstance(pairs, list) or len(pairs) > MOST_PAIRS:
            raise Unreadable("not_read")
        fields = QueryDict(mutable=True)
        for pair in pairs:
            if not (
                isinstance(pair, list) and len(pair) == PAIR and all(_is_text(p) for p in pair)
            ):
                raise Unreadable("not_read")
            fields.appendlist(pair[0], pair[1])
        return fields

    def read_moment(self, name: str) -> datetime | None:
        """Return a moment the device told, on our clock."""
        return self._correct(self.body.get(name))

    def read_spans(self, name: str) -> list[Span]:
        """Return pairs of moments, those that tell no beginning left out."""
        rows = self.body.get(name)
        if not isinstance(rows, list) or len(rows) > MOST_SPANS:
            raise Unreadable("not_read")
        pairs = [row for row in rows if isinstance(row, list) and len(row) == PAIR]
        spans = [(self._correct(begun), self._correct(ended)) for begun, ended in pairs]
        return [(begun, ended) for begun, ended in spans if begun is not None]

    def _correct(self, text: object) -> datetime | None:
        """What the server told the device comes back as it was: it is not corrected twice."""
        moment = _read_moment(text)
        if moment is None or str(text).endswith(OURS):
            return moment
        return correct_moment(moment, self.sent_at, self.received_at)

    def read_text(self, name: str) -> str:
        value = self.body.get(name, "")
        if not _is_text(value):
            raise Unreadable("not_read")
        return str(value)


@dataclass(frozen=True)
class Batch:
    entries: tuple[SentEntry, ...]
    seen: Mapping[str, int]


def read_batch(body: bytes) -> Batch:
    """Return what was sent; raises Unreadable, and then nothing of it is kept here."""
    document = read_document(body)
    if document.get("protocol") != PROTOCOL:
        raise Unreadable("protocol")
    rows, seen = document.get("entries", []), document.get("seen", {})
    if not isinstance(rows, list) or not isinstance(seen, dict):
        raise Unreadable("not_read")
    if len(rows) > MOST_ENTRIES:
        raise Unreadable("too_large")
    received = timezone.now()
    sent = _read_moment(document.get("sent_at")) or received
    revisions = {str(key): value for key, value in seen.items() if type(value) is int}
    return Batch(tuple(_read_entry(row, sent, received) for row in rows), revisions)


def read_document(body: bytes) -> dict[str, Any]:
    if len(body) > MOST_BYTES:
        raise Unreadable("too_large")
    try:
        document = json.loads(body or b"{}")
    except (ValueError, RecursionError) as error:
        raise Unreadable("not_read") from error
    if not isinstance(document, dict):
        raise Unreadable("not_read")
    return document


def _read_entry(row: object, sent: datetime, received: datetime) -> SentEntry:
    if not isinstance(row, dict) or row.get("kind") not in KINDS:
        raise Unreadable("not_read")
    base, body = row.get("base"), row.get("body")
    if type(base) is not int or not 0 <= base < 2**31 or not isinstance(body, dict):
        raise Unreadable("not_read")
    said = _read_moment(row.get("written_at")) or sent
    return SentEntry(
        id=read_id(row.get("id")),
        kind=row["kind"],
        key=str(row.get("key", ""))[:200],
        base=base,
        said_at=correct_moment(said, sent, received),
        body=body,
        sent_at=sent,
        received_at=received,
    )


def read_id(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError as error:
        raise Unreadable("not_read") from error


def _read_moment(text: object) -> datetime | None:
    """A moment with its offset; anything else is no moment."""
    try:
        moment = parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and "\x00" not in value
