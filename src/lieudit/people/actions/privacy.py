"""Who answers for the data is set, what people are told is published, a breach is written down."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lieudit.hall import audit
from lieudit.people.models import Breach, Collective, Person, PrivacyNotice, PrivacySettings
from lieudit.people.queries.privacy.settings import find_notice


def set_privacy(
    *, collective: Collective, values: Mapping[str, Any], by: Person
) -> PrivacySettings:
    """Keep who answers for the data and the part of each of the others."""
    with transaction.atomic():
        row, _made = PrivacySettings.objects.update_or_create(
            collective=collective, defaults=dict(values)
        )
        _record(collective, by, "settings_set")
    return row


def publish_notice(
    *, collective: Collective, parts: Mapping[str, str], language: str, by: Person
) -> PrivacyNotice:
    """Publish the next version; the former ones stay readable, as they were."""
    with transaction.atomic():
        Collective.objects.select_for_update().get(id=collective.id)
        last = find_notice(collective.id)
        row = PrivacyNotice.objects.create(
            collective=collective,
            number=last.number + 1 if last else 1,
            language=language,
            parts=dict(parts),
            published_by=by,
        )
        _record(collective, by, "notice_published", number=str(row.number))
    return row


def note_breach(
    *, collective: Collective, values: Mapping[str, Any], by: Person, breach: Breach | None = None
) -> Breach:
    """Write a breach down, or what is known and decided since (art. 33(5))."""
    with transaction.atomic():
        row = breach or Breach(collective=collective, noted_by=by)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        _record(collective, by, "breach_noted", breach=str(row.id), risk=row.risk)
    return row


def _record(collective: Collective, by: Person, verb: str, **codes: str) -> None:
    audit.record(scope_id=collective.id, actor_id=by.id, verb=f"privacy.{verb}", payload=codes)
