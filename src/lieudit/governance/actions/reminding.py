"""Letters before a term ends: to whoever holds the role, and to who coordinates the group."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lieudit.governance.engine.holding import REMINDERS, find_reminder
from lieudit.governance.models import RoleMandate
from lieudit.governance.queries.mandates import name_roles
from lieudit.hall.mail import send_mail
from lieudit.hall.registry import list_rooms_on
from lieudit.people import doors

COORDINATION = ("coordinator",)


def remind_terms(today: date | None = None) -> int:
    """Write about the terms that end in 60, 30 or 7 days; each is told once. Return the letters."""
    today = today or timezone.localdate()
    rows = RoleMandate.objects.filter(
        valid_to=None,
        person__isnull=False,
        ends_on__range=(today, today + timedelta(days=max(REMINDERS))),
        collective__closed_at=None,
    )
    return sum(_remind(row_id, today) for row_id in rows.values_list("id", flat=True))


def _remind(mandate_id: UUID, today: date) -> int:
    with transaction.atomic():
        row = RoleMandate.objects.select_for_update().filter(id=mandate_id, valid_to=None).first()
        if row is None or row.ends_on is None or row.person_id is None:
            return 0
        due = find_reminder(row.valid_from, row.ends_on, row.told_days, today)
        if due is None:
            return 0
        row.told_days = due
        row.save(update_fields=["told_days"])
        if "governance" not in {sheet.name for sheet in list_rooms_on(row.collective_id)}:
            return 0
        leading = doors.names_holding(row.collective_id, COORDINATION, today)
        name = name_roles([row.role_id]).get(row.role_id, "")
        return sum(_write(row, one, name) for one in dict.fromkeys((row.person_id, *leading)))


def _write(row: RoleMandate, person_id: UUID, role: str) -> int:
    found = doors.find_mailbox(person_id, row.collective_id)
    if found is None:
        return 0
    page = reverse(
        "governance:role", kwargs={"slug": found.collective_slug, "role_id": row.role_id}
    )
    send_mail(
        to=[found.email],
        template="governance/mail/term",
        context={
            "given_name": found.given_name,
            "collective": found.collective_name,
            "role": role,
            "ends_on": row.ends_on,
            "action_url": settings.SITE_URL + page,
        },
        language=found.language,
        scope_id=row.collective_id,
    )
    return 1
