"""How long it is kept who voted what on statements: less than the published result, which stays."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models import OpinionStatement, OpinionVoice
from lieudit.hall.retention import RetentionRule, register_retention


def purge_opinions(collective_id: UUID, before: date, on: date) -> int:
    """Erase the votes of maps closed before a day, and who said which statement."""
    old = {"collective_id": collective_id, "map__closed_at__date__lt": before}
    said = OpinionStatement.objects.filter(author__isnull=False, **old)
    return OpinionVoice.objects.filter(**old).delete()[0] + said.update(author=None)


register_retention(
    RetentionRule(
        code="decisions.opinions",
        label=_("Who voted what in opinion maps"),
        counted_from=_("the day the map was closed"),
        default=12,
        least=1,
        most=36,
        purge=purge_opinions,
        explains=_("What the group holds and shares was published at closing, and names nobody."),
    )
)
