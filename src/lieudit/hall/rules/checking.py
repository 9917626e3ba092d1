"""Somebody checks a card against its text, or says that it no longer holds."""

from datetime import date
from uuid import UUID

from lieudit.hall.models import RuleCheck
from lieudit.hall.rules.cards import RuleCard


def check_card(
    *, card: RuleCard, name: str, on: date, note: str = "", actor_id: UUID | None = None
) -> RuleCheck:
    """Note that the card, as it stands, was read beside its text that day and is right."""
    return RuleCheck.objects.create(
        card_id=card.id, digest=card.digest, name=name, checked_on=on, note=note, actor_id=actor_id
    )


def doubt_card(
    *, card: RuleCard, name: str, on: date, note: str, actor_id: UUID | None = None
) -> RuleCheck:
    """Note that the card does not hold, or no longer: its figures are marked again at once."""
    return RuleCheck.objects.create(
        card_id=card.id,
        digest=card.digest,
        name=name,
        checked_on=on,
        note=note,
        actor_id=actor_id,
        is_doubt=True,
    )
