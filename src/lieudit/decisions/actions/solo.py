"""One person decides: within her role, or because it could not wait; the group is told."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.closing import Conclusion, Method, register_method
from lieudit.decisions.actions.refusals import Refused, refuse
from lieudit.decisions.models import Outcome, Proposal

REPORT_WITHIN = timedelta(hours=48)  # acting first, one tells the group within two days


def conclude_alone(proposal: Proposal) -> Conclusion:
    """Within a role, its holder decides; her name stands with the decision."""
    if proposal.decider_id is None:
        raise refuse("no_decider")
    return Conclusion(Outcome.ADOPTED, {"method": "alone"})


def conclude_urgent(proposal: Proposal) -> Conclusion:
    """What was done is reported: the facts are the last version's words."""
    late = proposal.closes_at is not None and timezone.now() > proposal.closes_at
    return Conclusion(Outcome.RECORDED, {"method": "urgent", "late": late})


def _need_decider(proposal: Proposal, seats: object) -> None:
    if proposal.decider_id is None:
        raise refuse("no_decider", "decider")


def _give_two_days(proposal: Proposal, seats: object) -> None:
    if proposal.decider_id is None:
        raise Refused(_("Name the person who acted."), "decider")
    proposal.closes_at = timezone.now() + REPORT_WITHIN


register_method(Method("alone", conclude=conclude_alone, check_opening=_need_decider))
register_method(Method("urgent", conclude=conclude_urgent, check_opening=_give_two_days))
