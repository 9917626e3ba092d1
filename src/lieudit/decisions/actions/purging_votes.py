"""How long it is kept who voted what: less than what was decided, which stays."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models import (
    ElectionAnswer,
    GuestAnswer,
    NamedBallot,
    Nomination,
    Proxy,
)
from lieudit.hall.retention import RetentionRule, register_retention


def purge_ballots(collective_id: UUID, before: date, on: date) -> int:
    """Erase who voted what in votes closed before a day; results were computed at closing."""
    old = {"collective_id": collective_id, "proposal__closed_at__date__lt": before}
    touched = sum(model.objects.filter(**old).delete()[0] for model in (NamedBallot, Proxy))
    old = {"collective_id": collective_id, "election__proposal__closed_at__date__lt": before}
    return touched + sum(
        model.objects.filter(**old).delete()[0] for model in (Nomination, ElectionAnswer)
    )


def purge_guests(collective_id: UUID, before: date, on: date) -> int:
    """Erase the first names of those who answered a date through its link."""
    rows = GuestAnswer.objects.filter(
        collective_id=collective_id, proposal__created_at__date__lt=before
    )
    return rows.delete()[0]


register_retention(
    RetentionRule(
        code="decisions.ballots",
        label=_("Who voted what, proxies, nominations and their reasons"),
        counted_from=_("the day the vote was closed"),
        default=36,
        least=6,
        purge=purge_ballots,
        explains=_("The result and its counts stay in the register of the group."),
    )
)
register_retention(
    RetentionRule(
        code="decisions.guests",
        label=_("First names of those who answered a date by its link"),
        counted_from=_("the day the dates were proposed"),
        default=6,
        most=12,
        purge=purge_guests,
        explains=_("Once the date is past, nobody needs to know who could come."),
    )
)
