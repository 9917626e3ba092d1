"""A decision of the register as one row: the columns of its CSV and JSON, which do not change.

Documented in docs/formats/register.md; a column is added at the end, never renamed or removed.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from lieudit.decisions.models import Proposal
from lieudit.decisions.queries.register import is_in_force

Link = Callable[[Proposal], str]
COLUMNS = (
    "reference", "id", "title", "driver", "text", "version", "method", "outcome", "stage",
    "in_force", "decided_on", "in_force_from", "in_force_to", "review_on", "circle", "domain",
    "carried_by", "supersedes", "outcome_words", "url",
)  # fmt: skip
FORMAT = "lieudit.register/1"


def write_row(row: Any, today: date, link: Link) -> dict[str, Any]:
    """Return one decision, codes and ISO dates; `told_text` is the version decided on."""
    return {
        "reference": row.reference,
        "id": str(row.id),
        "title": row.title,
        "driver": row.driver,
        "text": row.told_text or "",
        "version": row.told_number,
        "method": row.method,
        "outcome": row.outcome,
        "stage": row.stage,
        "in_force": is_in_force(row, today),
        "decided_on": write_day(row.decided_on),
        "in_force_from": write_day(row.in_force_from),
        "in_force_to": write_day(row.in_force_to),
        "review_on": write_day(row.review_on),
        "circle": row.body.name if row.body else None,
        "domain": row.rule.get("domain_label") or row.domain or None,
        "carried_by": row.owner.full_name if row.owner else None,
        "supersedes": row.supersedes.reference if row.supersedes else None,
        "outcome_words": row.outcome_words,
        "url": link(row),
    }


def write_day(day: date | None) -> str | None:
    return day.isoformat() if day else None
