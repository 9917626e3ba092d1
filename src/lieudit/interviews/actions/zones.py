"""What the group's charter accepts on an item: set, ended, put back; former ones are kept.

A zone weighs on the next closing only: a release already made never moves.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.events import zone_ended, zone_set
from lieudit.interviews.models import Zone
from lieudit.interviews.queries.zones import find_scale
from lieudit.people import doors as people

LONGEST_ARTICLE = 300


@dataclass(frozen=True)
class Source:
    """What another room set the zone for: an agreement, an article of its own."""

    kind: str = ""
    id: UUID | None = None


def set_zone(
    *,
    collective_id: UUID,
    item: str,
    low: int,
    high: int,
    article: str,
    actor_id: UUID | None,
    source: Source = Source(),
) -> UUID:
    """Set the zone of an item; the former one ends and stays readable."""
    article = " ".join(article.split())
    with transaction.atomic():
        people.lock_collective(collective_id)
        _check(collective_id, item, low, high, article)
        now = timezone.now()
        Zone.objects.filter(collective_id=collective_id, item=item, ended_at=None).update(
            ended_at=now
        )
        zone = Zone.objects.create(
            collective_id=collective_id,
            item=item,
            low=low,
            high=high,
            article=article,
            set_by_id=actor_id,
            source_kind=source.kind,
            source_id=source.id,
        )
        _trace(zone, actor_id, "zone_set")
        zone_set.emit(scope_id=collective_id, actor_id=actor_id, subject=zone_ref(zone.id))
    return zone.id


def end_zone(*, zone_id: UUID, actor_id: UUID | None) -> None:
    """The charter says nothing any more on this item, from the next closing on."""
    with transaction.atomic():
        zone = _lock(zone_id)
        if zone.ended_at is not None:
            raise Refused("zone_ended")
        zone.ended_at = timezone.now()
        zone.save(update_fields=["ended_at"])
        _trace(zone, actor_id, "zone_ended")
        zone_ended.emit(scope_id=zone.collective_id, actor_id=actor_id, subject=zone_ref(zone.id))


def restore_zone(*, zone_id: UUID, actor_id: UUID | None) -> None:
    """Take an ending back, unless another zone was set since; a copy keeps the history whole."""
    with transaction.atomic():
        zone = _lock(zone_id)
        live = Zone.objects.filter(collective_id=zone.collective_id, item=zone.item, ended_at=None)
        if zone.ended_at is None or live.exists():
            raise Refused("zone_taken")
        again = Zone.objects.create(
            collective_id=zone.collective_id,
            item=zone.item,
            low=zone.low,
            high=zone.high,
            article=zone.article,
            set_by_id=actor_id,
            source_kind=zone.source_kind,
            source_id=zone.source_id,
        )
        _trace(again, actor_id, "zone_set")
        zone_set.emit(scope_id=zone.collective_id, actor_id=actor_id, subject=zone_ref(again.id))


def zone_ref(zone_id: UUID) -> SubjectRef:
    return SubjectRef("interviews.zone", zone_id)


def _check(collective_id: UUID, item: str, low: int, high: int, article: str) -> None:
    scale = find_scale(collective_id, item)
    if scale is None:
        raise Refused("item_has_no_scale", "item")
    if not 1 <= low <= high <= len(scale.ordered_categories):
        raise Refused("zone_out_of_scale", "high")
    if not article or len(article) > LONGEST_ARTICLE:
        raise Refused("article_missing" if not article else "article_too_long", "article")


def _lock(zone_id: UUID) -> Zone:
    zone = Zone.objects.select_for_update().filter(id=zone_id).first()
    if zone is None:
        raise NotFound("zone", zone_id)
    return zone


def _trace(zone: Zone, actor_id: UUID | None, verb: str) -> None:
    audit.record(
        scope_id=zone.collective_id, actor_id=actor_id, verb=verb, subject=zone_ref(zone.id)
    )
