"""Election without candidate: nominations signed with their reasons, a person, no objection left.

Two traditions, as switches. Integrative election (Holacracy constitution v5, §5.3.5): everybody
nominates exactly one person, the facilitator proposes the most nominated. Role selection
(Sociocracy 3.0; the French practice after Université du Nous): one may pass, the facilitator
proposes on the strength of the reasons, not on the count.
The engine prepares the proposal; a person makes it.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random

STEPS = ("nominate", "share", "change", "propose", "object", "concluded")
TIE_RULES = ("self_nominated", "incumbent", "random", "revote")


@dataclass(frozen=True)
class Tradition:
    """How this election goes; `ties` are tried in their order until one leaves a single person."""

    by_reasons: bool = True
    may_pass: bool = True
    nominee_first: bool = False  # else all answer at once, the nominee's objection handled first
    ties: tuple[str, ...] = ("self_nominated", "incumbent", "revote")


@dataclass(frozen=True)
class Named:
    """What one voter said last: whom she nominates (None = she passes) and why."""

    voter: str
    nominee: str | None
    reason: str = ""


@dataclass(frozen=True)
class TieStep:
    """One rule tried on a tie: who was left after it."""

    rule: str
    left: tuple[str, ...]
    applied: bool


@dataclass(frozen=True)
class Suggestion:
    """Whom the tradition leads to propose, and how.

    `how`: most_nominated, a tie rule, by_reasons (the facilitator chooses among `nominees`),
    revote (a new change round among `tied`), nobody.
    """

    nominees: tuple[str, ...]
    counts: Mapping[str, int]
    chosen: str | None
    how: str
    tied: tuple[str, ...] = ()
    tie_steps: tuple[TieStep, ...] = ()
    passed: int = 0


class ElectionRefused(ValueError):
    """Why a word of an election was not taken: `code`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_nomination(
    nomination: Named, tradition: Tradition, eligible: Collection[str], discarded: Collection[str]
) -> None:
    """Refuse a nomination the tradition does not allow.

    Codes: may_not_pass, not_eligible, is_discarded, reason_missing.
    """
    if nomination.nominee is None:
        if not tradition.may_pass:
            raise ElectionRefused("may_not_pass")
        return
    if nomination.nominee not in eligible:
        raise ElectionRefused("not_eligible")
    if nomination.nominee in discarded:
        raise ElectionRefused("is_discarded")
    if not nomination.reason.strip():
        raise ElectionRefused("reason_missing")


def suggest(
    nominations: Sequence[Named],
    tradition: Tradition,
    *,
    discarded: Collection[str] = (),
    incumbent: str | None = None,
    seed: str = "",
) -> Suggestion:
    """Say whom the nominations lead to propose; nominations for a discarded person are ignored.

    One nomination per voter: the last she said. The order of nominations never matters. A draw
    is made of the published `seed` over the tied persons in their own order, so that anybody can
    draw again.
    """
    last = {one.voter: one for one in nominations}.values()
    named = [one for one in last if one.nominee is not None and one.nominee not in discarded]
    counts = dict(sorted(Counter(str(one.nominee) for one in named).items()))
    nominees, passed = tuple(counts), sum(1 for one in last if one.nominee is None)
    if not nominees:
        return Suggestion((), {}, None, "nobody", passed=passed)
    if tradition.by_reasons:
        chosen = nominees[0] if len(nominees) == 1 else None
        return Suggestion(nominees, counts, chosen, "by_reasons", passed=passed)
    most = max(counts.values())
    tied = tuple(one for one in nominees if counts[one] == most)
    if len(tied) == 1:
        return Suggestion(nominees, counts, tied[0], "most_nominated", passed=passed)
    chosen, how, steps = _break_tie(tied, named, tradition, incumbent, seed)
    return Suggestion(nominees, counts, chosen, how, tied, steps, passed)


def _break_tie(
    tied: tuple[str, ...],
    named: Sequence[Named],
    tradition: Tradition,
    incumbent: str | None,
    seed: str,
) -> tuple[str | None, str, tuple[TieStep, ...]]:
    steps: list[TieStep] = []
    for rule in tradition.ties:
        left = _apply_rule(rule, tied, named, incumbent, seed)
        applied = len(left) == 1 or rule == "revote"
        steps.append(TieStep(rule, left, applied))
        if applied:
            return (left[0] if len(left) == 1 else None), rule, tuple(steps)
    return None, "revote", (*steps, TieStep("revote", tied, True))


def _apply_rule(
    rule: str, tied: tuple[str, ...], named: Sequence[Named], incumbent: str | None, seed: str
) -> tuple[str, ...]:
    if rule == "self_nominated":
        return tuple(one for one in tied if any(n.voter == n.nominee == one for n in named))
    if rule == "incumbent":
        return tuple(one for one in tied if one == incumbent)
    if rule == "random":
        return (Random(seed).choice(sorted(tied)),)  # noqa: S311 - a draw anybody can make again
    return tied


def next_steps(step: str, *, has_nominations: bool, has_proposed: bool) -> tuple[str, ...]:
    """Where an election may go from here; back to the change round whenever someone is discarded.

    Nobody is proposed without a nomination, nobody elected without having been proposed.
    """
    if step == "nominate":
        return ("share",) if has_nominations else ()
    if step == "share":
        return ("change", "propose")
    if step == "change":
        return ("propose",) if has_nominations else ()
    if step == "propose":
        return ("object", "change") if has_proposed else ("change",)
    if step == "object":
        return ("concluded", "change")
    return ()


@dataclass(frozen=True)
class Answered:
    """What one voter answered to the person proposed; `state` of an objection."""

    voter: str
    stance: str  # no_objection, objection
    state: str = ""  # open, withdrawn, unfounded, upheld


@dataclass(frozen=True)
class ObjectionRound:
    """Where the objections stand: `verdict` elected, discarded, waiting; and for whom one waits."""

    verdict: str
    why: str
    open_voters: tuple[str, ...]
    silent: tuple[str, ...]
    nominee_answered: bool


def judge_objections(
    answers: Sequence[Answered],
    *,
    voters: Collection[str],
    nominee: str,
    silence_is_consent: bool = False,
) -> ObjectionRound:
    """Say whether the person proposed is elected: she agrees, and no objection is left open.

    Her own yes is always needed, also when silence counts as no objection for the others
    (`silence_is_consent`: the time given has passed). An upheld objection, or her own that she
    keeps, discards her. `why`: upheld, nominee_declines, open_objections, nominee_silent,
    others_silent, no_objection.
    """
    by_voter = {one.voter: one for one in answers}
    open_voters = tuple(sorted(v for v, one in by_voter.items() if _is_open(one)))
    silent = tuple(sorted(set(voters) - set(by_voter)))
    hers = by_voter.get(nominee)

    def say(verdict: str, why: str) -> ObjectionRound:
        return ObjectionRound(verdict, why, open_voters, silent, hers is not None)

    if hers is not None and hers.stance == "objection" and hers.state in ("open", "upheld"):
        return say("discarded", "nominee_declines")
    if any(one.stance == "objection" and one.state == "upheld" for one in answers):
        return say("discarded", "upheld")
    if open_voters:
        return say("waiting", "open_objections")
    if hers is None:
        return say("waiting", "nominee_silent")
    if silent and not silence_is_consent:
        return say("waiting", "others_silent")
    return say("elected", "no_objection")


def _is_open(answer: Answered) -> bool:
    return answer.stance == "objection" and answer.state == "open"
