"""What of this room goes along when a collective moves: all but files being read."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.portable.declared import register_left

register_left(
    "governance.StructureImport",
    _("Files brought in: read within a day, then only a report of counts."),
)
