"""Where a path stands, computed from dated facts: the same whatever order they were noted in.

Nothing here weighs a person: facts in, a state in words out. The last verdict of each voice
counts; whoever withdrew has no voice any more, and nobody decides in her place.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from lieudit.admission.engine.steps import PathPlan, Step
from lieudit.kit.months import add_months

VERDICTS = ("yes", "not_now", "no")
DAYS_A_MONTH = 30


@dataclass(frozen=True)
class StepFact:
    """What was noted on a step: a day planned, done, or skipped."""

    key: str
    planned_on: date | None = None
    done_on: date | None = None
    skipped_on: date | None = None


@dataclass(frozen=True)
class Verdict:
    """A decision taken that day. `order` tells two of the same day apart (the later is bigger)."""

    says: str
    on: date
    order: int = 0


@dataclass(frozen=True)
class Voice:
    """One adult of the household: each decides for herself."""

    person_id: UUID
    verdicts: tuple[Verdict, ...] = ()
    withdrawn_on: date | None = None

    @property
    def last(self) -> str:
        return _last(self.verdicts)


@dataclass(frozen=True)
class Facts:
    """All that is known of one path."""

    opened_on: date
    steps: tuple[StepFact, ...] = ()
    voices: tuple[Voice, ...] = ()
    preselection: tuple[Verdict, ...] = ()
    group: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class StepSeen:
    """`state`: to_come, planned, done, skipped. `on`: its day; `usual_on`: when none is set."""

    step: Step
    state: str
    on: date | None
    usual_on: date | None
    is_late: bool = False


@dataclass(frozen=True)
class PathSeen:
    """`outcome`: see `find_outcome`. `current`: the first step neither done nor skipped."""

    steps: tuple[StepSeen, ...]
    outcome: str
    current: str | None


def see_path(plan: PathPlan, facts: Facts, today: date) -> PathSeen:
    """Answer: where does this path stand today, and when is each next step usually?

    Usual days are the delays of the plan added to the last day known; days, no error bars:
    they are a help to plan, never a promise.
    """
    noted = {fact.key: fact for fact in facts.steps}
    welcome = plan.find_kind("welcome")
    entered = noted[welcome.key].done_on if welcome and welcome.key in noted else None
    seen, before = [], facts.opened_on
    for step in plan.live:
        one = _see_step(step, noted.get(step.key), before, entered, today)
        seen.append(one)
        before = one.on or one.usual_on or before
    outcome = find_outcome(plan, facts)
    open_ones = [one.step.key for one in seen if one.state in ("to_come", "planned")]
    return PathSeen(tuple(seen), outcome, open_ones[0] if open_ones else None)


def find_outcome(plan: PathPlan, facts: Facts) -> str:
    """Answer: what has been decided, by both sides?

    `withdrawn` everybody withdrew · `not_now`, `no` the group's last word · `persons_differ`
    somebody of the household said otherwise than yes · `both_yes` · `awaits_persons` the group
    said yes · `awaits_group` they all said yes · `under_way` · `welcomed` once both said yes and
    the welcome is done.
    """
    staying = [voice for voice in facts.voices if voice.withdrawn_on is None]
    if facts.voices and not staying:
        return "withdrawn"
    group = _last(facts.group)
    if group in ("not_now", "no"):
        return group
    said = [voice.last for voice in staying]
    if any(one in ("not_now", "no") for one in said):
        return "persons_differ"
    all_yes = bool(said) and all(one == "yes" for one in said)
    if group == "yes" and all_yes:
        return "welcomed" if _is_done(plan, facts, "welcome") else "both_yes"
    if group == "yes":
        return "awaits_persons"
    return "awaits_group" if all_yes else "under_way"


def explain_no_welcome(plan: PathPlan, facts: Facts) -> str | None:
    """Answer: what is missing before somebody may be welcomed? None when nothing is."""
    outcome = find_outcome(plan, facts)
    if outcome in ("both_yes", "welcomed"):
        return None
    return {
        "withdrawn": "withdrawn",
        "not_now": "group_said_no",
        "no": "group_said_no",
        "persons_differ": "persons_differ",
        "awaits_persons": "persons_silent",
    }.get(outcome, "group_silent")


def explain_no_decision(plan: PathPlan, facts: Facts) -> str | None:
    """Answer: why may the group not decide yet? A pre-selecting body speaks first."""
    if not [voice for voice in facts.voices if voice.withdrawn_on is None]:
        return "withdrawn"
    if plan.find_kind("preselection") and not facts.preselection:
        return "preselection_first"
    return None


def explain_no_skip(step: Step) -> str | None:
    """Answer: why may this step not be left out?"""
    return None if step.may_skip else "not_skippable"


def place_in_line(entries: Collection[tuple[date, int, UUID]], who: UUID) -> int:
    """Answer: how many came before, on the list of those who wait?

    Entries are (day of entry, order that day, id). Time alone decides, nothing of the person.
    """
    mine = next(one for one in entries if one[2] == who)
    return sum(1 for one in entries if one < mine)


def _see_step(
    step: Step, fact: StepFact | None, before: date, entered: date | None, today: date
) -> StepSeen:
    if fact and fact.done_on:
        return StepSeen(step, "done", fact.done_on, None)
    if fact and fact.skipped_on:
        return StepSeen(step, "skipped", fact.skipped_on, None)
    if fact and fact.planned_on:
        return StepSeen(step, "planned", fact.planned_on, None, fact.planned_on < today)
    return StepSeen(step, "to_come", None, _usual_day(step, before, entered))


def _usual_day(step: Step, before: date, entered: date | None) -> date | None:
    """A point is counted in months from the welcome; a departure has no usual day."""
    if step.kind == "departure":
        return None
    if step.kind == "point":
        return add_months(entered, round(step.delay / DAYS_A_MONTH)) if entered else None
    return before + timedelta(days=step.delay)


def _is_done(plan: PathPlan, facts: Facts, kind: str) -> bool:
    step = plan.find_kind(kind)
    return step is not None and any(one.key == step.key and one.done_on for one in facts.steps)


def _last(verdicts: Collection[Verdict]) -> str:
    latest = max(verdicts, key=lambda one: (one.on, one.order), default=None)
    return latest.says if latest else ""
