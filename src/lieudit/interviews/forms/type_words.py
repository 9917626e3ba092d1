"""What each type of question is called, drawn with, and good for."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class TypeWords:
    label: Text
    icon: str
    use: Text


TYPE_WORDS: dict[str, TypeWords] = {
    "slider": TypeWords(
        _("Between two poles"),
        "sliders-horizontal",
        _("A position from 1 to 5 between two ways that are equally respectable."),
    ),
    "select_one": TypeWords(
        _("One answer among several"), "circle-dot", _("Frequencies, or a scale in order.")
    ),
    "select_multiple": TypeWords(
        _("Several answers"),
        "square-check",
        _("Boxes to tick, as many as one likes or at most a few."),
    ),
    "rank": TypeWords(_("To put in order"), "list-ordered", _("What comes first, then second…")),
    "range": TypeWords(
        _("A scale of numbers"), "ruler", _("For instance from 0 to 10, each number is an answer.")
    ),
    "text": TypeWords(_("In one's own words"), "message-square", _("A few lines, up to a length.")),
    "integer": TypeWords(_("A whole number"), "hash", _("Hours, visits, times a month…")),
    "decimal": TypeWords(_("A number"), "calculator", _("With decimals: 12.5.")),
    "date": TypeWords(_("A date"), "calendar", _("A day of the calendar.")),
    "time": TypeWords(_("A time of day"), "clock", _("An hour and minutes.")),
    "dateTime": TypeWords(_("A date and a time"), "calendar-clock", _("A day and an hour.")),
    "acknowledge": TypeWords(
        _("An agreement to tick"),
        "handshake",
        _("“I agree”: opens a block of delicate questions, freely."),
    ),
    "note": TypeWords(
        _("A text to read"), "info", _("Nothing to answer: it explains or encourages.")
    ),
    "calculate": TypeWords(
        _("A calculation (for conditions only)"),
        "git-branch",
        _("Never shown nor kept about a person: it only decides which questions are asked."),
    ),
    "hidden": TypeWords(
        _("A hidden value"), "eye-off", _("Kept from an imported file, never asked.")
    ),
}
ADDABLE = tuple(name for name in TYPE_WORDS if name != "hidden")
TYPE_CHOICES = [(name, TYPE_WORDS[name].label) for name in ADDABLE]
PASTE_TYPES = tuple((name, TYPE_WORDS[name].label) for name in ADDABLE if name != "calculate")
SENSITIVITY_WORDS: dict[str, Text] = {
    "none": _("Ordinary"),
    "intimate": _("Intimate"),
    "art9": _("Specially protected by law"),
}
SENSITIVITY_CHOICES = [
    ("none", _("Ordinary: the group may see what comes out of it, from five answers on")),
    ("intimate", _("Intimate: shown to the group only when answers differ, and with more care")),
    (
        "art9",
        _(
            "Specially protected by law (beliefs, health, opinions…): asked only after an explicit "
            "agreement, never leaves the interview"
        ),
    ),
]
GROUND_WORDS: dict[str, Text] = {
    "health": _("state of health, disability or loss of autonomy"),
    "religion": _("religion or beliefs"),
    "origin": _("origin or nationality"),
    "orientation": _("sexual orientation"),
    "union": _("union activities"),
    "opinions": _("political or philosophical opinions"),
    "age": _("age"),
    "family": _("family situation or pregnancy"),
    "gender": _("sex or gender"),
    "means": _("income or economic vulnerability"),
    "justice": _("dealings with justice"),
    "contact": _("identity or contact details"),
}
