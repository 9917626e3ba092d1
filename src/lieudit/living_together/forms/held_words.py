"""What this room holds on a person, in her words: the names of its keys and codes."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import register_words
from lieudit.living_together.models.project import ProposalState

LABELS = {
    "proposals": _("What you proposed for the life together"),
    "adoptions_recorded": _("Adoptions you wrote down"),
    "proposals_answered": _("Answers you gave to proposals"),
}
register_words(LABELS, {"state": dict(ProposalState.choices)})
