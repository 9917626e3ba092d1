"""Candidacies of a collective, each with all that tells where it stands; few queries for many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from lieudit.admission.engine.path import (
    Facts,
    PathSeen,
    StepFact,
    StepSeen,
    Verdict,
    Voice,
    see_path,
)
from lieudit.admission.engine.steps import PathPlan
from lieudit.admission.models import Applicant, Candidacy, GroupDecision, OwnDecision, StepNote
from lieudit.admission.queries.paths import read_plan
from lieudit.kit.folding import fold_text

RUNNING = ("under_way", "awaits_group", "awaits_persons", "both_yes", "persons_differ", "not_now")
PARTS = (
    "applicants__person", "applicants__decisions", "step_notes__owner", "decisions",
)  # fmt: skip


@dataclass(frozen=True)
class Walk:
    """A candidacy, its path, and where it stands today."""

    candidacy: Candidacy
    plan: PathPlan
    facts: Facts
    seen: PathSeen

    @property
    def id(self) -> UUID:
        return self.candidacy.id

    @property
    def applicants(self) -> list[Applicant]:
        rows = [one for one in self.candidacy.applicants.all() if not one.person.erased_at]
        return sorted(rows, key=lambda one: one.person.full_name.casefold())

    @property
    def staying(self) -> list[Applicant]:
        return [one for one in self.applicants if one.withdrawn_on is None]

    @property
    def name(self) -> str:
        """Who comes: the given names of a household, or a person's whole name."""
        persons = [one.person for one in self.applicants]
        if len(persons) == 1:
            return persons[0].full_name
        return " & ".join(one.short_name for one in persons) or "—"

    @property
    def current(self) -> StepSeen | None:
        return next((one for one in self.seen.steps if one.step.key == self.seen.current), None)

    @property
    def is_open(self) -> bool:
        return self.candidacy.closed_on is None and self.candidacy.left_on is None

    @property
    def group_decision(self) -> GroupDecision | None:
        return self.find_decision("decision")

    def find_decision(self, part: str) -> GroupDecision | None:
        """Return the group's last word of this part, unless it was undone."""
        rows = _standing(self.candidacy.decisions.all(), part)
        return rows[-1] if rows else None

    def find_note(self, step: str) -> StepNote | None:
        rows = self.candidacy.step_notes.all()
        return next((note for note in rows if note.step == step), None)


def list_walks(collective_id: UUID, today: date, *, is_open: bool | None = True) -> list[Walk]:
    """Return the candidacies, the oldest first; `is_open` None gives those ended as well."""
    rows = Candidacy.objects.filter(collective_id=collective_id)
    if is_open is not None:
        ended = Q(closed_on__isnull=False) | Q(left_on__isnull=False)
        rows = rows.exclude(ended) if is_open else rows.filter(ended)
    return [read_walk(row, today) for row in _with_parts(rows.order_by("opened_on", "id"))]


def find_walk(collective_id: UUID, candidacy_id: UUID, today: date) -> Walk | None:
    rows = Candidacy.objects.filter(collective_id=collective_id, id=candidacy_id)
    row = _with_parts(rows).first()
    return read_walk(row, today) if row else None


def read_walk(candidacy: Candidacy, today: date) -> Walk:
    plan, facts = read_plan(candidacy.version), read_facts(candidacy)
    return Walk(candidacy, plan, facts, see_path(plan, facts, today))


def read_facts(candidacy: Candidacy) -> Facts:
    """Gather the dated facts of a candidacy for the engine."""
    return Facts(
        opened_on=candidacy.opened_on,
        steps=tuple(
            StepFact(note.step, note.planned_on, note.done_on, note.skipped_on)
            for note in candidacy.step_notes.all()
        ),
        voices=tuple(
            Voice(one.person_id, _verdicts(_standing(one.decisions.all())), one.withdrawn_on)
            for one in candidacy.applicants.all()
        ),
        preselection=_verdicts(_standing(candidacy.decisions.all(), "preselection")),
        group=_verdicts(_standing(candidacy.decisions.all(), "decision")),
    )


def filter_walks(
    walks: Iterable[Walk], *, text: str = "", step: str = "", outcome: str = ""
) -> list[Walk]:
    """Keep those whose names hold every word, at the step and the state asked."""
    words = fold_text(text).split()
    return [
        walk
        for walk in walks
        if all(
            word in fold_text(" ".join(one.person.full_name for one in walk.applicants))
            for word in words
        )
        and (not step or walk.seen.current == step)
        and (not outcome or walk.seen.outcome == outcome)
    ]


def sort_walks(walks: Iterable[Walk], by: str) -> list[Walk]:
    """Sort by name, by the day they began, or by the next day planned; never by a figure."""
    if by == "name":
        return sorted(walks, key=lambda walk: fold_text(walk.name))
    if by == "next":
        return sorted(walks, key=lambda walk: (find_next_day(walk) or date.max, str(walk.id)))
    return sorted(walks, key=lambda walk: (walk.candidacy.opened_on, str(walk.id)))


def find_next_day(walk: Walk) -> date | None:
    """Return the earliest day planned, or of the next action."""
    days = [one.on for one in walk.seen.steps if one.state == "planned" and one.on]
    if walk.candidacy.action_on:
        days.append(walk.candidacy.action_on)
    return min(days, default=None)


def list_own_candidacies(person_id: UUID, collective_id: UUID | None = None) -> list[Candidacy]:
    """Return the candidacies a person walks herself, the newest first."""
    rows = Candidacy.objects.filter(applicants__person_id=person_id)
    if collective_id is not None:
        rows = rows.filter(collective_id=collective_id)
    return list(rows.select_related("collective", "version").order_by("-opened_on", "-id"))


def list_walking(collective_id: UUID) -> set[UUID]:
    """Return the persons whose candidacy is open: they begin no other."""
    rows = Applicant.objects.filter(
        collective_id=collective_id,
        candidacy__closed_on__isnull=True,
        candidacy__left_on__isnull=True,
        withdrawn_on__isnull=True,
    )
    return set(rows.values_list("person_id", flat=True))


def _with_parts(rows: QuerySet[Candidacy]) -> QuerySet[Candidacy]:
    joined = rows.select_related("version", "household", "owner", "godparent", "action_owner")
    return joined.prefetch_related(*PARTS)


def _standing(rows: Iterable[GroupDecision | OwnDecision], part: str = "") -> list:  # type: ignore[type-arg]
    """Decisions not undone, the earliest first."""
    kept = [
        row
        for row in rows
        if row.undone_at is None and (not part or getattr(row, "part", "") == part)
    ]
    return sorted(kept, key=lambda row: (row.decided_on, row.id.int))


def _verdicts(rows: Iterable[GroupDecision | OwnDecision]) -> tuple[Verdict, ...]:
    return tuple(Verdict(row.verdict, row.decided_on, row.id.int) for row in rows)


def list_charges(
    person_id: UUID, collective_id: UUID, last: date, today: date
) -> tuple[list[Walk], list[Walk]]:
    """Return the open paths she follows, accompanies or has a step of, and those at rest she
    is to look at again by the last day (she was named, or follows). One question, on each home.
    """
    charge = Q(owner=person_id) | Q(godparent=person_id) | Q(step_notes__owner=person_id)
    is_open, is_due = Q(closed_on__isnull=True), Q(closed_on__isnull=False, review_on__lte=last)
    rows = Candidacy.objects.filter(
        (is_open & (charge | Q(action_owner=person_id))) | is_due,
        collective_id=collective_id,
        left_on__isnull=True,
    )
    parts = _with_parts(rows.distinct().order_by("opened_on", "id"))
    walks = [read_walk(row, today) for row in parts]
    resting = [walk for walk in walks if walk.candidacy.closed_on and _looks_again(walk, person_id)]
    return (
        [walk for walk in walks if walk.candidacy.closed_on is None],
        sorted(resting, key=lambda walk: (walk.candidacy.review_on, walk.id)),
    )


def _looks_again(walk: Walk, person_id: UUID) -> bool:
    decision = walk.group_decision
    return decision is not None and person_id in (walk.candidacy.owner_id, decision.referent_id)


def list_own_walks(person_id: UUID, collective_id: UUID, today: date) -> list[Walk]:
    """Return the paths a person walks herself in a collective, the newest first."""
    rows = Candidacy.objects.filter(
        applicants__person_id=person_id, collective_id=collective_id, left_on__isnull=True
    )
    return [read_walk(row, today) for row in _with_parts(rows.order_by("-opened_on", "-id"))]
