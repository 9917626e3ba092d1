"""Paths for tests; every word is invented."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from lieudit.admission.actions.deciding import Said, note_group_decision
from lieudit.admission.actions.opening import open_candidacy
from lieudit.admission.actions.own_voice import note_own_decision
from lieudit.admission.actions.steps import Noted, note_step
from lieudit.admission.models import Candidacy


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def begin(collective: Any, lead: Any, *persons: Any, ago: int = 60) -> Candidacy:
    """A path for these adults, whose first contact was so many days ago."""
    return open_candidacy(
        collective_id=collective.id,
        person_ids=[one.id for one in persons],
        opened_on=days_ago(ago),
        owner_id=lead.id,
        actor_id=lead.id,
    )


def say(verdict: str, *took_part: UUID, **changes: object) -> Said:
    """A decision of the group with what it needs."""
    reasons = ("mutual_wish",) if verdict == "yes" else ("no_home_free",)
    told: dict[str, object] = {
        "part": "decision",
        "verdict": verdict,
        "decided_on": timezone.localdate(),
        "method": "consent",
        "reasons": reasons,
        "was_heard": True,
        "took_part": took_part,
    }
    if verdict == "not_now":
        told |= {
            "referent_id": took_part[0],
            "review_on": timezone.localdate() + timedelta(days=90),
        }
    return Said(**(told | changes))  # type: ignore[arg-type]


def decide(candidacy: Candidacy, lead: Any, verdict: str, **changes: object) -> UUID:
    return note_group_decision(
        candidacy_id=candidacy.id, said=say(verdict, lead.id, **changes), actor_id=lead.id
    )


def answer(candidacy: Candidacy, person: Any, verdict: str, words: str = "") -> UUID:
    """She decides for herself, today."""
    return note_own_decision(
        candidacy_id=candidacy.id,
        person_id=person.id,
        verdict=verdict,
        words=words,
        decided_on=timezone.localdate(),
        actor_id=person.id,
    )


def note(candidacy: Candidacy, lead: Any, step: str, state: str, on: date) -> None:
    note_step(
        candidacy_id=candidacy.id,
        step_key=step,
        noted=Noted(state=state, on=on, owner_id=lead.id, reason="Vu de vive voix."),
        actor_id=lead.id,
    )
