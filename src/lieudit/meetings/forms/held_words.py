"""What this room holds on a person, in her words: the names of its keys and codes."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import register_words

LABELS = {
    "meetings": _("Meetings where you have a seat"),
    "meeting": _("Meeting of the group"),
    "was_there": _("You were there"),
    "meeting_parts": _("Your parts in meetings"),
    "meeting_part": _("Your part"),
    "points_brought": _("Points you brought"),
    "point": _("Point"),
    "actions_promised": _("What you said you would do"),
    "what": _("What"),
    "due_on": _("By when"),
    "done_on": _("Done on"),
}
PART_WORDS = {
    "facilitator": _("You facilitated"),
    "secretary": _("You wrote the minutes"),
    "timekeeper": _("You kept the time"),
    "called_by": _("You called the meeting"),
    "approved_by": _("You noted that the minutes were approved"),
}
register_words(LABELS, {"meeting_part": PART_WORDS})
