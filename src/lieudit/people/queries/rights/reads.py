"""Who opened a person's file: found by group, by word and by day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from lieudit.hall.reads import list_reads
from lieudit.people.models import Collective, Person

MOST = 10_000


@dataclass(frozen=True)
class ReadSeen:
    """One opening: when, by whom (empty when she is forgotten), what (a code), in which group."""

    at: datetime
    by: str
    by_short: str
    what: str
    group: str


@dataclass(frozen=True)
class ReadFilter:
    group_id: UUID | None = None
    text: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_used(self) -> bool:
        return any((self.group_id, self.text, self.since, self.until))


def find_reads(
    person_id: UUID, asked: ReadFilter, scope_id: UUID | None = None, most: int = MOST
) -> list[ReadSeen]:
    """Return the openings asked for, newest first, in three queries."""
    rows = list_reads(person_id, limit=most, scope_id=scope_id or asked.group_id)
    actors = Person.objects.filter(erased_at__isnull=True).in_bulk(
        {row.actor_id for row in rows if row.actor_id}
    )
    groups = Collective.objects.in_bulk({row.scope_id for row in rows})
    seen = []
    for row in rows:
        actor, group = actors.get(row.actor_id), groups.get(row.scope_id)
        seen.append(
            ReadSeen(
                row.created_at,
                actor.full_name if actor else "",
                actor.short_name if actor else "",
                row.what,
                group.name if group else "",
            )
        )
    return [one for one in seen if _fits(one, asked)]


def _fits(one: ReadSeen, asked: ReadFilter) -> bool:
    day = timezone.localdate(one.at)
    return (
        (not asked.text or asked.text.casefold() in one.by.casefold())
        and (asked.since is None or day >= asked.since)
        and (asked.until is None or day <= asked.until)
    )
