"""Seats of a wave, and who will read what is said there."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone

from lieudit.interviews.access import find_readers
from lieudit.interviews.models import Participation, Wave
from lieudit.interviews.queries.filling import Filling, read_filling, read_form
from lieudit.people import doors as people

TYPING_ROLES = ("facilitator",)


def find_seat(participation_id: UUID) -> Participation:
    """Return a seat with its wave; 404 when there is none."""
    seat = (
        Participation.objects.select_related("wave__version", "wave__collective", "person")
        .filter(id=participation_id)
        .first()
    )
    if seat is None:
        raise Http404
    return seat


def find_filling(participation_id: UUID) -> Filling:
    """Return where a person stands in her questionnaire."""
    return read_filling(find_seat(participation_id))


def list_readers(wave: Wave) -> list[str]:
    """Names of those who may open a person's answers, to be told on every page."""
    return list(find_readers(wave).values())


def list_typists(wave: Wave) -> list[str]:
    """Names of those who may type a sheet in without reading other answers."""
    found = people.names_holding(wave.collective_id, TYPING_ROLES, timezone.localdate())
    readers = find_readers(wave)
    return [name for person_id, name in found.items() if person_id not in readers]


def describe_readers(wave: Wave, person_id: UUID | None = None) -> dict[str, object]:
    """Return what a notice says of who reads; with the cards that open this person's pages."""
    cards = people.list_live_cards(person_id, wave.collective_id) if person_id else []
    return {"readers": list_readers(wave), "typists": list_typists(wave), "cards": cards}


def asks_apart(wave: Wave) -> bool:
    """Tell whether some questions have their own consent, which the notice then says."""
    return any(item.consent for item in read_form(wave.version).items)


def name_people(person_ids: list[UUID]) -> dict[UUID | None, str]:
    """Return the names of persons, by id."""
    return dict(people.names_of(person_ids))
