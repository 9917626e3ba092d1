"""What this room holds on a person, in her words: the names of its keys and codes."""

from django.utils.translation import gettext_lazy as _

from lieudit.decisions.models import ObjectionState, Stance, Standing
from lieudit.hall.personal_data import register_words

LABELS = {
    "proposed": _("What you proposed"),
    "driver": _("Why it was needed"),
    "versions": _("Its versions"),
    "said_in_decisions": _("What you said of proposals"),
    "objections": _("Your objections"),
    "objection_state": _("What became of it"),
    "objection_test": _("What the test said"),
    "positions_taken": _("Your answers"),
    "stances": _("Your answer"),
    "stood_as": _("How you took part"),
    "advice_asked": _("Advice you were asked for"),
    "asked_on": _("Asked on"),
    "reply_given": _("The reply you got"),
    "register_feeds": _("Your private address of the register’s feed"),
    "parts_in_decisions": _("What you did in the decisions of the group"),
    "part_in_decision": _("Your part"),
    "decision": _("Decision"),
    "said_as": _("Kind"),
}
CHARGE_WORDS = {
    "owns": _("You carry a proposal"),
    "facilitates": _("You facilitate a decision"),
    "decides_alone": _("You are the one who decides"),
    "noted_decision": _("You wrote a decision down"),
    "wrote_version": _("You wrote a version"),
    "attached": _("You attached a document"),
    "moved_stage": _("You moved a proposal on"),
    "noted_review": _("You wrote a review down"),
    "noted_words": _("You wrote somebody's words down"),
    "noted_objection": _("You wrote somebody's objection down"),
    "closed_objection": _("You closed an objection"),
    "noted_position": _("You wrote somebody's answer down"),
    "asked_advice": _("You asked for advice"),
    "noted_advice": _("You wrote somebody's advice down"),
}
KINDS = {
    "question": _("Question"),
    "answer": _("An answer"),
    "reaction": _("Reaction"),
    "concern": _("Concern"),
}
register_words(
    LABELS,
    {
        "part_in_decision": CHARGE_WORDS,
        "said_as": KINDS,
        "stances": dict(Stance.choices),
        "stood_as": dict(Standing.choices),
        "objection_state": dict(ObjectionState.choices),
    },
)
