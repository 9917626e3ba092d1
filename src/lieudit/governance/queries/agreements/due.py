"""What agreements ask of one person today, in one query: for the home page."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from lieudit.governance.engine.agreements.life import Dated, holds
from lieudit.governance.models import Agreement, AgreementVersion, Signature

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Due:
    """`what`: accept (she has not read and accepted it) or review (its day comes, or has come)."""

    agreement: Agreement
    what: str


def list_due(collective_id: UUID, person_id: UUID, today: date) -> list[Due]:
    """Return what waits for her: acceptances first, then reviews by day.

    Every agreement to look at again is returned: the caller keeps those she may write.
    """
    issued = AgreementVersion.objects.filter(
        agreement_id=OuterRef("pk"), in_force_from__isnull=False
    )
    major = issued.filter(is_major=True).order_by("-number").values("number")[:1]
    first = issued.order_by("number").values("number")[:1]
    mine = Signature.objects.filter(version__agreement_id=OuterRef("pk"), person_id=person_id)
    latest = mine.order_by("-version__number").values("version__number")[:1]
    rows = Agreement.objects.filter(
        Q(asks_acceptance=True) | Q(review_on__lte=today + SOON),
        collective_id=collective_id,
        state="in_force",
    ).annotate(major=Subquery(major), first=Subquery(first), signed=Subquery(latest))
    accept, review = [], []
    for row in rows.order_by("review_on", "title"):
        if not holds(Dated(row.state, row.review_on, row.expires_on), today):
            continue
        asked = row.major or row.first
        if row.asks_acceptance and asked and (row.signed or 0) < asked:
            accept.append(Due(row, "accept"))
        if row.review_on and row.review_on <= today + SOON:
            review.append(Due(row, "review"))
    return accept + review
