"""Who was asked for advice on a proposal, and what came of it."""

from lieudit.decisions.engine.advice import AdviceSeen
from lieudit.decisions.models import AdviceRequest, Proposal


def list_requests(proposal: Proposal) -> list[AdviceRequest]:
    """Return those asked, in the order they were put on the list."""
    return list(proposal.advice.select_related("person", "noted_by").order_by("created_at", "id"))


def list_advice_seen(proposal: Proposal) -> list[AdviceSeen]:
    return [see_request(row) for row in proposal.advice.all()]


def see_request(row: AdviceRequest) -> AdviceSeen:
    return AdviceSeen(
        row.why,
        is_asked=row.asked_at is not None,
        is_given=row.given_at is not None,
        is_replied=row.replied_at is not None,
    )
