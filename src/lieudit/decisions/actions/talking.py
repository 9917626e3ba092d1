"""Questions with their answers, reactions, concerns: what is said before a decision."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.tracing import lock_open, trace
from lieudit.decisions.models import Concern, Contribution, Proposal, ProposalVersion


def find_last_version(proposal: Proposal) -> ProposalVersion:
    """Return the version everybody speaks of now."""
    return proposal.versions.order_by("-number")[0]


def add_words(
    *,
    proposal_id: UUID,
    actor_id: UUID,
    kind: str,
    text: str,
    author_id: UUID | None = None,
    said_by: str = "",
    parent_id: UUID | None = None,
) -> Contribution:
    """Keep a question, an answer or a reaction; `said_by` names whoever has no person here.

    When somebody else typed it, both are kept: who said it, and who noted it.
    """
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        if (
            kind == "answer"
            and not proposal.contributions.filter(
                id__in=[parent_id], kind="question", removed_at=None
            ).exists()
        ):
            raise Refused(_("This question is no longer there."))
        speaker_id = author_id or (None if said_by else actor_id)
        row = Contribution.objects.create(
            collective_id=proposal.collective_id,
            proposal=proposal,
            version=find_last_version(proposal),
            kind=kind,
            author_id=speaker_id,
            said_by=said_by,
            noted_by_id=None if speaker_id == actor_id else actor_id,
            text=text,
            parent_id=parent_id if kind == "answer" else None,
            round=proposal.round,
        )
        trace(proposal, actor_id, f"decisions.{kind}_added")
    return row


def take_back_words(*, proposal_id: UUID, actor_id: UUID, words_id: UUID, is_back: bool) -> None:
    """Take one's own words back, or put them back; only while the decision is open."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        row = proposal.contributions.filter(id=words_id).first()
        if row is None or actor_id not in {row.author_id, row.noted_by_id}:
            raise Refused(_("These words are not yours."))
        row.removed_at = None if is_back else timezone.now()
        row.save(update_fields=["removed_at"])
        trace(proposal, actor_id, "decisions.words_back" if is_back else "decisions.words_taken")


def add_concern(
    *, proposal_id: UUID, actor_id: UUID, text: str, author_id: UUID | None = None
) -> Concern:
    """Keep a concern; it stays beside the decision and never stops it."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        row = Concern.objects.create(
            collective_id=proposal.collective_id,
            proposal=proposal,
            version=find_last_version(proposal),
            author_id=author_id or actor_id,
            text=text,
        )
        trace(proposal, actor_id, "decisions.concern_added")
    return row
