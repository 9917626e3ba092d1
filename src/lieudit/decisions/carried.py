"""What of this room goes along when a collective moves, and what stays."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.portable.declared import register_left

register_left(
    "decisions.RegisterFeed",
    _("Private addresses of the register’s feed: this house signed them, nowhere else opens them."),
)
