"""What is taken off when a person is forgotten, and how long names stay under old words."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.governance.models import Signature
from lieudit.governance.queries.held_words import WRITTEN
from lieudit.hall.retention import RetentionRule, register_retention
from lieudit.people import doors as people

FIVE_YEARS = 60


def erase_words(*, person_id: UUID, collective_id: UUID | None = None) -> int:
    """Take her name off what she accepted and wrote; what the group agreed stands."""
    here: dict[str, Any] = {} if collective_id is None else {"collective_id": collective_id}
    with transaction.atomic():
        signed = Signature.objects.filter(person_id=person_id, **here)
        changed = signed.update(person=None, noted_by=None)
        for _kind, model, field in WRITTEN:
            rows = model._default_manager.filter(**{field: person_id}, **here)
            changed += rows.update(**{field: None})
    return changed


def purge_signatures(collective_id: UUID, before: date, on: date) -> int:
    """Take off names under words no longer in force, and of those who left, before a day."""
    mine = Signature.objects.filter(collective_id=collective_id, person__isnull=False)
    left = [
        one.person.id
        for one in people.list_members(collective_id, on, ("left",))
        if one.since is not None and one.since < before
    ]
    old = mine.filter(version__in_force_to__lt=before) | mine.filter(person_id__in=left)
    ids = list(old.values_list("id", flat=True))
    return Signature.objects.filter(id__in=ids).update(person=None, noted_by=None)


register_retention(
    RetentionRule(
        code="governance.signatures",
        label=_("Names under the agreements that were accepted"),
        counted_from=_("the departure of the person, or the end of these words"),
        default=FIVE_YEARS,
        least=6,
        most=FIVE_YEARS,
        purge=purge_signatures,
        explains=_(
            "Who accepted what may be asked about for five years (civil code, art. 2224); "
            "then it is only known that somebody did."
        ),
    )
)
