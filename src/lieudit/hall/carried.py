"""What of the hall goes along when a collective moves, and what stays."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.portable.declared import register_left, register_narrowed

LETTERS = _("Letters that wait to be sent: they leave from here.")
WORK = _("Work under way and the pulse of this server.")

register_left("hall.QueuedMail", LETTERS)
register_left("hall.TaskProgress", WORK)
register_left("hall.Heartbeat", WORK)
register_left("hall.ThrottleHit", _("Counts of tries that protect this server."))
register_left("hall.VaultCheck", _("The key of this house: what is sealed gets that of the other."))
register_left("hall.RuleCheck", _("Who checked which rule: each house checks for itself."))
register_left("hall.Delivered", WORK)
# An event that still waits would set receivers off in the house it comes to.
register_narrowed("hall.OutboxEvent", delivered_at__isnull=False)
