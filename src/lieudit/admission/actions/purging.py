"""How long paths are kept, kind by kind, as each collective chose; what is too old is erased.

The most a collective may choose is what the pages promise: it may keep less, never more.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.keeping import erase_candidacy, erase_words_of
from lieudit.admission.actions.tracing import point_at, trace
from lieudit.admission.engine.keeping import AFTER_THE_END, AFTER_WELCOME, RECORD
from lieudit.admission.models import Candidacy, RefusalRecord
from lieudit.admission.queries.sealed import erase_record
from lieudit.hall import audit
from lieudit.hall.retention import RetentionRule, register_retention


def purge_ended(collective_id: UUID, before: date, on: date) -> int:
    """Erase the paths that ended, and whose review day has gone by, before a day."""
    ended = Candidacy.objects.filter(
        Q(closed_on__lt=before) | Q(left_on__lt=before), collective_id=collective_id
    )
    due = [one for one in ended if one.review_on is None or one.review_on < before]
    for candidacy in due:
        erase_candidacy(candidacy, verb="admission.candidacy_expired")
    return len(due)


def purge_words(collective_id: UUID, before: date, on: date) -> int:
    """Erase the words of those welcomed before a day; their days and godparent stay."""
    rows = Candidacy.objects.filter(
        collective_id=collective_id, welcomed_on__lt=before, words_erased_on=None, left_on=None
    )
    found = list(rows)
    for candidacy in found:
        with transaction.atomic():
            erase_words_of(candidacy, on)
            trace(candidacy, None, "admission.words_expired")
    return len(found)


def purge_records(collective_id: UUID, before: date, on: date) -> int:
    """Erase the records of refusals decided before a day."""
    found = list(RefusalRecord.objects.filter(collective_id=collective_id, decided_on__lt=before))
    for record in found:
        with transaction.atomic():
            erase_record(record)
            audit.record(
                scope_id=collective_id,
                actor_id=None,
                verb="admission.record_expired",
                subject=point_at(record.decision_id),
            )
            record.delete()
    return len(found)


register_retention(
    RetentionRule(
        code="admission.ended",
        label=_("Ways in that ended: notes, papers seen, decisions"),
        counted_from=_("the decision or the withdrawal; with “not now”, the day of review"),
        default=AFTER_THE_END,
        most=AFTER_THE_END,
        purge=purge_ended,
        explains=_("Time for a question on the decision; then there is no reason left."),
    )
)
register_retention(
    RetentionRule(
        code="admission.welcomed",
        label=_("Words of a way in that led to a welcome"),
        counted_from=_("the welcome"),
        default=AFTER_WELCOME,
        least=3,
        most=AFTER_WELCOME,
        purge=purge_words,
        explains=_("Three months after the twelve-month point; days and godparent stay."),
    )
)
register_retention(
    RetentionRule(
        code="admission.records",
        label=_("Records of refusals"),
        counted_from=_("the decision"),
        default=RECORD,
        least=3,
        most=RECORD,
        purge=purge_records,
        explains=_("Whoever refused must be able to say why; the person may ask for it."),
    )
)
