"""The project of a collective, whole, in a handful of queries."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Model

from lieudit.hall.rules.seen import RuleSeen, see_cards
from lieudit.living_together.engine.budget import Budget, Ceiling, Line, compute_budget
from lieudit.living_together.engine.completeness import DIMENSIONS, Written, list_missing
from lieudit.living_together.models import (
    Activity,
    BudgetLine,
    DimensionWords,
    Partner,
    Project,
    ProjectVersion,
    Proposal,
)
from lieudit.living_together.models.project import Dimension

AVP_CARD = "living_together.avp"
FORFAIT_CARD = "living_together.forfait"
CONTENT_CARD = "living_together.content"
CARDS = (CONTENT_CARD, AVP_CARD, FORFAIT_CARD)
PARTS: dict[str, type[Model]] = {"activite": Activity, "partenaire": Partner, "ligne": BudgetLine}


@dataclass(frozen=True)
class DimensionSeen:
    name: str
    label: str
    wants: str
    activities: list[Activity] = field(default_factory=list)


@dataclass(frozen=True)
class ProjectSeen:
    """All that the page and the document tell; money in cents a year."""

    project: Project
    dimensions: list[DimensionSeen]
    partners: list[Partner]
    lines: list[BudgetLine]
    budget: Budget
    missing: tuple[tuple[str, str], ...]
    rules: dict[str, RuleSeen]

    @property
    def expenses(self) -> list[BudgetLine]:
        return [line for line in self.lines if line.kind == "expense"]

    @property
    def resources(self) -> list[BudgetLine]:
        return [line for line in self.lines if line.kind == "resource"]


def find_project(collective_id: UUID) -> Project:
    """Return the project of a collective, begun now in memory only if there is none."""
    row = Project.objects.filter(collective_id=collective_id).first()
    return row or Project(collective_id=collective_id)


def read_project(collective_id: UUID, today: date) -> ProjectSeen:
    """Return the project as it stands today, with its budget and what it lacks."""
    project = find_project(collective_id)
    mine = {"collective_id": collective_id}
    words = dict(DimensionWords.objects.filter(**mine).values_list("dimension", "wants"))
    activities = list(Activity.objects.filter(removed_at=None, **mine).order_by("title", "id"))
    lines = list(BudgetLine.objects.filter(removed_at=None, **mine).order_by("created_at", "id"))
    rules = {seen.card.id: seen for seen in see_cards(today, CARDS)}
    dimensions = [
        DimensionSeen(
            name=name,
            label=str(Dimension(name).label),
            wants=words.get(name, ""),
            activities=[one for one in activities if one.dimension == name],
        )
        for name in DIMENSIONS
    ]
    return ProjectSeen(
        project=project,
        dimensions=dimensions,
        partners=list(Partner.objects.filter(removed_at=None, **mine).order_by("name", "id")),
        lines=lines,
        budget=compute_budget(
            [Line(line.kind, line.cents, line.source) for line in lines],  # type: ignore[arg-type]
            project.inhabitants,
            Ceiling(rules[AVP_CARD].card.get_value("ceiling")),
        ),
        missing=list_missing(
            Written(
                wants=words,
                activities={one.name: len(one.activities) for one in dimensions},
                animator=project.animator,
                has_expense=any(line.kind == "expense" for line in lines),
                has_review_date=project.review_on is not None,
            )
        ),
        rules=rules,
    )


def find_part(collective_id: UUID, kind: str, part_id: UUID) -> Model | None:
    """Return a part of the project, taken away or not; None for an unknown kind too."""
    model = PARTS.get(kind)
    if model is None:
        return None
    return model._default_manager.filter(collective_id=collective_id, id=part_id).first()


def list_proposals(collective_id: UUID) -> list[Proposal]:
    """Return what was proposed, open ones first, newest first."""
    rows = Proposal.objects.filter(collective_id=collective_id).select_related("person")
    return sorted(rows.order_by("-created_at", "-id"), key=lambda row: row.state != "open")


def find_proposal(collective_id: UUID, proposal_id: UUID) -> Proposal | None:
    return Proposal.objects.filter(collective_id=collective_id, id=proposal_id).first()


def list_versions(collective_id: UUID) -> list[ProjectVersion]:
    """Return what was adopted, newest first."""
    return list(ProjectVersion.objects.filter(collective_id=collective_id).order_by("-number"))


def find_version(collective_id: UUID, number: int) -> ProjectVersion | None:
    return ProjectVersion.objects.filter(collective_id=collective_id, number=number).first()


def find_review(collective_id: UUID) -> date | None:
    """Return the day on which the project is to be looked at again."""
    rows = Project.objects.filter(collective_id=collective_id)
    return rows.values_list("review_on", flat=True).first()
