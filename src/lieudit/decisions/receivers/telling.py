"""Each event of a proposal, told to whom it concerns: at once when it awaits them, else later."""

from collections.abc import Collection
from uuid import UUID

from lieudit.decisions import events
from lieudit.decisions.models import Proposal, Stage
from lieudit.decisions.queries.concerned import (
    list_advisers_awaited,
    list_concerned,
    list_leading,
    list_voters_of,
)
from lieudit.hall.outbox import Delivery, receives
from lieudit.hall.subjects import SubjectRef
from lieudit.notices.doors import call_on, release_from, tell


@receives(events.proposal_opened)
def tell_opened(delivery: Delivery) -> None:
    """On the roll, one is told; already in the deciding stage, one is asked."""
    _tell_or_ask(delivery, "opened")
    ask_advice(delivery)


@receives(events.stage_changed)
def tell_moved(delivery: Delivery) -> None:
    proposal = _find(delivery)
    if proposal is None:
        return
    if proposal.stage == Stage.DECIDE and not proposal.is_called_to_meeting:
        _tell_or_ask(delivery, "deciding")
    elif proposal.is_called_to_meeting:
        release_from(subject=_point(proposal))
        _tell(delivery, proposal, list_concerned(proposal.id), "meeting")
    elif proposal.stage == Stage.REVIEW:
        _tell(delivery, proposal, list_concerned(proposal.id), "review")
    else:
        _tell(delivery, proposal, list_concerned(proposal.id), "moved")


@receives(events.proposal_amended)
def tell_amended(delivery: Delivery) -> None:
    """Another text is another question: whoever answered the former one is asked again."""
    _tell_or_ask(delivery, "amended")


@receives(events.objection_raised)
def tell_objection(delivery: Delivery) -> None:
    proposal = _find(delivery)
    if proposal is not None:
        _tell(delivery, proposal, list_leading(proposal), "objection")


@receives(events.advice_asked)
def ask_advice(delivery: Delivery) -> None:
    proposal = _find(delivery)
    if proposal is None:
        return
    asked = list_advisers_awaited(proposal.id) - {delivery.actor_id}
    if asked and proposal.closes_at:
        # One key: each is written to once, however many are asked after her.
        _ask(delivery, proposal, asked, "advice", key="advice")
    elif asked:
        _tell(delivery, proposal, asked, "advice")


@receives(events.proposal_adopted)
def tell_adopted(delivery: Delivery) -> None:
    _tell_end(delivery, "adopted")


@receives(events.proposal_not_adopted)
def tell_not_adopted(delivery: Delivery) -> None:
    _tell_end(delivery, "not_adopted")


@receives(events.election_concluded)
def tell_elected(delivery: Delivery) -> None:
    _tell_end(delivery, "elected")


@receives(events.decision_recorded)
def tell_recorded(delivery: Delivery) -> None:
    _tell_end(delivery, "recorded")


def _tell_or_ask(delivery: Delivery, code: str) -> None:
    """Those who decide are asked while they can answer before a day; everybody else is told."""
    proposal = _find(delivery)
    if proposal is None:
        return
    concerned = list_concerned(proposal.id)
    if proposal.stage == Stage.DECIDE and proposal.closes_at and not proposal.is_called_to_meeting:
        voters = list_voters_of(proposal.id) - {delivery.actor_id}
        _ask(delivery, proposal, voters, code, key=str(delivery.event_id))
        concerned -= voters
    _tell(delivery, proposal, concerned, code)


def _tell_end(delivery: Delivery, code: str) -> None:
    proposal = _find(delivery)
    if proposal is None:
        return
    release_from(subject=_point(proposal))
    _tell(delivery, proposal, list_concerned(proposal.id), code)


def _find(delivery: Delivery) -> Proposal | None:
    """The proposal as it is now: erased meanwhile, or a draft again, there is nothing to tell."""
    if delivery.subject is None:
        return None
    rows = Proposal.objects.filter(id=delivery.subject.id).exclude(stage=Stage.DRAFT)
    return rows.filter(collective__closed_at=None).first()


def _tell(delivery: Delivery, proposal: Proposal, persons: Collection[UUID], code: str) -> None:
    """Nobody is told of what she did herself."""
    tell(
        collective_id=proposal.collective_id,
        person_ids=set(persons) - {delivery.actor_id},
        subject=_point(proposal),
        code=code,
        key=str(delivery.event_id),
        happened_at=delivery.at,
    )


def _ask(
    delivery: Delivery, proposal: Proposal, persons: Collection[UUID], code: str, *, key: str
) -> None:
    if proposal.closes_at is None:
        return
    call_on(
        collective_id=proposal.collective_id,
        person_ids=persons,
        subject=_point(proposal),
        code=code,
        key=f"{key}:{proposal.id}",
        due_at=proposal.closes_at,
        happened_at=delivery.at,
    )


def _point(proposal: Proposal) -> SubjectRef:
    return SubjectRef(events.PROPOSAL, proposal.id)
