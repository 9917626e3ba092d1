"""A meeting as a calendar file (RFC 5545): in UTC, with a link back and its agenda."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

LINE = 73


@dataclass(frozen=True)
class CalendarEvent:
    """`sequence` rises at each change, so that a calendar takes the latest."""

    id: UUID
    title: str
    starts_at: datetime
    minutes: int
    place: str
    url: str
    description: str
    sequence: int
    is_cancelled: bool = False


def write_ics(event: CalendarEvent, now: datetime) -> str:
    ends = event.starts_at + timedelta(minutes=max(event.minutes, 15))
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lieudit//Meetings//FR",
        "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:{event.id}@lieudit",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(event.starts_at)}",
        f"DTEND:{_moment(ends)}",
        f"SEQUENCE:{event.sequence}",
        f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}",
        f"SUMMARY:{_escape(event.title)}",
        *([f"LOCATION:{_escape(event.place)}"] if event.place else []),
        f"DESCRIPTION:{_escape(event.description)}",
        f"URL:{event.url}",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


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
