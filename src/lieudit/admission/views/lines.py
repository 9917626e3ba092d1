"""A path as a list, a board or a page draws it: words for codes, nothing computed anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from lieudit.admission.engine.path import StepSeen
from lieudit.admission.forms import words
from lieudit.admission.models import StepNote
from lieudit.admission.queries.candidacies import Walk
from lieudit.admission.queries.words import read_actions
from lieudit.admission.views.acting import address


@dataclass(frozen=True)
class WalkLine:
    walk: Walk
    url: str
    outcome: str
    tone: str
    action: str
    is_action_late: bool


@dataclass(frozen=True)
class StepLine:
    """One step with its words; `tasks` = (text, is ticked, number)."""

    seen: StepSeen
    note: StepNote | None
    state: str
    tone: str
    owner: str
    reason: str
    tasks: list[tuple[str, bool, int]]
    is_current: bool
    role: str

    @property
    def key(self) -> str:
        return self.seen.step.key

    @property
    def is_decision(self) -> bool:
        """Decisions have a page of their own, beside the words."""
        return self.seen.step.kind in ("preselection", "decision")


@dataclass(frozen=True)
class DateLine:
    """A day to come: a step planned, a next action, or a day to look again."""

    on: date
    at: time | None
    title: str
    walk_id: UUID
    name: str
    url: str
    who: str
    is_late: bool
    key: str


def list_lines(request: HttpRequest, walks: list[Walk]) -> list[WalkLine]:
    actions = read_actions(walks)
    today = timezone.localdate()
    return [
        WalkLine(
            walk=walk,
            url=address(request, "candidacy", candidacy_id=walk.id),
            outcome=str(words.OUTCOMES[walk.seen.outcome]),
            tone=words.OUTCOME_TONES.get(walk.seen.outcome, "plain"),
            action=actions.get(walk.id, ""),
            is_action_late=bool(walk.candidacy.action_on and walk.candidacy.action_on < today),
        )
        for walk in walks
    ]


def list_steps(walk: Walk, reasons: dict[str, str]) -> list[StepLine]:
    return [
        StepLine(
            seen=one,
            note=(note := walk.find_note(one.step.key)),
            state=str(words.STATES[one.state]),
            tone=words.TONES[one.state],
            owner=note.owner.full_name if note and note.owner else "",
            reason=reasons.get(one.step.key, ""),
            tasks=[
                (text, note is not None and number in note.ticked, number)
                for number, text in enumerate(one.step.tasks)
            ],
            is_current=one.step.key == walk.seen.current,
            role=str(words.ROLES[one.step.owner_role]),
        )
        for one in walk.seen.steps
    ]


def list_dates(request: HttpRequest, walks: Iterable[Walk], look_again: str) -> list[DateLine]:
    """Return the days of many paths, the nearest first."""
    today, lines = timezone.localdate(), []
    for walk in walks:
        url, row = address(request, "candidacy", candidacy_id=walk.id), walk.candidacy
        for one in walk.seen.steps:
            note = walk.find_note(one.step.key)
            if one.state == "planned" and one.on and note:
                who = note.owner or row.owner
                lines.append(
                    DateLine(
                        one.on, note.planned_at, one.step.title, walk.id, walk.name, url,
                        who.full_name if who else "", one.is_late, one.step.key,
                    )
                )  # fmt: skip
        if row.review_on and row.closed_on:
            lines.append(
                DateLine(
                    row.review_on, None, look_again, walk.id, walk.name, url,
                    row.owner.full_name if row.owner else "", row.review_on < today, "review",
                )
            )  # fmt: skip
    return sorted(lines, key=lambda line: (line.on, line.at or time.min, line.name))
