"""The checks somebody signed: handed over to her, and without her name once she is forgotten."""

from uuid import UUID

from lieudit.hall.models import RuleCheck

FORGOTTEN = "—"  # as a forgotten person is written everywhere


def list_own_checks(person_id: UUID) -> list[RuleCheck]:
    return list(RuleCheck.objects.filter(actor_id=person_id).order_by("checked_on", "id"))


def forget_checker(person_id: UUID) -> int:
    """Take her name and number from the checks she signed, which stay; return how many."""
    mine = RuleCheck.objects.filter(actor_id=person_id)
    return mine.update(actor_id=None, name=FORGOTTEN)
