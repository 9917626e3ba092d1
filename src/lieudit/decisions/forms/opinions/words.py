"""Words of votes and of groups."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

ANSWERS = (("1", _("I agree")), ("-1", _("I disagree")), ("0", _("I pass")))
SAID = {1: _("You agree"), -1: _("You disagree"), 0: _("You passed")}
LETTERS = "ABCDE"


def name_group(number: int) -> str:
    """Return the letter of a group: it has no other name."""
    return gettext("Group %(letter)s") % {"letter": LETTERS[number]}


def say_people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
