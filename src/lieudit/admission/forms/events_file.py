"""Days planned, as a calendar file (RFC 5545): a title and a day, nobody's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from lieudit.kit.calendar_lines import escape_text, fold_line


@dataclass(frozen=True)
class Planned:
    uid: str
    title: str
    on: date
    at: time | None = None


def write_ics(events: Iterable[Planned], now: datetime) -> str:
    """Return the calendar; hours are local times of the place, without zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lieudit//Admission//FR"]
    for one in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.uid}@lieudit",
            f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            *_write_days(one),
            f"SUMMARY:{escape_text(one.title)}",
            "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in fold_line(line))


def _write_days(one: Planned) -> list[str]:
    if one.at is None:
        after = one.on + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    begins = datetime.combine(one.on, one.at)
    ends = begins + timedelta(hours=1)
    return [f"DTSTART:{begins:%Y%m%dT%H%M%S}", f"DTEND:{ends:%Y%m%dT%H%M%S}"]
