"""What this room holds on a person, in her words: the names of its keys and codes."""

from django.utils.translation import gettext_lazy as _

from lieudit.governance.forms.words import STANDINGS
from lieudit.hall.personal_data import register_words

LABELS = {
    "mandates": _("Roles you held"),
    "role": _("Role"),
    "term_ends_on": _("Term until"),
    "decided_how": _("How it was decided"),
    "ended_how": _("How it ended"),
    "standings": _("How you sit in circles"),
    "circle": _("Circle"),
    "standing": _("Your place"),
    "noted": _("What you wrote down for the group"),
    "noted_kind": _("What"),
    "accepted": _("What you accepted"),
    "agreement": _("Agreement"),
    "on_paper": _("On paper"),
    "wrote": _("What you wrote or look after for the group"),
    "wrote_kind": _("What"),
    "count": _("How many"),
}
NOTED_WORDS = {
    "noted_circle": _("Sheets of circles"),
    "noted_role": _("Sheets of roles"),
    "noted_mandate": _("Mandates"),
    "noted_carrying": _("What the carrying structure keeps"),
    "noted_import": _("Files you brought in"),
}
WROTE_WORDS = {
    "written_agreement": _("Versions of agreements"),
    "noted_signature": _("Signatures noted"),
    "noted_review": _("Looks taken again"),
    "made_matrix": _("Versions of who decides what"),
    "begun_pact": _("Governance pacts"),
    "looks_after": _("Agreements you look after"),
}
register_words(
    LABELS, {"standing": STANDINGS, "noted_kind": NOTED_WORDS, "wrote_kind": WROTE_WORDS}
)
