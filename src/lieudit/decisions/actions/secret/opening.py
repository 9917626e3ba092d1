"""Opens a secret ballot: the paper is frozen, the roll drawn up, the urn sealed empty."""

from collections.abc import Sequence
from fractions import Fraction

from django.db import IntegrityError, transaction

from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.actions.secret.sealing import draw_order, seal_urn
from lieudit.decisions.engine.secret.eligibility import Roll, list_obstacles
from lieudit.decisions.engine.secret.published import BallotPaper, Option, list_longest
from lieudit.decisions.engine.secret.trackers import write_tracker
from lieudit.decisions.engine.secret.urn import UrnRefused, make_urn, measure_slot
from lieudit.decisions.models import Elector, Proposal, Standing, VoteTerms
from lieudit.decisions.models.secret import Publishes, SecretBallot, SecretRoll
from lieudit.hall.brief_keys import make_brief_key

FEWEST_OPTIONS = 2


def open_secret_ballot(
    *, proposal: Proposal, paper: BallotPaper, publishes: str = Publishes.FIGURES
) -> SecretBallot:
    """Seal an empty urn for the electors of the proposal; called in the opening's transaction."""
    electors = list_voters(proposal)
    refuse_obstacles(paper, electors)
    with transaction.atomic():
        ballot = SecretBallot(
            collective_id=proposal.collective_id,
            proposal=proposal,
            paper=paper.to_json(),
            publishes=publishes,
            electors=len(electors),
            slot_bytes=_measure(paper),
        )
        make_brief_key(ballot.id)
        ballot.urn = seal_urn(ballot.id, make_urn(len(electors), ballot.slot_bytes))
        try:
            with transaction.atomic():
                ballot.save(force_insert=True)
        except IntegrityError as error:
            raise BallotRefusedHere("already_open") from error
        SecretRoll.objects.bulk_create(
            SecretRoll(collective_id=ballot.collective_id, ballot=ballot, elector=electors[at])
            for at in draw_order(len(electors))
        )
    return ballot


def build_paper(proposal: Proposal) -> BallotPaper:
    """Return the ballot paper of a proposal: its method, its options, the vote's own switches."""
    terms = VoteTerms.objects.filter(proposal=proposal).first() or VoteTerms()
    rows = [] if proposal.method == "simple_vote" else list(proposal.choices.all())
    return BallotPaper(
        method=proposal.method,
        options=tuple(Option(f"o{place}", row.label) for place, row in enumerate(rows, start=1)),
        levels=terms.levels if proposal.method == "majority_judgment" else 0,
        seats=terms.seats,
        missing=terms.missing,  # type: ignore[arg-type]
        quota=terms.quota,  # type: ignore[arg-type]
    )


def list_voters(proposal: Proposal) -> list[Elector]:
    """Return those whose voice counts, in an order that says nothing."""
    return list(Elector.objects.filter(proposal=proposal, standing=Standing.VOTER).order_by("id"))


def refuse_obstacles(paper: BallotPaper, electors: Sequence[Elector]) -> None:
    """Refuse what no secret ballot can be: the first obstacle is told."""
    weights = [Fraction(one.weight) for one in electors]
    for obstacle in list_obstacles(paper.method, Roll(weights)):
        raise BallotRefusedHere(obstacle)
    if paper.method != "simple_vote" and len(paper.options) < FEWEST_OPTIONS:
        raise BallotRefusedHere("options_missing")


def _measure(paper: BallotPaper) -> int:
    try:
        return measure_slot(list_longest(paper), write_tracker(bytes(10)))
    except UrnRefused as error:
        raise BallotRefusedHere(error.code) from error
