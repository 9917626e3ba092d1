"""What other rooms may ask of the interviews: the zones their charter or agreements accept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lieudit.interviews.actions import zones as actions
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.queries import zones as queries

__all__ = [
    "AcceptedZone", "Refused", "ScaleSeen", "end_zone", "list_scales", "list_zones", "set_zone",
]  # fmt: skip


@dataclass(frozen=True)
class AcceptedZone:
    """Positions low..high (from 1) of an item that an article of the charter accepts."""

    id: UUID
    item: str
    low: int
    high: int
    article: str
    set_at: datetime
    source_kind: str
    source_id: UUID | None


@dataclass(frozen=True)
class ScaleSeen:
    """An ordered item a zone may speak of; `positions` are its names, from 1."""

    item: str
    question: str
    positions: tuple[str, ...]


def list_scales(collective_id: UUID, language: str) -> list[ScaleSeen]:
    """Return the ordered items this group asks, in the reader's language; never of beliefs."""
    return [
        ScaleSeen(name, pick_text(item.labels, language), queries.name_positions(item, language))
        for name, item in queries.list_scales(collective_id).items()
    ]


def list_zones(collective_id: UUID) -> list[AcceptedZone]:
    """Return the zones in force, by item."""
    return [
        AcceptedZone(
            id=zone.id,
            item=zone.item,
            low=zone.low,
            high=zone.high,
            article=zone.article,
            set_at=zone.created_at,
            source_kind=zone.source_kind,
            source_id=zone.source_id,
        )
        for zone in queries.list_zones(collective_id)
    ]


def set_zone(
    *,
    collective_id: UUID,
    item: str,
    low: int,
    high: int,
    article: str,
    actor_id: UUID | None,
    source_kind: str = "",
    source_id: UUID | None = None,
) -> UUID:
    """Set what is accepted on an item; takes effect at the next closing. Raises Refused."""
    return actions.set_zone(
        collective_id=collective_id,
        item=item,
        low=low,
        high=high,
        article=article,
        actor_id=actor_id,
        source=actions.Source(source_kind, source_id),
    )


def end_zone(*, zone_id: UUID, actor_id: UUID | None) -> None:
    """End a zone; takes effect at the next closing. Raises Refused."""
    actions.end_zone(zone_id=zone_id, actor_id=actor_id)
