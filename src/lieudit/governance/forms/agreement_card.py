"""What agreements ask of one person, on the home page of her group."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lieudit.governance.queries.agreements.due import Due, list_due
from lieudit.governance.queries.agreements.reading import ASKED
from lieudit.hall.access import Verdict
from lieudit.hall.registry import CardContent, CardLine
from lieudit.people.access import leads_on_site, takes_part

MOST_LINES = 5


def build_agreements(request: HttpRequest) -> CardContent | None:
    """What she has to read and accept; what comes to review, for who looks after it or writes."""
    here = request.presence  # type: ignore[attr-defined]
    if takes_part(request, {}) is not Verdict.ALLOW:
        return None
    writes = leads_on_site(request, {}) is Verdict.ALLOW
    lines = [
        _tell(one, here.collective.slug)
        for one in list_due(here.collective.id, here.person.id, timezone.localdate())
        if _concerns(one, here, writes)
    ]
    return CardContent(_("Our agreements"), lines[:MOST_LINES]) if lines else None


def _concerns(one: Due, here: object, writes: bool) -> bool:
    if one.what == "accept":
        return here.stage in ASKED  # type: ignore[attr-defined]
    is_hers = one.agreement.responsible_id == here.person.id  # type: ignore[attr-defined]
    return writes or is_hers


def _tell(one: Due, slug: str) -> CardLine:
    row = one.agreement
    if one.what == "accept":
        return CardLine(
            row.title,
            reverse("governance:agreement_accept", args=[slug, row.id]),
            detail=_("To read and accept, at your pace"),
            action_label=_("Read it"),
        )
    return CardLine(
        row.title,
        reverse("governance:agreement", args=[slug, row.id]),
        detail=_("To look at again together; it holds all the same"),
        day=row.review_on,
    )
