"""What this room holds on a person, in her words: the names of its keys and codes."""

from django.utils.translation import gettext_lazy as _

from lieudit.admission.forms.words import (
    GROUP_VERDICTS,
    METHODS,
    OUTCOMES,
    PAPERS,
    PARTS,
    REASONS,
    STATES,
)
from lieudit.hall.personal_data import register_words

LABELS = {
    "paths": _("Your way in"),
    "opened_on": _("Begun on"),
    "state": _("State"),
    "steps": _("Steps"),
    "title": _("Title"),
    "next_action": _("Next action noted"),
    "why_skipped": _("Why a step was skipped"),
    "place_foreseen": _("Home foreseen"),
    "where_papers_are": _("Where your papers are"),
    "papers_seen": _("Papers seen"),
    "paper": _("Paper"),
    "notes_of_conversations": _("Notes of conversations"),
    "decisions_of_the_group": _("Decisions of the group"),
    "your_decisions": _("Your decisions"),
    "verdict": _("What was decided"),
    "reasons": _("Reasons"),
    "replies": _("Replies"),
    "waiting_since": _("On the waiting list since"),
    "refusal_records": _("Record of a refusal"),
    "decided_on": _("Decided on"),
    "heard": _("Were you heard"),
    "kept_until": _("Kept until"),
    "body": _("Who decided"),
    "method": _("How it was decided"),
    "questionnaire": _("Questionnaire"),
    "present": _("Who was there"),
    "decisions_taken_part_in": _("Decisions you took part in"),
    "charges": _("What you do in the way in of others"),
    "charge": _("Your part"),
}
CHARGE_WORDS = {
    "follows": _("You follow somebody's way in"),
    "godparent": _("You are somebody's godparent"),
    "next_action": _("The next action is yours"),
    "step": _("A step is yours"),
    "referent": _("You are the named person after a “not now”"),
    "noted_decision": _("You noted a decision of the group"),
    "noted_answer": _("You noted somebody's own decision"),
    "noted_withdrawal": _("You noted that somebody withdraws"),
    "saw_paper": _("You saw a paper"),
    "wrote_note": _("You noted a conversation"),
}
CHOICES = {
    "state": {**OUTCOMES, **STATES},
    "verdict": GROUP_VERDICTS,
    "part": PARTS,
    "reasons": REASONS,
    "method": METHODS,
    "paper": PAPERS,
    "charge": CHARGE_WORDS,
}
register_words({**PAPERS, **LABELS}, CHOICES)
