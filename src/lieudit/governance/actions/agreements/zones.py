"""The articles of an agreement in force set the accepted zones of the interviews."""

from uuid import UUID

from django.db import transaction

from lieudit.governance.events import AGREEMENT
from lieudit.governance.models import Agreement, AgreementVersion
from lieudit.governance.queries.agreements.words import read_articles
from lieudit.interviews import doors as interviews

LONGEST_ARTICLE = 300


def apply_zones(
    *, agreement: Agreement, version: AgreementVersion | None, actor_id: UUID | None
) -> list[str]:
    """Set what the articles accept and end what they no longer do; return the items refused.

    An item is refused when the group no longer asks it: the article stands, the zone does not.
    """
    articles = read_articles(version.articles) if version else ()
    wanted = {
        item: (low, high, (article.title or agreement.title)[:LONGEST_ARTICLE])
        for article in articles
        for item, low, high in article.zones
    }
    mine = {
        zone.item: zone
        for zone in interviews.list_zones(agreement.collective_id)
        if (zone.source_kind, zone.source_id) == (AGREEMENT, agreement.id)
    }
    for item, zone in mine.items():
        if item not in wanted:
            interviews.end_zone(zone_id=zone.id, actor_id=actor_id)
    refused = []
    for item, (low, high, title) in wanted.items():
        held = mine.get(item)
        if held and (held.low, held.high, held.article) == (low, high, title):
            continue
        try:
            with transaction.atomic():
                interviews.set_zone(
                    collective_id=agreement.collective_id,
                    item=item,
                    low=low,
                    high=high,
                    article=title,
                    actor_id=actor_id,
                    source_kind=AGREEMENT,
                    source_id=agreement.id,
                )
        except interviews.Refused:
            refused.append(item)
    return refused
