"""Letters thirty days before a review, seven, and on the day: once each, to who answers for it."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lieudit.governance.engine.agreements.life import Dated, find_recall, holds
from lieudit.governance.models import Agreement, AgreementRecall
from lieudit.hall.mail import send_mail
from lieudit.people import doors as people

FARTHEST = timedelta(days=30)


def recall_reviews(today: date | None = None) -> int:
    """Send what is due and not yet sent; return how many letters left."""
    today = today or timezone.localdate()
    rows = Agreement.objects.filter(state="in_force", review_on__lte=today + FARTHEST)
    sent = 0
    for agreement in rows.prefetch_related("recalls").order_by("id"):
        told = {one.days for one in agreement.recalls.all() if one.review_on == agreement.review_on}
        days = find_recall(agreement.review_on, today, told)
        stands = holds(Dated(agreement.state, agreement.review_on, agreement.expires_on), today)
        if days is not None and stands and agreement.review_on is not None:
            sent += _recall(agreement, agreement.review_on, days)
    return sent


def _recall(agreement: Agreement, day: date, days: int) -> int:
    """Note the recall first: two workers at once send one letter."""
    with transaction.atomic():
        _row, is_new = AgreementRecall.objects.get_or_create(
            agreement=agreement,
            review_on=day,
            days=days,
            defaults={"collective_id": agreement.collective_id},
        )
        if not is_new:
            return 0
        return sum(_write(agreement, person_id) for person_id in _list_readers(agreement))


def _list_readers(agreement: Agreement) -> list[UUID]:
    """Return who answers for it; nobody named, the coordination."""
    if agreement.responsible_id is not None:
        return [agreement.responsible_id]
    today = timezone.localdate()
    return list(people.names_holding(agreement.collective_id, ["coordinator"], today))


def _write(agreement: Agreement, person_id: UUID) -> int:
    found = people.find_mailbox(person_id, agreement.collective_id)
    if found is None:
        return 0
    page = reverse("governance:agreement", args=[found.collective_slug, agreement.id])
    send_mail(
        to=[found.email],
        template="governance/mail/review",
        context={
            "given_name": found.given_name,
            "collective": found.collective_name,
            "title": agreement.title,
            "day": agreement.review_on,
            "action_url": settings.SITE_URL + page,
        },
        language=found.language,
        scope_id=agreement.collective_id,
    )
    return 1
