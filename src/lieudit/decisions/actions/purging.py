"""How long decisions are kept: what was decided as long as the group, the talk around it less."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models import Concern, Contribution, Position, Proposal, Stage
from lieudit.hall.retention import RetentionRule, register_retention


def purge_drafts(collective_id: UUID, before: date, on: date) -> int:
    """Erase the drafts nobody opened, begun before a day."""
    rows = Proposal.objects.filter(
        collective_id=collective_id, stage=Stage.DRAFT, opened_at=None, created_at__date__lt=before
    )
    return rows.delete()[0]


def purge_talk(collective_id: UUID, before: date, on: date) -> int:
    """Erase who said what around decisions closed before a day; versions and objections stay."""
    old = {"collective_id": collective_id, "proposal__closed_at__date__lt": before}
    return sum(
        model.objects.filter(**old).delete()[0] for model in (Contribution, Concern, Position)
    )


register_retention(
    RetentionRule(
        code="decisions.drafts",
        label=_("Drafts of proposals that were never opened"),
        counted_from=_("the day they were begun"),
        default=12,
        most=24,
        purge=purge_drafts,
        explains=_("A draft nobody took up again serves no one."),
    )
)
register_retention(
    RetentionRule(
        code="decisions.talk",
        label=_("Questions, reactions, concerns and who said what around a decision"),
        counted_from=_("the day the decision was closed"),
        default=36,
        least=6,
        purge=purge_talk,
        explains=_(
            "The decision, its versions and its objections stay in the register of the group."
        ),
    )
)
