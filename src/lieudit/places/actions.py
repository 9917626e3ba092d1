"""Writes a place: identity, kind, stage and position, checked whole before it is kept."""

from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.places import events
from lieudit.places.models import Place


class NotAPlace(Exception):
    """`fields` are those that cannot be kept: a wrong kind, half a position, no reason."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


def write_place(
    *,
    place_id: UUID | None,
    name: str,
    kind: str,
    collective_id: UUID | None,
    municipality: str,
    stage: str,
    ended_reason: str,
    position: tuple[Decimal, Decimal] | None,
    actor_id: UUID | None,
) -> Place:
    """Write a place and tell it to its collective."""
    latitude, longitude = position or (None, None)
    with transaction.atomic():
        known = Place.objects.filter(id=place_id).first() if place_id else None
        place = known or (Place(id=place_id) if place_id else Place())
        place.name, place.kind, place.stage = name.strip(), kind, stage
        place.collective_id, place.municipality = collective_id, municipality.strip()
        place.ended_reason, place.latitude, place.longitude = ended_reason, latitude, longitude
        _check(place)
        place.save()
        if collective_id is not None and known is None:
            _tell(place, collective_id, actor_id)
    return place


def _check(place: Place) -> None:
    try:
        place.full_clean(validate_unique=False)
    except ValidationError as error:
        raise NotAPlace(sorted(error.message_dict)) from error


def _tell(place: Place, collective_id: UUID, actor_id: UUID | None) -> None:
    subject = SubjectRef(events.PLACE, place.id)
    audit.record(
        scope_id=collective_id, actor_id=actor_id, verb=events.place_made.name, subject=subject
    )
    events.place_made.emit(scope_id=collective_id, actor_id=actor_id, subject=subject, public=False)
