"""When was this really written, if the device's clock is wrong? And which breaks were taken?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

Span = tuple[datetime, datetime | None]


def correct_moment(said_at: datetime, sent_at: datetime, received_at: datetime) -> datetime:
    """Return the moment on the server's clock; never later than its reception.

    The device says when it sent (`sent_at`, its clock): the difference with the reception is what
    its clock is wrong by, give or take the journey of the message.
    """
    try:
        return min(said_at + (received_at - sent_at), received_at)
    except OverflowError:  # a year 1 or 9999: no clock, no moment
        return received_at


def merge_breaks(held: Iterable[Span], told: Iterable[Span]) -> list[Span]:
    """Return the breaks of both, in order, those that touch made one: any order, any repeat.

    A break still running on one side and ended on the other is ended.
    """
    ends: dict[datetime, datetime | None] = {}
    for begun, ended in [*held, *told]:
        known = ends.get(begun)
        ends[begun] = ended if known is None else max(known, ended or known)
    merged: list[Span] = []
    for begun, ended in sorted(ends.items(), key=lambda span: span[0]):
        former = merged[-1] if merged else None
        if former is None or (former[1] is not None and begun > former[1]):
            merged.append((begun, ended))
        elif former[1] is not None:
            merged[-1] = (former[0], None if ended is None else max(former[1], ended))
        elif ended is not None:  # the earlier was forgotten running; a later one was closed
            merged[-1] = (former[0], ended)
    return merged
