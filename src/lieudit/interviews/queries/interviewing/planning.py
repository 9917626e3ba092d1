"""What can be chosen when an interview is planned."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from lieudit.interviews.models import Wave, WaveState
from lieudit.interviews.queries.interviewing.guides import list_guides
from lieudit.people import doors as people

INTERVIEWING = ("companion", "interviewer")
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class PlanChoices:
    people: Choices
    voices: Choices
    guides: Choices
    waves: Choices


def list_plan_choices(collective_id: UUID) -> PlanChoices:
    """Return who may sit in front, who interviews, the guides, and the waves already asked."""
    holders = people.names_holding(collective_id, INTERVIEWING, timezone.localdate())
    waves = Wave.objects.filter(collective_id=collective_id).exclude(state=WaveState.PREPARED)
    return PlanChoices(
        people=[
            (str(one.person.id), one.person.full_name) for one in people.list_members(collective_id)
        ],
        voices=[(str(key), name) for key, name in holders.items()],
        guides=[(str(row.id), row.title) for row in list_guides(collective_id)],
        waves=[(str(row.id), row.title) for row in waves.order_by("-opened_at", "title")],
    )
