"""What a shared living project still lacks before it is adopted: codes only, never a score."""

from collections.abc import Mapping
from dataclasses import dataclass

DIMENSIONS = ("watching", "autonomy", "conviviality", "citizenship")


@dataclass(frozen=True)
class Written:
    """What stands in the project: words and activities by dimension, who animates, review."""

    wants: Mapping[str, str]
    activities: Mapping[str, int]
    animator: str
    has_expense: bool
    has_review_date: bool


def list_missing(written: Written) -> tuple[tuple[str, str], ...]:
    """Return (code, dimension or "") of what is missing, in the order of the pages.

    `wants` and `activity` for each of the four dimensions of the national specification (arrêté
    du 24 juin 2019), then `animator`, `budget`, `review_date`. It may be adopted all the same.
    """
    missing = []
    for name in DIMENSIONS:
        if not written.wants.get(name, "").strip():
            missing.append(("wants", name))
        if not written.activities.get(name, 0):
            missing.append(("activity", name))
    if not written.animator.strip():
        missing.append(("animator", ""))
    if not written.has_expense:
        missing.append(("budget", ""))
    if not written.has_review_date:
        missing.append(("review_date", ""))
    return tuple(missing)
