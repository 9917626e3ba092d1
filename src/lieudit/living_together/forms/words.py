"""Codes of the engine said in words, and figures that rest on a rule."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.hall.rules.seen import RuleSeen
from lieudit.living_together.forms.euros import write_euros
from lieudit.living_together.models.project import Dimension
from lieudit.living_together.queries.projects import AVP_CARD, FORFAIT_CARD, ProjectSeen

FINDINGS: dict[str, str | Promise] = {
    "no_inhabitants": gettext_lazy("Say how many people live here: the figures for each need it."),
    "no_expense": gettext_lazy("No expense is written yet."),
    "not_covered": gettext_lazy("The resources do not cover the expenses."),
    "avp_above_ceiling": gettext_lazy("The aid asked for is above the ceiling."),
    "avp_above_expenses": gettext_lazy("The aid asked for is more than all the expenses."),
    "avp_with_forfait": gettext_lazy(
        "The aid for shared living and the lump sum for inclusive housing cannot be had together."
    ),
}
RESTS_ON = {"avp_above_ceiling": AVP_CARD, "avp_with_forfait": FORFAIT_CARD}
MISSING: dict[str, str | Promise] = {
    "wants": gettext_lazy("What we want: %(dimension)s"),
    "activity": gettext_lazy("An activity: %(dimension)s"),
    "animator": gettext_lazy("Who animates it"),
    "budget": gettext_lazy("What it costs"),
    "review_date": gettext_lazy("When we look at it again"),
}


@dataclass(frozen=True)
class Figure:
    """A figure said in words; `seen` when it comes from a rule, to be marked if unchecked."""

    label: str
    words: str
    seen: RuleSeen | None = None


@dataclass(frozen=True)
class Finding:
    words: str
    seen: RuleSeen | None = None


def list_figures(project: ProjectSeen) -> list[Figure]:
    """Return the budget in words; only what comes from the ceiling rests on a rule."""
    budget, avp = project.budget, project.rules[AVP_CARD]
    figures = [
        Figure(_("Expenses"), write_euros(budget.expenses)),
        Figure(_("Resources"), write_euros(budget.resources)),
        Figure(_("Resources less expenses"), write_euros(budget.balance)),
    ]
    if budget.expenses_each is not None:
        figures.append(Figure(_("Expenses for each resident"), write_euros(budget.expenses_each)))
    if budget.avp:
        figures.append(Figure(_("Aid for shared living asked for"), write_euros(budget.avp)))
    if budget.avp and budget.avp_each is not None:
        figures.append(Figure(_("Aid for each resident"), write_euros(budget.avp_each)))
    if budget.avp and budget.ceiling_total is not None and budget.share_of_ceiling is not None:
        share = write_percent(budget.share_of_ceiling)
        figures.append(Figure(_("Ceiling of the aid"), write_euros(budget.ceiling_total), avp))
        figures.append(Figure(_("Share of the ceiling"), share, avp))
    return figures


def list_findings(project: ProjectSeen) -> list[Finding]:
    """Return what to look at in the budget, in words."""
    return [
        Finding(str(FINDINGS[code]), project.rules[RESTS_ON[code]] if code in RESTS_ON else None)
        for code in project.budget.findings
    ]


def list_missing_words(missing: tuple[tuple[str, str], ...]) -> list[str]:
    """Return what the project still lacks, in words."""
    return [
        str(MISSING[code]) % ({"dimension": Dimension(name).label} if name else {})
        for code, name in missing
    ]


def write_percent(hundredths: int) -> str:
    """Return hundredths of a percent as a percentage, without needless decimals."""
    whole, part = divmod(hundredths, 100)
    return f"{whole},{part:02}\u00a0%" if part else f"{whole}\u00a0%"


def write_snapshot(project: ProjectSeen) -> dict[str, Any]:
    """Return all the words and figures of the project, to be frozen at its adoption."""
    row = project.project
    return {
        "inhabitants": row.inhabitants,
        "carrier": row.carrier,
        "animator": row.animator,
        "watcher": row.watcher,
        "how_residents_steer": row.how_residents_steer,
        "dimensions": [
            {
                "name": one.name,
                "wants": one.wants,
                "activities": [
                    {
                        "title": act.title,
                        "led_by": act.led_by,
                        "rhythm": act.rhythm,
                        "where": act.where,
                        "partner": act.partner,
                    }
                    for act in one.activities
                ],
            }
            for one in project.dimensions
        ],
        "partners": [{"name": one.name, "brings": one.brings} for one in project.partners],
        "lines": [
            {"kind": one.kind, "source": one.source, "label": one.label, "cents": one.cents}
            for one in project.lines
        ],
    }
