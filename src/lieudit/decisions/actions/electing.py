"""An election without candidate, act by act: named, heard, changed, proposed, answered, elected."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.decisions.actions.tracing import lock_proposal, trace
from lieudit.decisions.actions.vote_refusals import refuse_vote
from lieudit.decisions.engine.election import (
    TIE_RULES,
    ElectionRefused,
    Named,
    check_nomination,
    next_steps,
)
from lieudit.decisions.engine.stages import OPEN
from lieudit.decisions.models import (
    Election,
    ElectionAnswer,
    ElectionStep,
    Nomination,
    SetAside,
    Stage,
)
from lieudit.decisions.queries.elections import ElectionSeen, find_election


@dataclass(frozen=True)
class Described:
    """The role and how one elects to it, said before anybody is named."""

    role: str
    tasks: str = ""
    term: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    incumbent_id: UUID | None = None
    by_reasons: bool = True
    may_pass: bool = True
    nominee_first: bool = False
    ties: tuple[str, ...] = ("self_nominated", "incumbent", "revote")


def describe_election(*, proposal_id: UUID, actor_id: UUID, described: Described) -> Election:
    """Write the role, its term and the tradition, until the nominations begin."""
    if not set(described.ties) <= set(TIE_RULES):
        raise refuse_vote("wrong_step")
    with transaction.atomic():
        proposal = lock_proposal(proposal_id)
        if proposal.method != "election":
            raise refuse_vote("no_election")
        if proposal.stage != Stage.DRAFT:
            raise refuse_vote("opened")
        # The seed is the proposal itself: nobody chose it once nominations are known.
        told = {**asdict(described), "ties": list(described.ties), "seed": str(proposal.id)}
        row, _made = Election.objects.update_or_create(
            proposal=proposal, defaults={"collective_id": proposal.collective_id, **told}
        )
        trace(proposal, actor_id, "decisions.election_described")
    return row


def nominate(
    *,
    proposal_id: UUID,
    actor_id: UUID,
    nominee_id: UUID | None,
    reason: str = "",
    person_id: UUID | None = None,
) -> Nomination:
    """Name somebody and say why, or pass where one may; `person_id` when somebody notes it."""
    with transaction.atomic():
        seen = lock_election(proposal_id, ElectionStep.NOMINATE, ElectionStep.CHANGE)
        elector = seen.find_elector_of(person_id or actor_id)
        if elector is None:
            raise refuse_vote("not_on_roll")
        said = Named(
            str(elector.person_id), str(nominee_id) if nominee_id else None, reason.strip()
        )
        try:
            check_nomination(said, seen.tradition, seen.names, seen.discarded)
        except ElectionRefused as refusal:
            field = "reason" if refusal.code == "reason_missing" else "nominee"
            raise refuse_vote(refusal.code, field) from refusal
        row, _made = Nomination.objects.update_or_create(
            election=seen.election,
            elector=elector,
            round=_count_round(seen),
            defaults={
                "collective_id": seen.election.collective_id,
                "nominee_id": nominee_id,
                "passes": nominee_id is None,
                "reason": reason.strip() if nominee_id else "",
                "noted_by_id": None if elector.person_id == actor_id else actor_id,
                "said_at": timezone.now(),
            },
        )
        trace(seen.election.proposal, actor_id, "decisions.nominated")
    return row


def move_election(*, proposal_id: UUID, actor_id: UUID, to_step: str) -> Election:
    """The facilitator leads on to the next step, or back to the change round."""
    with transaction.atomic():
        seen = lock_election(proposal_id)
        row = seen.election
        allowed = next_steps(
            row.step,
            has_nominations=bool(seen.suggest().nominees),
            has_proposed=row.proposed_id is not None,
        )
        if to_step not in allowed or to_step in {ElectionStep.OBJECT, ElectionStep.CONCLUDED}:
            raise refuse_vote("wrong_step")
        if row.step == ElectionStep.OBJECT:
            _begin_round(row)
        row.step = to_step
        row.save()
        trace(row.proposal, actor_id, "decisions.election_moved", step=to_step)
    return row


def propose_person(*, proposal_id: UUID, actor_id: UUID, person_id: UUID, why: str) -> Election:
    """The facilitator proposes one of those named, in words; objections are asked at once."""
    with transaction.atomic():
        seen = lock_election(proposal_id, ElectionStep.PROPOSE)
        if str(person_id) not in seen.suggest().nominees:
            raise refuse_vote("not_nominated", "person")
        if not why.strip():
            raise refuse_vote("why_missing", "why")
        row = seen.election
        row.proposed_id, row.proposed_why = person_id, why.strip()
        row.step = ElectionStep.OBJECT
        row.save()
        trace(row.proposal, actor_id, "decisions.person_proposed")
    return row


def answer_proposed(
    *,
    proposal_id: UUID,
    actor_id: UUID,
    stance: str,
    argument: str = "",
    person_id: UUID | None = None,
) -> ElectionAnswer:
    """Say no objection, or an objection with its argument, to the person proposed."""
    with transaction.atomic():
        seen = lock_election(proposal_id, ElectionStep.OBJECT)
        elector = seen.find_elector_of(person_id or actor_id)
        if elector is None:
            raise refuse_vote("not_on_roll")
        _check_answer(seen, elector.person_id, stance, argument)
        row, _made = ElectionAnswer.objects.update_or_create(
            election=seen.election,
            elector=elector,
            round=seen.election.round,
            defaults={
                "collective_id": seen.election.collective_id,
                "stance": stance,
                "argument": argument.strip() if stance == "objection" else "",
                "state": "open" if stance == "objection" else "",
                "closed_why": "",
                "noted_by_id": None if elector.person_id == actor_id else actor_id,
                "said_at": timezone.now(),
            },
        )
        trace(seen.election.proposal, actor_id, "decisions.election_answered", stance=stance)
    return row


def close_election_objection(
    *, proposal_id: UUID, answer_id: UUID, actor_id: UUID, state: str, why: str = ""
) -> ElectionAnswer:
    """Withdrawn by its author; found without ground, or upheld, by whoever facilitates, in words.

    Who may do which is the page's rule; an upheld objection sets the person aside.
    """
    with transaction.atomic():
        seen = lock_election(proposal_id, ElectionStep.OBJECT)
        row = next((one for one in seen.answers if one.id == answer_id), None)
        if row is None or row.round != seen.election.round or row.state != "open":
            raise refuse_vote("objection_closed")
        if state == "withdrawn" and row.elector.person_id != actor_id:
            raise refuse_vote("not_your_objection")
        if state != "withdrawn" and row.elector.person_id == seen.election.proposed_id:
            raise refuse_vote("nominee_object")
        if state not in {"withdrawn", "unfounded", "upheld"}:
            raise refuse_vote("wrong_step")
        if state != "withdrawn" and not why.strip():
            raise refuse_vote("why_missing", "why")
        row.state, row.closed_why = state, why.strip()
        row.save(update_fields=["state", "closed_why"])
        trace(seen.election.proposal, actor_id, "decisions.election_objection", state=state)
    return row


def set_aside(*, proposal_id: UUID, actor_id: UUID) -> SetAside:
    """Back to the change round without the person proposed: an objection holds, or she declines."""
    with transaction.atomic():
        seen = lock_election(proposal_id, ElectionStep.OBJECT)
        judged = seen.judge()
        row = seen.election
        if judged.verdict != "discarded" or row.proposed_id is None:
            raise refuse_vote("wrong_step")
        aside, _made = SetAside.objects.get_or_create(
            election=row,
            person_id=row.proposed_id,
            defaults={
                "collective_id": row.collective_id,
                "round": row.round,
                "why": judged.why,
            },
        )
        _begin_round(row)
        row.step = ElectionStep.CHANGE
        row.save()
        trace(row.proposal, actor_id, "decisions.person_set_aside", why=judged.why)
    return aside


def lock_election(proposal_id: UUID, *steps: str) -> ElectionSeen:
    """Lock an election at one of these steps. Raises Refused when it stands elsewhere."""
    proposal = lock_proposal(proposal_id)
    if proposal.stage not in OPEN:
        raise refuse_vote("not_begun" if proposal.stage == Stage.DRAFT else "late")
    seen = find_election(proposal)
    if seen is None:
        raise refuse_vote("no_election")
    if steps and seen.election.step not in steps:
        raise refuse_vote("wrong_step")
    return seen


def _begin_round(row: Election) -> None:
    row.round += 1
    row.proposed, row.proposed_why = None, ""


def _count_round(seen: ElectionSeen) -> int:
    """First words are of round 1; changes replace each other within their own round."""
    is_first = seen.election.step == ElectionStep.NOMINATE
    return 1 if is_first else seen.election.round + 1


def _check_answer(seen: ElectionSeen, person_id: UUID | None, stance: str, argument: str) -> None:
    if stance not in {"no_objection", "objection"}:
        raise refuse_vote("unknown_choice", "stance")
    if stance == "objection" and not argument.strip():
        raise refuse_vote("argument_missing", "argument")
    is_nominee = person_id == seen.election.proposed_id
    if seen.tradition.nominee_first and not is_nominee and not seen.judge().nominee_answered:
        raise refuse_vote("nominee_answers_first")
