"""What of this room goes along when a collective moves, and what stays."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.portable.declared import register_left

register_left("notices.Notice", _("Letters to write or written: they leave from here."))
register_left("notices.Rhythm", _("How often each person wants letters: she says it anew."))
