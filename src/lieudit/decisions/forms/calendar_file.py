"""A date kept, as a calendar file (RFC 5545): instants in UTC, so that no clock shifts it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lieudit.kit.calendar_lines import escape_text, fold_line


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
            f"SUMMARY:{escape_text(one.title)}",
            "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in fold_line(line))


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
