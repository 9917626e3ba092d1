"""How long names stay beside roles; what is too old stays without them."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.governance.models import CircleStanding, RoleMandate
from lieudit.hall.retention import RetentionRule, register_retention

FIVE_YEARS = 60


def purge_names(collective_id: UUID, before: date, on: date) -> int:
    """Take the names off mandates and places in circles that ended before a day."""
    with transaction.atomic():
        held = RoleMandate.objects.filter(
            collective_id=collective_id, valid_to__lt=before, person__isnull=False
        )
        changed = held.update(person=None, decided_how="", ended_how="")
        old = CircleStanding.objects.filter(collective_id=collective_id, valid_to__lt=before)
        return changed + old.delete()[0]


register_retention(
    RetentionRule(
        code="governance.names",
        label=_("Names beside roles and places in circles that have ended"),
        counted_from=_("the end of the mandate"),
        default=FIVE_YEARS,
        least=12,
        most=FIVE_YEARS,
        purge=purge_names,
        explains=_(
            "Who acted for the group may be asked about it for five years (civil code, art. 2224)."
        ),
    )
)
