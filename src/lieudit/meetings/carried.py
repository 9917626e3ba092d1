"""What of this room goes along when a collective moves, and what stays."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.portable.declared import register_left

PASSING = _("Turns, hands by phone and last clicks: known only while a meeting lasts.")

register_left("meetings.Floor", PASSING)
register_left("meetings.Hand", PASSING)
register_left("meetings.Click", PASSING)
