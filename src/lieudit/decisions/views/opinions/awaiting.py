"""What opinion maps put on the home page: statements that await me, maps just published."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from lieudit.decisions.models import OpinionMap
from lieudit.decisions.queries.opinions import list_for_card
from lieudit.hall.access import Verdict
from lieudit.hall.registry import CardContent, CardLine
from lieudit.people.access import takes_part


def build_opinions(request: HttpRequest) -> CardContent | None:
    """Maps that await my votes and those just closed; one query."""
    here = request.presence
    if here.person is None or takes_part(request, {}) is not Verdict.ALLOW:
        return None
    rows = list_for_card(here.collective.id, here.person.id, timezone.localdate())
    lines = [tell_map(request, row) for row in rows if row.closed_at or row.awaiting]
    return CardContent(gettext("Opinion maps"), lines) if lines else None


def tell_map(request: HttpRequest, row: OpinionMap) -> CardLine:
    """Say what awaits me of one map, or that it is there to be read."""
    slug = request.presence.collective.slug
    if row.closed_at is not None:
        return CardLine(
            title=row.question,
            url=reverse("decisions:opinion_results", args=[slug, row.id]),
            detail=gettext("The map is there: what each group holds, what all share."),
        )
    count = row.awaiting
    told = ngettext("%(count)s statement awaits you", "%(count)s statements await you", count)
    return CardLine(
        title=row.question,
        url=reverse("decisions:opinion_map", args=[slug, row.id]),
        detail=told % {"count": count},
        day=row.closes_on,
    )
