"""What rooms above may ask about decisions, and the writes they may ask for."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from lieudit.decisions.actions import closing, drafting, recording
from lieudit.decisions.actions import consent as consenting
from lieudit.decisions.actions.aloud import check_heard_aloud
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.engine.rules import DecisionRule
from lieudit.decisions.queries import outcomes
from lieudit.decisions.queries.outcomes import ProposalSeen
from lieudit.decisions.queries.rule_sources import RuleSource
from lieudit.decisions.queries.rule_sources import register_rule_source as _register
from lieudit.hall.subjects import SubjectRef

Heard = recording.Heard
ObjectionHeard = recording.ObjectionHeard


class DecisionRefused(Exception):
    """The room would not do it; `sentence` says why, to whoever asked."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def register_rule_source(source: RuleSource) -> None:
    """Give the group's matrix: `list_rules` and `find_rule` (see `queries/rule_sources`)."""
    _register(source)


def draft_proposal(
    *,
    collective_id: UUID,
    actor_id: UUID,
    owner_id: UUID,
    title: str,
    text: str,
    driver: str = "",
    method: str = "consent",
    body_id: UUID | None = None,
    rule: DecisionRule | None = None,
    departure: str = "",
    subject: SubjectRef | None = None,
    supersedes_id: UUID | None = None,
    proposal_id: UUID | None = None,
) -> UUID:
    """Begin a draft its owner will open; `rule` is the whole rule when one is known.

    Raises DecisionRefused.
    """
    draft = drafting.Draft(
        title=title,
        driver=driver,
        text=text,
        rule=rule or DecisionRule(method=method),
        body_id=body_id,
        departure=departure,
        supersedes_id=supersedes_id,
    )
    try:
        return drafting.start_draft(
            collective_id=collective_id,
            actor_id=actor_id,
            owner_id=owner_id,
            draft=draft,
            subject=subject,
            proposal_id=proposal_id,
        ).id
    except Refused as refused:
        raise DecisionRefused(str(refused.sentence)) from refused


def record_decision(
    *,
    collective_id: UUID,
    actor_id: UUID | None,
    title: str,
    text: str,
    outcome: str,
    decided_on: date,
    driver: str = "",
    method: str = "consent",
    body_id: UUID | None = None,
    rule: DecisionRule | None = None,
    departure: str = "",
    result: Mapping[str, Any] | None = None,
    heard: Heard | None = None,
    words: str = "",
    owner_id: UUID | None = None,
    review_on: date | None = None,
    in_force_from: date | None = None,
    subject: SubjectRef | None = None,
    proposal_id: UUID | None = None,
) -> UUID:
    """Write down a decision taken in place, with the hands counted in `result` (no names there).

    `outcome` is one of `Outcome`: adopted, rejected, recorded, tied, no_quorum, elected, escalated.
    With `proposal_id`, asking twice writes once. Raises DecisionRefused when it would be adopted
    over an open objection.
    """
    draft = drafting.Draft(
        title=title,
        driver=driver,
        text=text,
        rule=rule or DecisionRule(method=method),
        body_id=body_id,
        departure=departure,
        review_on=review_on,
        in_force_from=in_force_from,
    )
    try:
        return recording.record_decision(
            collective_id=collective_id,
            actor_id=actor_id,
            draft=draft,
            outcome=outcome,
            decided_on=decided_on,
            result=result,
            heard=heard,
            words=words,
            owner_id=owner_id,
            subject=subject,
            proposal_id=proposal_id,
        ).id
    except Refused as refused:
        raise DecisionRefused(str(refused.sentence)) from refused


def note_consent_round(*, proposal_id: UUID, actor_id: UUID, person_ids: Collection[UUID]) -> int:
    """Note who said aloud, in a meeting, that they have no objection to an open proposal."""
    with _heard_aloud():
        check_heard_aloud(proposal_id, actor_id)
        return consenting.note_round(
            proposal_id=proposal_id, actor_id=actor_id, person_ids=person_ids
        )


def note_objection(*, proposal_id: UUID, actor_id: UUID, person_id: UUID, argument: str) -> UUID:
    """Write down an objection heard aloud to an open proposal decided by consent."""
    with _heard_aloud():
        check_heard_aloud(proposal_id, actor_id)
        return consenting.raise_objection(
            proposal_id=proposal_id, actor_id=actor_id, person_id=person_id, argument=argument
        ).id


def close_proposal(*, proposal_id: UUID, actor_id: UUID, words: str = "") -> str:
    """Conclude, in a meeting, a proposal called there; return its outcome.

    Raises DecisionRefused.
    """
    with _heard_aloud():
        check_heard_aloud(proposal_id, actor_id, concludes=True)
        closed = closing.close_proposal(proposal_id=proposal_id, actor_id=actor_id, words=words)
        return str(closed.outcome)


def proposals_about(subjects: Collection[SubjectRef]) -> dict[SubjectRef, list[ProposalSeen]]:
    """Return the opened proposals about each subject, newest first; one query."""
    return outcomes.see_about(subjects)


def outcome_of(ids: Collection[UUID]) -> dict[UUID, ProposalSeen]:
    """Return what became of proposals, by id; one query."""
    return outcomes.see_many(ids)


def list_open(collective_id: UUID) -> list[ProposalSeen]:
    """Return what is being decided now, the nearest deadline first; one query."""
    return outcomes.see_open(collective_id)


def list_decided(collective_id: UUID, since: date | None = None) -> list[ProposalSeen]:
    """Return the register: what was decided, newest first; one query."""
    return outcomes.see_decided(collective_id, since)


def read_words(proposal_id: UUID, number: int | None = None) -> tuple[int, str, str] | None:
    """Return the number, the driver and the text of a version; the last without a number."""
    return outcomes.read_words(proposal_id, number)


@contextmanager
def _heard_aloud() -> Iterator[None]:
    """One transaction: the proposal stays locked between what allows the act and the act."""
    try:
        with transaction.atomic():
            yield
    except Refused as refused:
        raise DecisionRefused(str(refused.sentence)) from refused
