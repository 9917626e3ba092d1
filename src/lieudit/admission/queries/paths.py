"""The path of a collective: its versions, and the one that ships."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from lieudit.admission.engine.steps import PathPlan, plan_from_json
from lieudit.admission.models import PathVersion

SHIPPED = Path(__file__).resolve().parents[1] / "content" / "default_path.json"


def read_shipped(language: str) -> PathPlan:
    """Return the path that ships, in one language."""
    told: list[dict[str, Any]] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    key = "en" if language == "en" else "fr"
    for one in told:
        for field in ("title", "explanation", "tasks"):
            one[field] = one[field][key]
    return plan_from_json(told)


def find_version(collective_id: UUID) -> PathVersion | None:
    """Return the path new candidacies take; None when the collective has the shipped one."""
    return PathVersion.objects.filter(collective_id=collective_id).order_by("-number").first()


def read_plan(version: PathVersion) -> PathPlan:
    return plan_from_json(version.steps)


def read_current_plan(collective_id: UUID, language: str) -> PathPlan:
    version = find_version(collective_id)
    return read_plan(version) if version else read_shipped(language)


def is_walked(version: PathVersion) -> bool:
    """Whether a candidacy took this version: it never changes any more."""
    return version.candidacies.exists()


def can_undo(version: PathVersion | None) -> bool:
    """Whether the last change of the path can be taken back."""
    return version is not None and version.before is not None and not is_walked(version)
