"""Opens the urn, once: counts, mixes, publishes, and leaves nothing that could be paired again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from lieudit.decisions.actions.secret.refusals import BallotRefusedHere
from lieudit.decisions.actions.secret.sealing import draw_order, open_entry, open_urn
from lieudit.decisions.actions.tracing import trace
from lieudit.decisions.engine.rules import read_rule
from lieudit.decisions.engine.secret import counting
from lieudit.decisions.engine.secret.eligibility import FEWEST, is_counted
from lieudit.decisions.engine.secret.paper_urn import compare_entries
from lieudit.decisions.engine.secret.published import (
    BallotPaper,
    Closed,
    build_ballots,
    build_inclusion,
    build_result,
    write_document,
)
from lieudit.decisions.engine.secret.urn import empty_urn
from lieudit.decisions.engine.vote_result import write_count
from lieudit.decisions.models import Outcome, Proposal, VoteTerms
from lieudit.decisions.models.secret import (
    PaperEntry,
    Publishes,
    SecretBallot,
    SecretRoll,
    UrnState,
    Way,
)
from lieudit.hall.brief_keys import destroy_brief_key

Choices = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class SecretConclusion:
    """What came of it: a code of `counting.VoteCount`, or destroyed, lost; and what is told."""

    outcome: str
    told: dict[str, Any]


def shut_urn(*, ballot_id: UUID, actor_id: UUID | None) -> None:
    """Take no more ballots, for good; who shut it is told, for it is no vote."""
    with transaction.atomic():
        rows = SecretBallot.objects.select_for_update(of=("self",)).select_related("proposal")
        ballot = rows.filter(id=ballot_id).first()
        if ballot is None or ballot.state not in (UrnState.OPEN, UrnState.PAPERS):
            raise BallotRefusedHere("not_open")
        ballot.state = UrnState.PAPERS
        ballot.save(update_fields=["state"])
        trace(ballot.proposal, actor_id, "decisions.urn_shut")


def count_urn(proposal: Proposal) -> SecretConclusion:
    """Open the urn of a proposal and count. Refused while paper ballots have to be typed first."""
    with transaction.atomic():
        ballot = SecretBallot.objects.select_for_update().filter(proposal=proposal).first()
        if ballot is None:
            raise BallotRefusedHere("urn_not_opened")
        if ballot.state not in (UrnState.OPEN, UrnState.PAPERS):
            raise BallotRefusedHere("not_open")
        ballot.proposal = proposal
        ticked = SecretRoll.objects.filter(ballot=ballot, voted=Way.PAPER).count()
        papers = _read_papers(ballot, ticked) if ticked else []
        if papers is None:
            raise BallotRefusedHere("papers_awaited")
        return _open_and_count(ballot, papers)


def give_up_papers(*, ballot_id: UUID) -> None:
    """Count without paper ballots: those ticked for paper did not put any in the urn."""
    with transaction.atomic():
        ballot = SecretBallot.objects.select_for_update().filter(id=ballot_id).first()
        if ballot is None or ballot.state != UrnState.PAPERS:
            raise BallotRefusedHere("not_open")
        SecretRoll.objects.filter(ballot=ballot, voted=Way.PAPER).update(voted=Way.NONE)
        PaperEntry.objects.filter(ballot=ballot).update(sealed=None, is_done=False)


def put_away_urn(proposal: Proposal) -> None:
    """Destroy an urn unopened: the vote will not be concluded. Another may be opened later."""
    ballot = SecretBallot.objects.select_for_update().filter(proposal=proposal).first()
    if ballot is None:
        return
    key_id = ballot.id
    ballot.delete()
    transaction.on_commit(lambda: destroy_brief_key(key_id), robust=True)


def _read_papers(ballot: SecretBallot, ticked: int) -> Choices | None:
    entries = list(PaperEntry.objects.filter(ballot=ballot, is_done=True).order_by("id"))
    if len(entries) != 2:  # noqa: PLR2004 - two scrutineers, never one
        return None
    first, second = (open_entry(entry) for entry in entries)
    return first if compare_entries(first, second, ticked=ticked).agrees else None


def _open_and_count(ballot: SecretBallot, papers: Choices) -> SecretConclusion:
    try:
        inside = empty_urn(open_urn(ballot), ballot.slot_bytes)
    except BallotRefusedHere:
        return _end(ballot, UrnState.LOST, SecretConclusion("lost", {"outcome": "lost"}))
    on_screen = SecretRoll.objects.filter(ballot=ballot, voted=Way.SCREEN).count()
    if len(inside) != on_screen:  # somebody changed one without the other: nothing is believed
        return _end(ballot, UrnState.LOST, SecretConclusion("lost", {"outcome": "lost"}))
    choices = [*(one.choice for one in inside), *papers]
    if not is_counted(len(choices)):
        told = {"outcome": "destroyed", "fewest": FEWEST, "electors": ballot.electors}
        return _end(ballot, UrnState.DESTROYED, SecretConclusion("destroyed", told))
    ballot.cast, ballot.on_paper = len(choices), len(papers)
    concluded = _count(ballot, choices)
    ballot.inclusion = write_document(
        build_inclusion(_describe(ballot), (one.tracker for one in inside))
    )
    return _end(ballot, UrnState.CLOSED, concluded)


def _count(ballot: SecretBallot, choices: Choices) -> SecretConclusion:
    """Count, and write the files; of an outcome published alone nothing else is kept."""
    paper, closed = BallotPaper.from_json(ballot.paper), _describe(ballot)
    rule = read_outcome_rule(ballot.proposal)
    recount = counting.count_again(paper, choices, rule, electors=ballot.electors)
    said = recount.say_outcome()
    told: dict[str, Any] = {
        **said,
        "electors": ballot.electors,
        "cast": ballot.cast,
        "paper": ballot.on_paper,
        "publishes": ballot.publishes,
    }
    if ballot.publishes == Publishes.OUTCOME:
        winners = list(recount.count.winners) if said["outcome"] == Outcome.ADOPTED else []
        alone = {**said, "winners": winners, "rule": rule.to_json()}
        ballot.result = write_document(build_result(closed, paper, {}, alone))
        return SecretConclusion(said["outcome"], told | {"winners": winners})
    mixed = [choices[at] for at in draw_order(len(choices))]
    ballot.ballots = write_document(build_ballots(closed, paper, mixed))
    ended = {**said, "rule": rule.to_json()}
    ballot.result = write_document(build_result(closed, paper, recount.to_json(), ended))
    vote = write_count(recount.count, _tell_about(ballot, paper, rule))
    return SecretConclusion(said["outcome"], told | {"vote": vote})


def _tell_about(
    ballot: SecretBallot, paper: BallotPaper, rule: counting.OutcomeRule
) -> dict[str, Any]:
    """What the page of a result says of a vote, in the open or secret: no name."""
    return {
        "method": paper.method,
        "options": [{"id": one.key, "label": one.label, "cost": None} for one in paper.options],
        "on_roll": ballot.electors,
        "equal_weights": True,
        "rights": {"paper": ballot.on_paper},
        "terms": {
            "levels": paper.levels,
            "missing": paper.missing,
            "seats": paper.seats,
            "quota": paper.quota,
            "call": rule.call,
        },
    }


def read_outcome_rule(proposal: Proposal) -> counting.OutcomeRule:
    """Return the part of the frozen rule by which the outcome is read."""
    rule = read_rule(proposal.rule)
    terms = VoteTerms.objects.filter(proposal=proposal).first()
    return counting.OutcomeRule(rule.quorum, rule.threshold, terms.call if terms else 1)


def _describe(ballot: SecretBallot) -> Closed:
    return Closed(
        ballot=str(ballot.id),
        title=ballot.proposal.title,
        electors=ballot.electors,
        cast=ballot.cast or 0,
        paper=ballot.on_paper or 0,
    )


def _end(ballot: SecretBallot, state: UrnState, concluded: SecretConclusion) -> SecretConclusion:
    """Empty the urn and the entries, make the roll anew in another order, destroy the key."""
    ballot.state, ballot.urn = state, None
    ballot.save()
    PaperEntry.objects.filter(ballot=ballot).update(sealed=None)
    if state == UrnState.CLOSED:
        _rewrite_roll(ballot)
    else:  # nothing was counted: who came is nobody's business either
        SecretRoll.objects.filter(ballot=ballot).delete()
    transaction.on_commit(lambda: destroy_brief_key(ballot.id), robust=True)
    return concluded


def _rewrite_roll(ballot: SecretBallot) -> None:
    """New rows, made at once in an order drawn: where a line stands no longer tells when."""
    lines = list(SecretRoll.objects.filter(ballot=ballot).order_by("id"))
    SecretRoll.objects.filter(ballot=ballot).delete()
    SecretRoll.objects.bulk_create(
        SecretRoll(
            collective_id=ballot.collective_id,
            ballot=ballot,
            elector_id=lines[at].elector_id,
            voted=lines[at].voted,
        )
        for at in draw_order(len(lines))
    )
