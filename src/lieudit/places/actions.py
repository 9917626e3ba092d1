"""Writes a place: identity, kind, stage and position, checked whole before it is kept."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.places import events
from lieudit.places.models import Place, PlaceStage

SAID = (
    "name", "kind", "stage", "ended_reason", "municipality", "collective_id", "latitude",
    "longitude",
)  # fmt: skip


ENDED_REASONS = {
    "merged": _("The group joined another one."),
    "given_up": _("The project is given up."),
    "other": _("The group has closed."),
}


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
    """Write a place, and tell it to its collective (to both, when it changes hands)."""
    latitude, longitude = position or (None, None)
    with transaction.atomic():
        known = Place.objects.select_for_update().filter(id=place_id).first() if place_id else None
        place = known or (Place(id=place_id) if place_id else Place())
        before = _list_said(place) if known else None
        place.name, place.kind, place.stage = name.strip(), kind, stage
        place.collective_id, place.municipality = collective_id, municipality.strip()
        place.ended_reason, place.latitude, place.longitude = ended_reason, latitude, longitude
        _check(place)
        place.save()
        _tell(place, before, actor_id)
    return place


def end_places(*, collective_id: UUID, reason: str, actor_id: UUID | None) -> None:
    """A collective closes: its places end, or are inhabited; what they were is kept to go on.

    The reason is written in the language of the site, as everything the map shows to everybody.
    """
    stage = PlaceStage.INHABITED if reason == "inhabited" else PlaceStage.ENDED
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        for place in Place.objects.select_for_update().filter(collective_id=collective_id):
            before = _list_said(place)
            if place.stage in {PlaceStage.ENDED, stage}:
                continue
            place.stage_before_end, place.stage = place.stage, stage
            if stage == PlaceStage.ENDED:
                place.ended_reason = str(ENDED_REASONS.get(reason, ENDED_REASONS["other"]))
            place.save()
            _tell(place, before, actor_id)


def reopen_places(*, collective_id: UUID, actor_id: UUID | None) -> None:
    """The collective is open again: its places go on from the stage they had."""
    with transaction.atomic():
        rows = Place.objects.select_for_update().filter(collective_id=collective_id)
        for place in rows.exclude(stage_before_end=""):
            before = _list_said(place)
            place.stage, place.stage_before_end = place.stage_before_end, ""
            place.ended_reason = ""
            place.save()
            _tell(place, before, actor_id)


def _list_said(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in SAID}


def _check(place: Place) -> None:
    try:
        place.full_clean(validate_unique=False)
    except ValidationError as error:
        raise NotAPlace(sorted(error.message_dict)) from error


def _tell(place: Place, before: dict[str, Any] | None, actor_id: UUID | None) -> None:
    """Leave a trace of what is new or changed; writing the same again changes nothing."""
    if before == _list_said(place):
        return
    event = events.place_made if before is None else events.place_changed
    subject = SubjectRef(events.PLACE, place.id)
    former: UUID | None = before["collective_id"] if before else None
    for scope_id in sorted({one for one in (place.collective_id, former) if one is not None}):
        audit.record(scope_id=scope_id, actor_id=actor_id, verb=event.name, subject=subject)
        event.emit(scope_id=scope_id, actor_id=actor_id, subject=subject, public=False)
