"""Codes of the room, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

KINDS: Words = {
    "circle": _("Circle or working group"),
    "assembly": _("General assembly"),
    "consent": _("Meeting to decide by consent"),
    "blank": _("An empty agenda"),
}
POINT_KINDS: Words = {
    "inform": _("Inform"),
    "discuss": _("Discuss"),
    "decide": _("Decide"),
    "round": _("Go round"),
}
POINT_ICONS = {
    "inform": "info", "discuss": "messages-square", "decide": "stamp", "round": "circle-dashed"
}  # fmt: skip
STATES: Words = {
    "planned": pgettext_lazy("meeting", "To come"),
    "running": pgettext_lazy("meeting", "Under way"),
    "ended": pgettext_lazy("meeting", "Ended"),
    "cancelled": pgettext_lazy("meeting", "Cancelled"),
}
STATE_TONES = {"planned": "sky", "running": "sage", "ended": "plain", "cancelled": "clay"}
QUORUM_WORDS: Words = {
    "": _("No quorum"),
    "quarter": _("At least a quarter"),
    "third": _("At least a third"),
    "half": _("At least half"),
    "more_than_half": _("More than half"),
    "two_thirds": _("At least two thirds"),
}
STANDING_WORDS: Words = {
    "member": pgettext_lazy("at a meeting", "Member"),
    "user": pgettext_lazy("at a meeting", "User of the place"),
    "guest": pgettext_lazy("at a meeting", "Guest"),
}
HAND_WORDS: Words = {
    "for": pgettext_lazy("hands", "For"),
    "against": pgettext_lazy("hands", "Against"),
    "abstain": pgettext_lazy("hands", "Abstain"),
}
LEADS: Words = {
    "for": _("More hands for than against."),
    "against": _("More hands against than for."),
    "tied": _("As many hands for as against: nothing is decided by the hands alone."),
    "nobody": _("No hand for and none against."),
}
METHODS: Words = {
    "consent": _("By consent: nobody had an objection left"),
    "hands": _("By a show of hands"),
    "unanimity": _("Everybody agreed"),
    "advice": _("By whoever is in charge, after hearing advice"),
    "alone": _("By whoever is in charge"),
}
OUTCOMES: Words = {
    "adopted": pgettext_lazy("decision", "Adopted"),
    "rejected": pgettext_lazy("decision", "Not adopted"),
}
CLICKS: Words = {
    "point": _("going to another point"),
    "longer": _("five minutes more"),
    "here": _("somebody is here"),
    "away": _("somebody has left"),
    "all_here": _("everybody is here"),
    "guest": _("somebody more at the table"),
    "asked": _("a raised hand"),
    "withdrew": _("a hand lowered"),
    "spoke": _("somebody has spoken"),
    "round": _("a new round"),
    "first": _("the order of the queue"),
    "show": _("opening a show of hands"),
    "counted": _("counting the hands"),
    "dropped": _("dropping a show of hands"),
}
ROLE_WORDS: Words = {
    "facilitator": _("Facilitation"),
    "secretary": _("Minutes"),
    "timekeeper": _("Time"),
}
