"""What a proposal went through, and what goes with it."""

from uuid import UUID

from lieudit.decisions.models import Attachment, Proposal, Review, StageMove


def list_moves_made(proposal: Proposal) -> list[StageMove]:
    """Return the moves of a proposal, oldest first."""
    return list(proposal.moves.select_related("moved_by").order_by("moved_at", "id"))


def list_reviews(proposal: Proposal) -> list[Review]:
    return list(proposal.reviews.select_related("noted_by").order_by("held_on", "id"))


def list_attachments(proposal: Proposal) -> list[Attachment]:
    """Return the documents in place, without the bytes of the files."""
    rows = proposal.attachments.filter(removed_at=None).defer("content")
    return list(rows.order_by("created_at", "id"))


def find_attachment(proposal: Proposal, attachment_id: UUID) -> Attachment | None:
    return proposal.attachments.filter(id=attachment_id, removed_at=None).first()
