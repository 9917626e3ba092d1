"""Printed cards that still open pages: of a collective, and of one person for her to see."""

from uuid import UUID

from lieudit.people.models import AccessCard, Person


def list_cards(collective_id: UUID) -> list[AccessCard]:
    """Return the living cards of a collective, by name."""
    cards = AccessCard.objects.alive().filter(collective_id=collective_id)
    cards = cards.select_related("person", "made_by")
    return list(cards.order_by("person__given_name", "created_at"))


def find_card(card_id: UUID | str) -> AccessCard | None:
    """Return a living card, unless its person was erased."""
    alive = AccessCard.objects.alive().select_related("person", "collective")
    card: AccessCard | None = alive.filter(id=card_id, person__erased_at=None).first()
    return card


def list_cards_of(person: Person, scope_id: UUID | None = None) -> list[AccessCard]:
    """Return a person's living cards, of every collective or of one, each with who printed it."""
    cards = AccessCard.objects.alive().filter(person=person)
    if scope_id is not None:
        cards = cards.filter(collective_id=scope_id)
    return list(cards.select_related("collective", "made_by").order_by("-created_at"))


def find_card_of(person: Person, card_id: UUID | str) -> AccessCard | None:
    """Return one of a person's own cards, whatever its state."""
    return AccessCard.objects.filter(id=card_id, person=person).first()
