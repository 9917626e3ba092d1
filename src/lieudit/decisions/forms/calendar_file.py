"""A date kept, as a calendar file (RFC 5545): instants in UTC, so that no clock shifts it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LINE = 73


@dataclass(frozen=True)
class Planned:
    uid: str
    title: str
    begins: datetime
    ends: datetime | None = None


def write_ics(events: Iterable[Planned], now: datetime) -> str:
    """Return the calendar; without an end, an hour is planned."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lieudit//Decisions//FR"]
    for one in events:
        ends = one.ends or one.begins + timedelta(hours=1)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.uid}@lieudit",
            f"DTSTAMP:{_instant(now)}",
            f"DTSTART:{_instant(one.begins)}",
            f"DTEND:{_instant(ends)}",
            f"SUMMARY:{_escape(one.title)}",
            "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _fold(line))


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _fold(line: str) -> Iterable[str]:
    """Lines of 75 bytes at the most; the next ones begin with a space."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part
