"""What of this room goes along when a collective moves, and what stays."""

from django.utils.translation import gettext_lazy as _

from lieudit.decisions.engine.attachments import MOST_BYTES, find_type
from lieudit.decisions.models import Attachment
from lieudit.hall.portable.declared import register_check, register_left, register_narrowed


def check_attachment(row: Attachment) -> None:
    """Refuse a file whose bytes are not what it says, and an address that is not of the web."""
    if row.url and not row.url.startswith(("https://", "http://")):
        raise ValueError("not an address of the web")
    content = bytes(row.content) if row.content is not None else b""
    if len(content) > MOST_BYTES or (content and find_type(content) != row.content_type):
        raise ValueError("not a document this room takes")


register_check("decisions.Attachment", check_attachment)
register_left(
    "decisions.RegisterFeed",
    _("Private addresses of the register’s feed: this house signed them, nowhere else opens them."),
)
# An urn still open cannot be opened elsewhere, its key does not travel: the vote is held again.
register_narrowed("decisions.SecretBallot", state="closed")
register_left("decisions.SecretRoll", _("Who took part in a secret ballot: the counts go along."))
register_left("decisions.PaperEntry", _("What two scrutineers typed: emptied when it was counted."))
