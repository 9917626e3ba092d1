"""What goes with a proposal: an address, or a small file whose kind its first bytes tell."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.actions.tracing import lock_open, trace
from lieudit.decisions.engine.attachments import MOST_BYTES, MOST_FILES, find_type
from lieudit.decisions.models import Attachment


def attach(
    *, proposal_id: UUID, actor_id: UUID, label: str, url: str = "", content: bytes | None = None
) -> Attachment:
    """Keep an address or a file. Raises Refused: too heavy, too many, of a kind not taken."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        kind = _check_file(content) if content is not None else ""
        if proposal.attachments.filter(removed_at=None).count() >= MOST_FILES:
            raise Refused(
                _("A proposal carries at most %(count)s documents.") % {"count": MOST_FILES}
            )
        row = Attachment.objects.create(
            collective_id=proposal.collective_id,
            proposal=proposal,
            label=label,
            url=url,
            content=content,
            content_type=kind,
            size=len(content or b""),
            added_by_id=actor_id,
        )
        trace(proposal, actor_id, "decisions.attached")
    return row


def remove_attachment(
    *, proposal_id: UUID, actor_id: UUID, attachment_id: UUID, is_back: bool
) -> None:
    """Take a document away from an open proposal, or put it back."""
    with transaction.atomic():
        proposal = lock_open(proposal_id)
        row = proposal.attachments.filter(id=attachment_id).first()
        if row is None:
            raise Refused(_("This document is no longer there."))
        row.removed_at = None if is_back else timezone.now()
        row.save(update_fields=["removed_at"])
        trace(
            proposal,
            actor_id,
            "decisions.attachment_back" if is_back else "decisions.attachment_off",
        )


def _check_file(content: bytes) -> str:
    if not content:
        raise Refused(_("This file is empty."), "file")
    if len(content) > MOST_BYTES:
        raise Refused(_("This file is too heavy: two megabytes at most. Give its address."), "file")
    kind = find_type(content)
    if not kind:
        raise Refused(
            _("Only PDF, PNG and JPEG files are taken. Give the address of others."), "file"
        )
    return kind
