"""Who reads which notes, and when: the lock of a crossed interview and the right to read.

In a crossed interview each interviewer writes alone until both are done; the person reads all but
hypotheses without asking, and those on request.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Kind = Literal["words", "heard", "hypothesis", "explore", "reply", "convergence", "divergence"]
VOICED: tuple[Kind, ...] = ("words", "heard", "hypothesis", "explore")
SHARED: tuple[Kind, ...] = ("convergence", "divergence")
HERS: tuple[Kind, ...] = ("words", "heard", "explore", "reply", "convergence", "divergence")
# What nobody finishes is hers all the same: her right does not wait for the interviewers.
READABLE_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where an interview stands for those who wish to read it."""

    is_crossed: bool
    started_at: datetime | None
    released_at: datetime | None


def sees_voice(progress: Progress, *, is_own: bool) -> bool:
    """Whether an interviewer reads the notes of a voice: her own always, the other's after both."""
    return is_own or not progress.is_crossed or progress.released_at is not None


def find_readable_from(progress: Progress) -> datetime | None:
    """Return from when the person reads her notes; None while nothing has begun."""
    if progress.started_at is None:
        return None
    late = progress.started_at + READABLE_AFTER
    return late if progress.released_at is None else min(progress.released_at, late)


def is_readable(progress: Progress, now: datetime) -> bool:
    """Whether the person reads her notes by now."""
    readable_from = find_readable_from(progress)
    return readable_from is not None and now >= readable_from


def is_hers_to_read(kind: str, *, has_asked_hypotheses: bool) -> bool:
    """Whether a kind of note is among those she reads; summaries and replies always are."""
    return kind in HERS or (kind == "hypothesis" and has_asked_hypotheses)
