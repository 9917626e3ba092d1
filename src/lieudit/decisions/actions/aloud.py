"""What a meeting may do to a proposal: one called to it, or brought by whoever leads it."""

from uuid import UUID

from lieudit.decisions.access import STEERING, leads_proposal
from lieudit.decisions.actions.refusals import refuse
from lieudit.decisions.actions.tracing import lock_open
from lieudit.people.doors import roles_of

# One named person decides these: whoever holds the pen of a meeting never does in her place.
DECIDED_BY_ONE = frozenset({"advice", "alone", "urgent"})


def check_heard_aloud(proposal_id: UUID, actor_id: UUID, *, concludes: bool = False) -> None:
    """Refuse that a meeting answers for a proposal nobody called there. Raises Refused.

    Anybody may call a meeting and write its minutes: that alone opens no urn and decides nothing.
    """
    proposal = lock_open(proposal_id)
    if proposal.rule.get("is_secret"):
        raise refuse("secret_aloud")
    if concludes and proposal.method in DECIDED_BY_ONE and proposal.decider_id != actor_id:
        raise refuse("not_the_decider")
    if proposal.is_called_to_meeting:
        return
    if leads_proposal(actor_id, proposal.collective_id, proposal.id):
        return
    if not roles_of(actor_id, proposal.collective_id) & STEERING:
        raise refuse("not_called")
