"""What this room erases by time, collective by collective; and the daily round of all rooms."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from lieudit.hall.retention import Purged, RetentionRule, purge_scope, register_retention
from lieudit.people.actions.old_requests import KEPT_MONTHS, forget_old_requests
from lieudit.people.actions.rights.answering import forget_old_answers
from lieudit.people.models import Collective, Exchange, Outsider


def purge_collectives(today: date, collectives: Iterable[Collective] | None = None) -> list[Purged]:
    """Run every room's rules in each collective; a proof is kept where something went."""
    rows = Collective.objects.order_by("id") if collectives is None else collectives
    return [purge_scope(one.id, today) for one in rows]


def purge_join_requests(collective_id: UUID, before: date, on: date) -> int:
    return forget_old_requests(collective_id, before)


def purge_outsiders(collective_id: UUID, before: date, on: date) -> int:
    """Erase whoever outside has had no exchange since, and what was said, unless a step is due."""
    outsiders = Outsider.objects.filter(collective_id=collective_id).annotate(
        last=Max("exchanges__on_date")
    )
    planned = Exchange.objects.filter(next_date__gte=on, next_done_at__isnull=True)
    outsiders = outsiders.exclude(id__in=planned.values("outsider_id"))
    silent = Q(last__lt=before) | Q(last__isnull=True, created_at__date__lt=before)
    ids = list(outsiders.filter(silent).values_list("id", flat=True))
    with transaction.atomic():
        gone = Exchange.objects.filter(outsider_id__in=ids).delete()[0]
        return gone + Outsider.objects.filter(id__in=ids).delete()[0]


def purge_answers(collective_id: UUID, before: date, on: date) -> int:
    return forget_old_answers(collective_id, before)


register_retention(
    RetentionRule(
        code="people.join_requests",
        label=_("Requests to join and invitations"),
        counted_from=_("the answer, or the request if nobody answered"),
        default=KEPT_MONTHS,
        least=1,
        most=KEPT_MONTHS,
        purge=purge_join_requests,
        explains=_("Whoever asks is told six months: a group may keep less, never more."),
    )
)
register_retention(
    RetentionRule(
        code="people.outsiders",
        label=_("Contact log: outsiders and what was said"),
        counted_from=_("the last exchange with that contact"),
        default=36,
        least=12,
        most=120,
        purge=purge_outsiders,
        explains=_("An owner or a town hall is often met again years later."),
    )
)
register_retention(
    RetentionRule(
        code="people.rights_requests",
        label=_("Requests about one's data, once answered"),
        counted_from=_("the answer"),
        default=36,
        least=12,
        most=60,
        purge=purge_answers,
        explains=_("To be able to show that the request was respected (GDPR art. 5(2))."),
    )
)
