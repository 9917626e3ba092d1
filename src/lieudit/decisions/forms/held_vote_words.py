"""What votes and elections hold on a person, in her words: the names of their keys and codes."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import register_words

LABELS = {
    "ballots_cast": _("How you voted"),
    "ballot_said": _("Your ballot"),
    "ballot_right": _("How it was cast"),
    "proxies": _("Your proxies"),
    "proxy_side": _("Given or received"),
    "elections": _("Your part in elections"),
    "election_part": _("Your part"),
    "vote_charges": _("What you did in votes"),
    "vote_charge": _("What you did"),
}
RIGHTS = {
    "own": _("By yourself"),
    "proxy": _("By proxy"),
    "paper": _("On paper, typed by somebody"),
}
SIDES = {"given": _("You gave your voice"), "carried": _("You carried somebody’s voice")}
PARTS = {
    "nominated": _("You named somebody"),
    "was_nominated": _("Somebody named you"),
    "no_objection": _("You had no objection"),
    "objection": _("You objected"),
    "held_the_role": _("You held the role"),
    "was_proposed": _("You were proposed"),
    "was_elected": _("You were elected"),
    "was_set_aside": _("You were set aside in a round"),
}
CHARGES = {
    "cast_for_another": _("You cast a ballot for somebody"),
    "wrote_proxy": _("You wrote a proxy down"),
    "counted_hands": _("You counted hands"),
    "wrote_nomination": _("You wrote a nomination down"),
    "wrote_election_answer": _("You wrote an answer down"),
}
register_words(
    LABELS,
    {
        "ballot_right": RIGHTS,
        "proxy_side": SIDES,
        "election_part": PARTS,
        "vote_charge": CHARGES,
    },
)
