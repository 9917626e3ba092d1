"""What a mandator received: the opinions addressed to her, one by one, and the check of a code."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from lieudit.interviews.engine.returning.sealing import read_code
from lieudit.interviews.engine.returning.times import is_open_on
from lieudit.interviews.models import ReturnGiving, ReturnVersion


@dataclass(frozen=True)
class Checked:
    """What a code printed on a copy tells, without anything of the content."""

    version: ReturnVersion
    is_withdrawn: bool
    is_erased: bool
    newer: ReturnVersion | None


def list_received(person_id: UUID) -> list[ReturnGiving]:
    """Return the opinions a person may open today or soon, newest first."""
    today = timezone.localdate()
    rows = _addressed(person_id).filter(ended_at__isnull=True, expires_on__gte=today)
    return list(rows.order_by("-created_at"))


def find_received(giving_id: UUID, person_id: UUID) -> ReturnGiving | None:
    """Return one that still is hers to open: neither ended nor past its last day."""
    row = _addressed(person_id).filter(id=giving_id).first()
    if row is None or row.ended_at or row.expires_on is None:
        return None
    return row if timezone.localdate() <= row.expires_on else None


def is_readable(giving: ReturnGiving, day: date) -> bool:
    """Say whether a mandator may open it that day."""
    if giving.expires_on is None:
        return False
    is_ended = giving.ended_at is not None
    return is_open_on(day, giving.readable_on, giving.expires_on, is_ended=is_ended)


def check_code(typed: str) -> Checked | None:
    """Return what stands behind a code, or nothing when no opinion carries it."""
    code = read_code(typed)
    rows = ReturnVersion.objects.select_related("document").filter(code=code)
    version = rows.exclude(signed_as="").first() if code else None
    if version is None:
        return None
    newest = version.document.versions.latest("number")
    return Checked(
        version=version,
        is_withdrawn=version.document.withdrawn_at is not None,
        is_erased=version.sealed is None,
        newer=newest if newest.number > version.number else None,
    )


def _addressed(person_id: UUID) -> QuerySet[ReturnGiving]:
    return ReturnGiving.objects.filter(
        recipient_id=person_id, recipient_kind="mandator", means="email",
        version__document__person__isnull=False,
    ).select_related(
        "version__document__person", "version__document__collective",
        "version__document__written_by", "version__reply",
    )  # fmt: skip
