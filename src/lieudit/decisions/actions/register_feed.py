"""The private address of the register's feed: made, ended, forgotten, never kept for ever."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.forgetting import register_forgetting
from lieudit.decisions.models import RegisterFeed
from lieudit.hall import audit
from lieudit.hall.retention import RetentionRule, register_retention


def open_feed(*, collective_id: UUID, person_id: UUID) -> RegisterFeed:
    """Make this person's feed, or return the one she has."""
    with transaction.atomic():
        feed, is_new = RegisterFeed.objects.get_or_create(
            collective_id=collective_id, person_id=person_id
        )
        if is_new:
            _trace(collective_id, person_id, "decisions.feed_opened")
    return feed


def end_feed(*, collective_id: UUID, person_id: UUID) -> bool:
    """End this person's feed: its address opens nothing any more."""
    with transaction.atomic():
        rows = RegisterFeed.objects.filter(collective_id=collective_id, person_id=person_id)
        is_ended = bool(rows.delete()[0])
        if is_ended:
            _trace(collective_id, person_id, "decisions.feed_ended")
    return is_ended


def forget_feeds(person_id: UUID, collective_id: UUID | None = None) -> int:
    """Erase the feeds of somebody who is forgotten."""
    here = {} if collective_id is None else {"collective_id": collective_id}
    return RegisterFeed.objects.filter(person_id=person_id, **here).delete()[0]


def purge_feeds(collective_id: UUID, before: date, on: date) -> int:
    """Erase the feeds made before a day: whoever still reads hers makes another."""
    rows = RegisterFeed.objects.filter(collective_id=collective_id, created_at__date__lt=before)
    return rows.delete()[0]


def _trace(collective_id: UUID, person_id: UUID, verb: str) -> None:
    audit.record(scope_id=collective_id, actor_id=person_id, verb=verb)


register_forgetting(forget_feeds)
register_retention(
    RetentionRule(
        code="decisions.feeds",
        label=_("Private addresses of the register’s feed"),
        counted_from=_("the day they were made"),
        default=24,
        most=36,
        purge=purge_feeds,
        explains=_("Whoever still follows it makes another in one click."),
    )
)
