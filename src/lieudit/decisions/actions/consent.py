"""Consent: positions, objections and what becomes of them; the engine is asked first."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions import events
from lieudit.decisions.actions.closing import Conclusion, Method, register_method
from lieudit.decisions.actions.refusals import Refused, refuse
from lieudit.decisions.actions.talking import add_concern, find_last_version
from lieudit.decisions.actions.tracing import leave_traces, lock_open, trace
from lieudit.decisions.engine import consent as engine
from lieudit.decisions.engine.consent import ConsentState, NotAllowed, ObjectionTest
from lieudit.decisions.engine.rules import read_rule
from lieudit.decisions.models import (
    Objection,
    ObjectionState,
    Outcome,
    Position,
    Proposal,
    Stage,
    Standing,
)
from lieudit.decisions.queries.consent import read_consent
from lieudit.decisions.queries.roll import find_elector


def say_position(
    *, proposal_id: UUID, actor_id: UUID, stance: str, person_id: UUID | None = None, text: str = ""
) -> Position:
    """Keep what an elector says of the current version; a concern comes with its words.

    `person_id` is whose answer it is when somebody else notes it (paper, meeting).
    """
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        _check_stage(proposal)
        speaker_id = person_id or actor_id
        _ask(engine.say, read_consent(proposal, timezone.now()), str(speaker_id), stance)
        row = _write_position(proposal, speaker_id, actor_id, stance)
        if stance == "concern" and text.strip():
            add_concern(proposal_id=proposal_id, actor_id=actor_id, text=text, author_id=speaker_id)
        trace(proposal, actor_id, "decisions.position_said", stance=stance)
    return row


def raise_objection(
    *, proposal_id: UUID, actor_id: UUID, argument: str, person_id: UUID | None = None
) -> Objection:
    """Keep an objection with its argument; from here on nothing is adopted over it."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        _check_stage(proposal)
        speaker_id = person_id or actor_id
        row = Objection(
            collective_id=proposal.collective_id,
            proposal=proposal,
            version=find_last_version(proposal),
            author_id=speaker_id,
            noted_by_id=None if speaker_id == actor_id else actor_id,
            argument=argument,
        )
        state = read_consent(proposal, timezone.now())
        _ask(engine.raise_objection, state, str(speaker_id), str(row.id))
        row.save()
        _write_position(proposal, speaker_id, actor_id, "objection")
        leave_traces(events.objection_raised, proposal, actor_id, public=True)
    return row


def examine_objection(
    *, proposal_id: UUID, objection_id: UUID, actor_id: UUID, facilitates: bool,
    answers: ObjectionTest, words: str = "",
) -> Objection:  # fmt: skip
    """Record the four criteria; set aside, the objection no longer stops the adoption."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        state = read_consent(proposal, timezone.now())
        key = str(objection_id)
        by = {"by": str(actor_id), "facilitates": facilitates}
        tested = _ask(engine.examine_objection, state, key, answers, **by)
        found = next(one.state for one in tested.objections if one.key == key)
        row = proposal.objections.get(id=objection_id)
        row.test = {name: getattr(answers, name) for name in ObjectionTest.__dataclass_fields__}
        row.test_words, row.state, row.reopened_by = words, found, None
        if found == ObjectionState.TESTED_INVALID:
            _close(row, actor_id, "test")
        row.save()
        trace(proposal, actor_id, "decisions.objection_tested", state=found)
    return row


def settle_objection(
    *, proposal_id: UUID, objection_id: UUID, actor_id: UUID, state: str,
    person_id: UUID | None = None,
) -> None:  # fmt: skip
    """Its author says what becomes of it: withdrawn, or answered by the amended version."""
    acts: dict[str, Callable[..., ConsentState]] = {
        ObjectionState.WITHDRAWN: engine.withdraw_objection,
        ObjectionState.INTEGRATED: engine.confirm_integrated,
    }
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        speaker = str(person_id or actor_id)
        now = read_consent(proposal, timezone.now())
        after = _ask(acts[state], now, str(objection_id), by=speaker)
        row = proposal.objections.get(id=objection_id)
        row.state = state
        _close(row, actor_id, "author")
        row.save()
        if after.stances.get(speaker) == "no_objection":
            _write_position(proposal, UUID(speaker), actor_id, "no_objection")
        trace(proposal, actor_id, "decisions.objection_settled", state=state)


def note_round(*, proposal_id: UUID, actor_id: UUID, person_ids: Collection[UUID]) -> int:
    """Note those present who said, aloud and in turn, that they have no objection."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        _check_stage(proposal)
        state = read_consent(proposal, timezone.now())
        for person_id in person_ids:
            state = _ask(engine.say, state, str(person_id), "no_objection")
            _write_position(proposal, person_id, actor_id, "no_objection")
        trace(proposal, actor_id, "decisions.round_noted", count=str(len(person_ids)))
    return len(person_ids)


def call_to_meeting(*, proposal_id: UUID, actor_id: UUID) -> None:
    """Stop the clock: this is talked over together. Silence no longer means anything."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if find_elector(proposal, actor_id, Standing.VOTER) is None:
            raise refuse("not_on_roll")
        if not proposal.is_called_to_meeting:
            proposal.is_called_to_meeting, proposal.clock_stopped_at = True, timezone.now()
            proposal.save(update_fields=["is_called_to_meeting", "clock_stopped_at"])
            leave_traces(events.stage_changed, proposal, actor_id, stage="meeting")


def conclude_consent(proposal: Proposal) -> Conclusion:
    """Adopt, unless an objection stands or somebody must still answer."""
    _check_stage(proposal)
    now = timezone.now()
    _check_notice(proposal, now)
    state = read_consent(proposal, now)
    _ask(engine.adopt, state)
    return Conclusion(Outcome.ADOPTED, tell_result(proposal, state, now))


def tell_result(proposal: Proposal, state: ConsentState, now: datetime) -> dict[str, Any]:
    """Return the figures the page explains: counts only, nobody's name."""
    stances = [one for key, one in state.stances.items() if key in state.voters]
    states = [one.state for one in state.objections]
    return {
        "method": "consent",
        "voters": len(state.voters),
        "stances": {name: stances.count(name) for name in sorted(engine.STANCES)},
        "silent": len(state.silent),
        "silence_counted": bool(state.silence_counts and not state.is_called),
        "in_meeting": state.is_called,
        "objections": {name: states.count(name) for name in ObjectionState.values},
        "concerns": proposal.concerns.filter(removed_at=None).count(),
        "versions": state.version,
        "quorum": state.quorum,
    }


def reopen_objections(proposal: Proposal) -> None:
    """After an amendment: open again, save those their authors withdrew; the test is asked anew."""
    version = find_last_version(proposal)
    rows = proposal.objections.exclude(state=ObjectionState.WITHDRAWN)
    rows.update(
        state=ObjectionState.OPEN,
        reopened_by=version,
        closed_by=None,
        closed_at=None,
        closed_how="",
    )


def _check_stage(proposal: Proposal) -> None:
    if proposal.stage != Stage.DECIDE or proposal.method != "consent":
        raise refuse("moved")


def _check_notice(proposal: Proposal, now: datetime) -> None:
    """The rule may leave people some days before anything is decided, even all agreed."""
    days = read_rule(proposal.rule).notice_days
    if days and proposal.opened_at and now < proposal.opened_at + timedelta(days=days):
        raise Refused(
            _("The group's rule leaves %(days)s days before deciding: it is too early.")
            % {"days": days}
        )


def _ask(act: Callable[..., ConsentState], *given: Any, **named: Any) -> ConsentState:
    try:
        return act(*given, **named)
    except NotAllowed as wrong:
        raise refuse(wrong.code) from wrong


def _write_position(proposal: Proposal, speaker_id: UUID, actor_id: UUID, stance: str) -> Position:
    elector = find_elector(proposal, speaker_id, Standing.VOTER)
    row, _made = Position.objects.update_or_create(
        version=find_last_version(proposal),
        elector=elector,
        defaults={
            "collective_id": proposal.collective_id,
            "proposal": proposal,
            "stance": stance,
            "noted_by_id": None if speaker_id == actor_id else actor_id,
            "said_at": timezone.now(),
        },
    )
    return row


def _close(row: Objection, actor_id: UUID, how: str) -> None:
    row.closed_by_id, row.closed_how, row.closed_at = actor_id, how, timezone.now()


register_method(
    Method("consent", conclude=conclude_consent, restart=reopen_objections, closes_itself=True)
)
