"""What others do about a person and she sees in her reading log, beside who opened her file."""

from uuid import UUID

from lieudit.hall.reads import log_read
from lieudit.people.actions.own_acts import point_at
from lieudit.people.models import AccessCard, Person

# Codes of the reading log; views/my_data.py tells them in words.
CARD_USED = "people.card_used"
EMAIL_NOTED = "people.email_noted"


def show_card_used(card: AccessCard) -> None:
    """A card came in: whoever printed it could be who used it, so she is told who printed it."""
    log_read(
        scope_id=card.collective_id,
        actor_id=card.made_by_id,
        person_id=card.person_id,
        what=CARD_USED,
        subject=point_at(card.person),
    )


def show_email_noted(scope_id: UUID, person: Person, actor_id: UUID) -> None:
    """Somebody wrote the address that opens her account."""
    log_read(
        scope_id=scope_id,
        actor_id=actor_id,
        person_id=person.id,
        what=EMAIL_NOTED,
        subject=point_at(person),
    )
