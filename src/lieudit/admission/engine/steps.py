"""What a path is made of: its steps, in order, as a collective settled them.

A definition is a value: changing it gives another one. Keys never change, so that what was
noted on a step keeps its meaning when the step gets another name.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

KINDS = (
    "contact", "meeting", "questionnaire", "interview", "stay", "preselection", "decision",
    "welcome", "point", "departure", "other",
)  # fmt: skip
NEEDED_KINDS = frozenset({"decision", "welcome"})  # a path without them decides nothing
OWNER_ROLES = ("coordinator", "companion", "interviewer", "facilitator", "godparent")
STAGES_AFTER = ("", "candidate", "observer", "integration", "member")
# The only papers a path may ask for: nothing on health, family, belief, origin or past.
PAPERS = (
    "charter", "membership", "house_rules", "shares", "insurance", "identity", "address",
    "occupation", "resources",
)  # fmt: skip
MOST_STEPS = 30
LONGEST_TITLE = 80
LONGEST_TEXT = 600
LONGEST_DELAY = 730  # days
MOST_TASKS = 20


@dataclass(frozen=True)
class Step:
    """One step; `delay` = usual days after the step before, or after the welcome for a point."""

    key: str
    kind: str
    title: str
    explanation: str = ""
    delay: int = 0
    owner_role: str = "coordinator"
    may_skip: bool = True
    papers: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    stage_after: str = ""
    is_on: bool = True


@dataclass(frozen=True)
class PathPlan:
    """A whole path. The keys of its steps are all different."""

    steps: tuple[Step, ...]

    def find(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def find_kind(self, kind: str) -> Step | None:
        return next((step for step in self.steps if step.kind == kind and step.is_on), None)

    @property
    def live(self) -> tuple[Step, ...]:
        """Steps switched on, in order."""
        return tuple(step for step in self.steps if step.is_on)


class PlanRefused(ValueError):
    """Why a change of the path was not made: `code`, and the field it speaks of."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.field = field


def add_step(plan: PathPlan, step: Step, after: str = "") -> PathPlan:
    """Put a new step after another, or at the end; its key is made different from all others."""
    if len(plan.steps) >= MOST_STEPS:
        raise PlanRefused("too_many_steps")
    step = replace(step, key=_make_key(plan))
    check_step(step)
    place = next((n for n, one in enumerate(plan.steps, start=1) if one.key == after), None)
    at = len(plan.steps) if place is None else place
    return PathPlan((*plan.steps[:at], step, *plan.steps[at:]))


def change_step(plan: PathPlan, step: Step) -> PathPlan:
    """Give a step other words and rules; its kind and key stay."""
    known = _need(plan, step.key)
    check_step(step)
    if known.kind != step.kind:
        raise PlanRefused("kind_stays", "kind")
    return PathPlan(tuple(step if one.key == step.key else one for one in plan.steps))


def remove_step(plan: PathPlan, key: str) -> PathPlan:
    """Take a step out; the decision and the welcome stay in every path."""
    if _need(plan, key).kind in NEEDED_KINDS:
        raise PlanRefused("step_needed")
    return PathPlan(tuple(one for one in plan.steps if one.key != key))


def switch_step(plan: PathPlan, key: str) -> PathPlan:
    """Switch a step off, or on again, without losing its words."""
    step = _need(plan, key)
    if step.kind in NEEDED_KINDS:
        raise PlanRefused("step_needed")
    turned = replace(step, is_on=not step.is_on)
    return PathPlan(tuple(turned if one.key == key else one for one in plan.steps))


def move_step(plan: PathPlan, key: str, by: int) -> PathPlan:
    """Move a step up (-1) or down (+1); the decision stays before the welcome."""
    _need(plan, key)
    steps = list(plan.steps)
    here = next(n for n, one in enumerate(steps) if one.key == key)
    there = min(max(here + by, 0), len(steps) - 1)
    steps.insert(there, steps.pop(here))
    kinds = [one.kind for one in steps if one.kind in NEEDED_KINDS]
    if kinds != sorted(kinds):
        raise PlanRefused("decision_before_welcome")
    return PathPlan(tuple(steps))


def check_step(step: Step) -> None:
    """Refuse a step no path may have; says which field is wrong."""
    if not step.title.strip() or len(step.title) > LONGEST_TITLE:
        raise PlanRefused("title_wrong", "title")
    if len(step.explanation) > LONGEST_TEXT:
        raise PlanRefused("text_too_long", "explanation")
    if not 0 <= step.delay <= LONGEST_DELAY:
        raise PlanRefused("delay_wrong", "delay")
    if len(step.tasks) > MOST_TASKS or any(len(one) > LONGEST_TITLE for one in step.tasks):
        raise PlanRefused("tasks_wrong", "tasks")
    wrong = (
        ("papers", not set(step.papers) <= set(PAPERS)),
        ("kind", step.kind not in KINDS),
        ("owner_role", step.owner_role not in OWNER_ROLES),
        ("stage_after", step.stage_after not in STAGES_AFTER),
    )
    for field, is_wrong in wrong:
        if is_wrong:
            raise PlanRefused("unknown_choice", field)


def plan_to_json(plan: PathPlan) -> list[dict[str, Any]]:
    return [asdict(step) for step in plan.steps]


def plan_from_json(told: list[dict[str, Any]]) -> PathPlan:
    """Read what `plan_to_json` wrote."""
    return PathPlan(
        tuple(
            Step(**{**one, "papers": tuple(one["papers"]), "tasks": tuple(one["tasks"])})
            for one in told
        )
    )


def _need(plan: PathPlan, key: str) -> Step:
    step = plan.find(key)
    if step is None:
        raise PlanRefused("step_gone")
    return step


def _make_key(plan: PathPlan) -> str:
    taken = {step.key for step in plan.steps}
    return next(key for n in range(1, MOST_STEPS + 2) if (key := f"own{n}") not in taken)
