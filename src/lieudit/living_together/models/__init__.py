"""Every row of the living_together room."""

from lieudit.living_together.models.parts import Activity, BudgetLine, DimensionWords, Partner
from lieudit.living_together.models.project import Project, ProjectVersion, Proposal

__all__ = [
    "Activity",
    "BudgetLine",
    "DimensionWords",
    "Partner",
    "Project",
    "ProjectVersion",
    "Proposal",
]
