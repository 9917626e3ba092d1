"""What opinion maps hold on a person, in her words."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import register_words

LABELS = {
    "opinion_votes": _("Your votes in opinion maps"),
    "opinion_statements": _("Your statements in opinion maps"),
    "opinion_charges": _("What you did in opinion maps"),
    "opinion_map": _("Opinion map"),
    "opinion_said": _("Your vote"),
    "opinion_charge": _("Your part"),
    "statement": _("Statement"),
    "set_aside": _("Why it was set aside"),
}
SAID = {"agree": _("I agree"), "pass": _("I pass"), "disagree": _("I disagree")}
CHARGES = {
    "opened": _("You opened the map"),
    "typed_sheet": _("You typed a paper sheet"),
    "set_aside": _("You set a statement aside"),
}
register_words(LABELS, {"opinion_said": SAID, "opinion_charge": CHARGES})
