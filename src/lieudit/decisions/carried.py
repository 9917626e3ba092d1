"""What of this room goes along when a collective moves, and what stays."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.portable.declared import register_left, register_narrowed

register_left(
    "decisions.RegisterFeed",
    _("Private addresses of the register’s feed: this house signed them, nowhere else opens them."),
)
# An urn still open cannot be opened elsewhere, its key does not travel: the vote is held again.
register_narrowed("decisions.SecretBallot", state="closed")
register_left("decisions.SecretRoll", _("Who took part in a secret ballot: the counts go along."))
register_left("decisions.PaperEntry", _("What two scrutineers typed: emptied when it was counted."))
