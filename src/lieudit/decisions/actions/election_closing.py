"""How an election is concluded: the person proposed agrees and no objection is left open."""

from collections.abc import Sequence

from django.utils import timezone

from lieudit.decisions.actions.closing import Conclusion, Method, register_method
from lieudit.decisions.actions.vote_refusals import refuse_vote
from lieudit.decisions.models import Election, ElectionStep, Outcome, Proposal
from lieudit.decisions.queries.elections import find_election
from lieudit.decisions.queries.roll import Seat


def conclude_election(proposal: Proposal) -> Conclusion:
    """Elect the person proposed. Raises Refused while an answer or an objection is open.

    Past the time given, silence of the others is no objection; her own yes is always needed.
    The result holds counts and no name: who is elected stands in the election's own row.
    """
    seen = find_election(proposal)
    if seen is None or seen.election.step != ElectionStep.OBJECT:
        raise refuse_vote("election_open")
    is_late = proposal.closes_at is not None and proposal.closes_at <= timezone.now()
    judged = seen.judge(silence_is_consent=is_late)
    if judged.verdict != "elected":
        raise refuse_vote("election_open")
    row = seen.election
    row.elected_id, row.step = row.proposed_id, ElectionStep.CONCLUDED
    row.save(update_fields=["elected", "step"])
    suggestion = seen.suggest()
    return Conclusion(
        Outcome.ELECTED,
        {
            "kind": "election",
            "rounds": row.round,
            "voters": len(seen.voters),
            "answered": len(seen.round_answers),
            "silent": len(judged.silent),
            "how": suggestion.how,
            "named": len(suggestion.nominees),
            "set_aside": len(seen.set_aside),
            "by_reasons": row.by_reasons,
        },
    )


def check_described(proposal: Proposal, seats: Sequence[Seat]) -> None:
    """An election opens once its role is described and every voice is a person's."""
    if not Election.objects.filter(proposal=proposal).exists():
        raise refuse_vote("role_missing")
    if any(one.household_id for one in seats):
        raise refuse_vote("persons_only")


register_method(Method("election", conclude_election, check_opening=check_described))
