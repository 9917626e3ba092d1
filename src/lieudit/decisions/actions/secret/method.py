"""The secret ballot among the methods: what opens, concludes and puts it away."""

from collections.abc import Sequence
from fractions import Fraction

from lieudit.decisions.actions.closing import BY_URN, Conclusion, Method, register_method
from lieudit.decisions.actions.secret.closing import count_urn, put_away_urn
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.engine.secret.eligibility import Roll, list_obstacles
from lieudit.decisions.models import Outcome, Proposal, SecretBallot, Standing
from lieudit.decisions.queries.roll import Seat

OUTCOMES = {"destroyed": Outcome.NO_QUORUM, "lost": Outcome.WITHDRAWN}


def check_secret_opening(proposal: Proposal, seats: Sequence[Seat]) -> None:
    """Refuse to open a proposal whose roll could hold no secret ballot."""
    weights = [Fraction(one.weight) for one in seats if one.standing == Standing.VOTER]
    for obstacle in list_obstacles(proposal.method, Roll(weights)):
        raise BallotRefusedHere(obstacle)


def conclude_secretly(proposal: Proposal) -> Conclusion:
    """Open the urn; fewer than five ballots, or an urn nobody can open, conclude nothing."""
    concluded = count_urn(proposal)
    outcome = OUTCOMES.get(concluded.outcome, concluded.outcome)
    return Conclusion(outcome, {"secret": True, **concluded.told})


def refuse_amending(proposal: Proposal) -> None:
    """The words people vote on no longer change once one of them may have voted."""
    if SecretBallot.objects.filter(proposal=proposal).exists():
        raise BallotRefusedHere("running")


register_method(
    Method(
        BY_URN,
        conclude_secretly,
        check_opening=check_secret_opening,
        restart=refuse_amending,
        leave=put_away_urn,
        closes_itself=True,
    )
)
