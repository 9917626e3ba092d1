"""A vote held elsewhere, with Belenios: its result is written down with where to check it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from lieudit.decisions.actions.closing import Conclusion, settle
from lieudit.decisions.actions.secret.opening import build_paper, list_voters
from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.actions.tracing import lock_open
from lieudit.decisions.models import Outcome, Proposal, SecretBallot, Stage
from lieudit.decisions.models.secret import UrnState


@dataclass(frozen=True)
class OutsideResult:
    """What came out: how many voted, what each option had, who won, where anybody can check."""

    url: str
    outcome: str
    cast: int
    counts: Mapping[str, int]
    words: str = ""


def record_outside(*, proposal_id: UUID, actor_id: UUID, result: OutsideResult) -> Proposal:
    """Conclude a proposal by a secret vote held elsewhere; refused once an urn is open here."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if proposal.stage != Stage.DECIDE or not proposal.rule.get("is_secret"):
            raise BallotRefusedHere("not_deciding")
        paper, electors = build_paper(proposal), len(list_voters(proposal))
        _refuse_impossible(result, electors)
        try:
            with transaction.atomic():
                ballot = SecretBallot.objects.create(
                    collective_id=proposal.collective_id,
                    proposal=proposal,
                    state=UrnState.OUTSIDE,
                    paper=paper.to_json(),
                    electors=electors,
                    cast=result.cast,
                    outside_url=result.url,
                )
        except IntegrityError as error:
            raise BallotRefusedHere("already_open") from error
        told: dict[str, Any] = {
            "secret": True, "outside": ballot.outside_url, "outcome": result.outcome,
            "electors": electors, "cast": result.cast, "outside_counts": dict(result.counts),
        }  # fmt: skip
        settle(proposal, Conclusion(result.outcome, told), actor_id, words=result.words)
    return proposal


def _refuse_impossible(result: OutsideResult, electors: int) -> None:
    if result.outcome not in {
        Outcome.ADOPTED, Outcome.REJECTED, Outcome.TIED, Outcome.NO_QUORUM, Outcome.ELECTED,
    }:  # fmt: skip
        raise BallotRefusedHere("no_result", field="outcome")
    if result.cast > electors:
        raise BallotRefusedHere("urn_full", field="cast")
