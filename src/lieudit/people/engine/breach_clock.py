"""By when a breach of personal data must be told to the authority.

Article 33(1) GDPR: without undue delay and, where feasible, not later than 72 hours after having
become aware of it; later, the reasons for the delay go with it (33(1), last sentence).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

DELAY = timedelta(hours=72)


@dataclass(frozen=True)
class BreachClock:
    """`state`: none_due (no risk), told, late_told, late or running; `hours_left` goes below 0."""

    due_at: datetime
    hours_left: int
    state: str


def read_breach_clock(
    known_at: datetime, now: datetime, *, risk: str, told_at: datetime | None
) -> BreachClock:
    """Say where the duty to tell stands; risk is none, risk, high or unknown."""
    due = known_at + DELAY
    left = int((due - now).total_seconds() // 3600)
    if told_at is not None:
        state = "told" if told_at <= due else "late_told"
    elif risk == "none":
        state = "none_due"
    else:
        state = "late" if now > due else "running"
    return BreachClock(due, left, state)
