"""Consent: a proposal is adopted once nobody on the roll holds an objection that stands.

States and moves after integrative decision-making (Holacracy constitution v5, §5.3.2, §5.3.3
and §5.4.5) and the consent of the Sociocracy 3.0 practical guide (2024): an objection has an
author and an argument; its four criteria test the logic, never whether it is important; a
concern never stops anything; each amendment is a new version on which everybody is asked again.
Out of a meeting, silence counts as « no objection » only where the group's rule says so, and any
member may call the proposal to a meeting, which stops that clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

UNSETTLED = frozenset({"open", "tested_valid"})  # what stops an adoption
STANCES = frozenset({"no_objection", "concern", "objection", "stand_aside"})
CRITERIA = ("reduces", "touches", "created", "cannot_wait")


class NotAllowed(ValueError):
    """The act is not one this state allows; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class ObjectionTest:
    """What the facilitator and the objector found, criterion by criterion.

    reduces: the proposal would reduce what the group is able to do for its purpose.
    touches: it touches what the objector is in charge of, or how she lives here.
    created: the harm comes from the proposal and would not exist without it.
    cannot_wait: it would certainly happen, or too late to adapt once seen.
    breaks_rule: it breaks an agreement or a rule in force; this alone is enough.
    """

    reduces: bool = False
    touches: bool = False
    created: bool = False
    cannot_wait: bool = False
    breaks_rule: bool = False


@dataclass(frozen=True)
class ObjectionSeen:
    key: str
    author: str
    version: int  # the version it was raised on
    state: str = "open"


@dataclass(frozen=True)
class ConsentState:
    """All that adopting depends on; `stances` are those given on the current version."""

    owner: str
    voters: frozenset[str]
    version: int = 1
    round: int = 1
    stances: Mapping[str, str] = field(default_factory=dict)
    objections: tuple[ObjectionSeen, ...] = ()
    silence_counts: bool = False
    is_past_deadline: bool = False
    is_called: bool = False  # to a meeting: silence no longer speaks
    quorum: int = 0  # in a meeting, how many must have spoken
    outcome: str = ""

    @property
    def unsettled(self) -> tuple[ObjectionSeen, ...]:
        return tuple(one for one in self.objections if one.state in UNSETTLED)

    @property
    def silent(self) -> frozenset[str]:
        return self.voters - self.stances.keys()


def judge_test(test: ObjectionTest) -> str:
    """Return « tested_valid » when all four criteria hold, or a rule in force is broken."""
    holds = test.breaks_rule or all(getattr(test, name) for name in CRITERIA)
    return "tested_valid" if holds else "tested_invalid"


def say(state: ConsentState, voter: str, stance: str) -> ConsentState:
    """One voter answers on the current version; she may change her answer until the closing.

    Raises NotAllowed: « closed », « not_on_roll », « stance », « objection_stands » when she
    says that she has none while hers is not closed.
    """
    _check_open(state)
    if voter not in state.voters:
        raise NotAllowed("not_on_roll")
    if stance not in STANCES:
        raise NotAllowed("stance")
    if stance != "objection" and any(one.author == voter for one in state.unsettled):
        raise NotAllowed("objection_stands")
    return replace(state, stances={**state.stances, voter: stance})


def raise_objection(state: ConsentState, voter: str, key: str) -> ConsentState:
    """One voter objects to the current version; she may hold several objections."""
    said = say(state, voter, "objection")
    new = ObjectionSeen(key, voter, state.version)
    return replace(said, objections=(*said.objections, new))


def examine_objection(
    state: ConsentState, key: str, test: ObjectionTest, *, by: str, facilitates: bool
) -> ConsentState:
    """Record the four answers; only whoever facilitates does, and never the owner or the author.

    Raises NotAllowed: « closed », « unknown », « settled », « not_facilitator », « own_proposal »,
    « own_objection ».
    """
    _check_open(state)
    found = _find_unsettled(state, key)
    if not facilitates:
        raise NotAllowed("not_facilitator")
    if by == state.owner:
        raise NotAllowed("own_proposal")
    if by == found.author:
        raise NotAllowed("own_objection")
    return _set(state, key, judge_test(test))


def withdraw_objection(state: ConsentState, key: str, *, by: str) -> ConsentState:
    """The objector, and nobody else, takes her objection back; with none left, she has none."""
    _check_open(state)
    if _find_unsettled(state, key).author != by:
        raise NotAllowed("not_author")
    return _free(_set(state, key, "withdrawn"), by)


def confirm_integrated(state: ConsentState, key: str, *, by: str) -> ConsentState:
    """The objector says that the amended version answers her objection.

    The owner said so herself by writing that version. Raises NotAllowed « not_amended » when no
    version followed the one she objected to.
    """
    _check_open(state)
    found = _find_unsettled(state, key)
    if found.author != by:
        raise NotAllowed("not_author")
    if found.version >= state.version:
        raise NotAllowed("not_amended")
    return _free(_set(state, key, "integrated"), by)


def amend(state: ConsentState, *, by: str) -> ConsentState:
    """The owner writes another version: everybody is asked again, every objection is open again.

    Only an objection its author withdrew stays closed.
    """
    _check_open(state)
    if by != state.owner:
        raise NotAllowed("not_owner")
    again = tuple(
        one if one.state == "withdrawn" else replace(one, state="open") for one in state.objections
    )
    return replace(
        state,
        version=state.version + 1,
        round=state.round + 1,
        stances={},
        objections=again,
        is_past_deadline=False,
    )


def call_to_meeting(state: ConsentState, *, by: str) -> ConsentState:
    """Any voter asks to talk of it together; silence no longer means anything."""
    _check_open(state)
    if by not in state.voters:
        raise NotAllowed("not_on_roll")
    return replace(state, is_called=True)


def list_blockers(state: ConsentState) -> tuple[tuple[str, int], ...]:
    """Say what keeps the proposal from being adopted: codes with a count; () when nothing does.

    closed; open_objections; awaited (voters who have not answered, where silence says nothing);
    nobody_heard (a meeting where no answer was noted); quorum (voices still missing).
    """
    if state.outcome:
        return (("closed", 1),)
    found: list[tuple[str, int]] = []
    if state.unsettled:
        found.append(("open_objections", len(state.unsettled)))
    heard = len(state.voters & state.stances.keys())
    if state.is_called:
        if not heard:
            found.append(("nobody_heard", 1))
        if heard < state.quorum:
            found.append(("quorum", state.quorum - heard))
    elif state.silent and not (state.silence_counts and state.is_past_deadline):
        found.append(("awaited", len(state.silent)))
    return tuple(found)


def adopt(state: ConsentState) -> ConsentState:
    """Adopt the current version. Raises NotAllowed with the first blocker's code."""
    blockers = list_blockers(state)
    if blockers:
        raise NotAllowed(blockers[0][0])
    return replace(state, outcome="adopted")


def withdraw(state: ConsentState, *, by: str) -> ConsentState:
    """The owner takes her proposal back."""
    _check_open(state)
    if by != state.owner:
        raise NotAllowed("not_owner")
    return replace(state, outcome="withdrawn")


def escalate(state: ConsentState) -> ConsentState:
    """The proposal is passed on to whom the rule names; nothing is adopted."""
    _check_open(state)
    return replace(state, outcome="escalated")


def _check_open(state: ConsentState) -> None:
    if state.outcome:
        raise NotAllowed("closed")


def _find_unsettled(state: ConsentState, key: str) -> ObjectionSeen:
    found = next((one for one in state.objections if one.key == key), None)
    if found is None:
        raise NotAllowed("unknown")
    if found.state not in UNSETTLED:
        raise NotAllowed("settled")
    return found


def _set(state: ConsentState, key: str, to: str) -> ConsentState:
    changed = tuple(replace(one, state=to) if one.key == key else one for one in state.objections)
    return replace(state, objections=changed)


def _free(state: ConsentState, author: str) -> ConsentState:
    """Whoever closed her own last objection has answered: she has none any more."""
    if author not in state.voters or any(one.author == author for one in state.unsettled):
        return state
    return replace(state, stances={**state.stances, author: "no_objection"})
