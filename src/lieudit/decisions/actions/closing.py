"""How a decision is closed: one dispatcher, and what each method registers about itself.

A method is registered once, where its own actions stand: `register_method(Method(code, …))`.
The same code gets its words, its page and its place in the menu in `views/panels.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions import events
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.tracing import leave_traces, lock_open, note_move
from lieudit.decisions.engine.stages import find_stage_after
from lieudit.decisions.models import Outcome, Proposal, Stage
from lieudit.decisions.queries.roll import Seat


@dataclass(frozen=True)
class Conclusion:
    """What a method concludes: an outcome of `Outcome`, and a result that names nobody.

    `stage` overrides where the outcome leads; an adopted one is in force from `in_force_from`.
    """

    outcome: str
    result: Mapping[str, Any] = field(default_factory=dict)
    stage: str = ""


def _need_nothing(proposal: Proposal, seats: Sequence[Seat]) -> None:
    """Most methods open as they are."""


def _do_nothing(proposal: Proposal) -> None:
    """Most methods have nothing of theirs to change."""


@dataclass(frozen=True)
class Method:
    """`conclude` gets the locked proposal, reads its own rows and answers, or raises Refused.

    `check_opening` may refuse to open. `restart` is called, in the same transaction, after each
    amendment. `leave` is called when the proposal leaves the deciding stage by another way: back to
    talk, taken back, passed on. `closes_itself`: the worker concludes it once its deadline has
    passed.
    """

    code: str
    conclude: Callable[[Proposal], Conclusion]
    check_opening: Callable[[Proposal, Sequence[Seat]], None] = _need_nothing
    restart: Callable[[Proposal], None] = _do_nothing
    leave: Callable[[Proposal], None] = _do_nothing
    closes_itself: bool = False


BY_URN = "secret"  # stands in for the method of a proposal whose rule is secret
_methods: dict[str, Method] = {}


def register_method(method: Method) -> None:
    _methods[method.code] = method


def list_methods() -> list[Method]:
    return [method for code, method in _methods.items() if code != BY_URN]


def find_method(code: str) -> Method:
    """Return a registered method. Raises Refused for one this house does not know."""
    if code not in _methods:
        raise Refused(_("This way of deciding is not offered here."), "method")
    return _methods[code]


def method_of(proposal: Proposal) -> Method:
    """Return what concludes a proposal: its method, or the secret ballot that counts by it."""
    return find_method(BY_URN if proposal.rule.get("is_secret") else proposal.method)


def close_proposal(
    *, proposal_id: UUID, actor_id: UUID | None, words: str = "", code: str = ""
) -> Proposal:
    """Conclude a proposal by its method: the outcome, the result and where it leads, once.

    Raises Refused, and changes nothing, when the method cannot conclude yet.
    """
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if proposal.stage == Stage.DRAFT:
            raise Refused(_("A draft must be opened before it is decided."))
        conclusion = method_of(proposal).conclude(proposal)
        settle(proposal, conclusion, actor_id, words=words, code=code)
    return proposal


def settle(
    proposal: Proposal,
    conclusion: Conclusion,
    actor_id: UUID | None,
    *,
    words: str = "",
    code: str = "",
) -> None:
    """Write a conclusion on a locked proposal and tell it; within the caller's transaction."""
    today = timezone.localdate()
    proposal.outcome, proposal.result = conclusion.outcome, dict(conclusion.result)
    proposal.outcome_words = words
    proposal.closed_at, proposal.decided_on = timezone.now(), proposal.decided_on or today
    proposal.clock_stopped_at = None
    stage = conclusion.stage or find_stage_after(conclusion.outcome)
    if stage == Stage.IN_FORCE and proposal.in_force_from is None:
        proposal.in_force_from = proposal.decided_on
    note_move(proposal, stage, actor_id, code=code or conclusion.outcome, words=words)
    proposal.save()
    if stage == Stage.IN_FORCE:
        _replace_former(proposal, actor_id)
    _tell(proposal, actor_id)


def _replace_former(proposal: Proposal, actor_id: UUID | None) -> None:
    """What this decision supersedes is in force until the day this one is."""
    if proposal.supersedes_id is None:
        return
    former = Proposal.objects.select_for_update().filter(id=proposal.supersedes_id).first()
    if former is None or former.stage not in {Stage.IN_FORCE, Stage.REVIEW}:
        return
    begun = former.in_force_from or former.decided_on or timezone.localdate()
    former.in_force_to = max(proposal.in_force_from or begun, begun)
    note_move(former, Stage.ENDED, actor_id, code="superseded")
    former.save()


def _tell(proposal: Proposal, actor_id: UUID | None) -> None:
    told = {
        Outcome.ADOPTED: events.proposal_adopted,
        Outcome.ELECTED: events.election_concluded,
        Outcome.RECORDED: events.decision_recorded,
    }.get(Outcome(proposal.outcome), events.proposal_not_adopted)
    codes = {"outcome": proposal.outcome, "method": proposal.method}
    leave_traces(told, proposal, actor_id, public=True, **codes)
