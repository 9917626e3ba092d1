"""The shared living project of the demonstration's béguinage, through the room's own acts."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lieudit.living_together.actions.projects import (
    adopt_project,
    write_dimension,
    write_part,
    write_project,
)
from lieudit.living_together.actions.proposals import answer_proposal, make_proposal
from lieudit.living_together.forms.words import write_snapshot
from lieudit.living_together.models import Project
from lieudit.living_together.queries.projects import read_project

CONTENT = Path(__file__).parent / "content" / "demo" / "project.json"


def build(world: dict[str, Any]) -> None:
    """Write and adopt the project, unless it stands already."""
    here, today = world["beguinage"], world["today"]
    if Project.objects.filter(collective=here).exists():
        return
    told = json.loads(CONTENT.read_text(encoding="utf-8"))
    by = {"collective_id": here.id, "actor_id": world["facilitator"].id}
    review = today + timedelta(days=told["review_in"])
    write_project(revision=1, said=told["general"] | {"review_on": review}, **by)
    for name, wants in told["dimensions"].items():
        write_dimension(dimension=name, wants=wants, before="", **by)
    for kind, parts in told["parts"].items():
        for part in parts:
            write_part(kind=kind, said=part, **by)
    _adopt(by, told, today, review)
    _propose(world, told)


def _adopt(by: dict[str, Any], told: dict[str, Any], today: date, review: date) -> None:
    adopt_project(
        adopted_on=today - timedelta(days=told["adopted_ago"]),
        adopted_by=told["adopted_by"],
        review_on=review,
        content=write_snapshot(read_project(by["collective_id"], today)),
        **by,
    )


def _propose(world: dict[str, Any], told: dict[str, Any]) -> None:
    for one in told["proposals"]:
        proposal = make_proposal(
            collective_id=world["beguinage"].id,
            person_id=world[one["by"]].id,
            words=one["words"],
            dimension=one["dimension"],
        )
        if "answer" in one:
            answer_proposal(
                proposal=proposal,
                actor_id=world["facilitator"].id,
                state=one["state"],
                answer=one["answer"],
            )
