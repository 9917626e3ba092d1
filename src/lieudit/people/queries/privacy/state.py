"""The real state of a collective, as a register or an impact assessment tells it: counts."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from lieudit.hall.registry import list_rooms_on
from lieudit.hall.vault import who_holds_the_key
from lieudit.people.models import Collective, Guardian, RoleHeld, SecondFactor
from lieudit.people.queries.members import list_stages

READING = ("companion", "interviewer")


@dataclass(frozen=True)
class PrivacyState:
    """Codes and counts; `readers` and `protected_readers` count who may read answers today."""

    rooms: tuple[str, ...]
    persons: int
    by_stage: dict[str, int]
    by_role: dict[str, int]
    readers: int
    protected_readers: int
    represented: int
    key_is_apart: bool
    is_over_tls: bool
    has_sending_mail: bool


def read_state(collective: Collective) -> PrivacyState:
    """Count who is here, who may read, who has a second factor; read what protects the data."""
    today = timezone.localdate()
    stages = list(list_stages(collective.id, today))
    held = RoleHeld.objects.current_on(today).filter(collective_id=collective.id)
    roles = list(held.values_list("role", flat=True))
    readers = set(held.filter(role__in=READING).values_list("person_id", flat=True))
    return PrivacyState(
        rooms=tuple(sheet.name for sheet in list_rooms_on(collective.id, collective.kind)),
        persons=len(stages),
        by_stage={stage: stages.count(stage) for stage in sorted(set(stages))},
        by_role={role: roles.count(role) for role in sorted(set(roles))},
        readers=len(readers),
        protected_readers=_count_protected(readers),
        represented=Guardian.objects.current_on(today)
        .filter(collective_id=collective.id)
        .values("person_id")
        .distinct()
        .count(),
        key_is_apart="environment" in who_holds_the_key(),
        is_over_tls=str(settings.SITE_URL).startswith("https://"),
        has_sending_mail=bool(settings.EMAIL_HOST),
    )


def _count_protected(person_ids: set[UUID]) -> int:
    confirmed = SecondFactor.objects.filter(
        account__person_id__in=person_ids, confirmed_at__isnull=False
    )
    return confirmed.values("account__person_id").distinct().count()
