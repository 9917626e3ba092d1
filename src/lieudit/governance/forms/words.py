"""Codes of the room, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lieudit.governance.engine.holding import Length

Words = dict[str, Promise]

KINDS: Words = {
    "general": _("General circle"),
    "circle": _("Circle"),
    "commission": _("Commission"),
    "college": pgettext_lazy("kind of circle", "College"),
}
STANDINGS: Words = {
    "decider": _("Decides"),
    "observer": _("Observes"),
    "guest": pgettext_lazy("place in a circle", "Guest"),
}
SHARES: Words = {
    "keeps": _("The carrying structure keeps this decision"),
    "hands_over": _("It hands the decision over to the group"),
    "both": _("Both decide together"),
}
SHARE_TAGS: Words = {
    "keeps": _("Kept by it"),
    "hands_over": _("Handed over"),
    "both": _("Together"),
}
SHARE_TONES = {"keeps": "ochre", "hands_over": "sage", "both": "sky"}


def say_length(length: Length) -> str:
    """Write a time as people say it: years and months, months, or days when it is short."""
    years = ngettext("%(count)s year", "%(count)s years", length.years) % {"count": length.years}
    months = ngettext("%(count)s month", "%(count)s months", length.months)
    months %= {"count": length.months}
    if length.years and length.months:
        return gettext("%(years)s and %(months)s") % {"years": years, "months": months}
    if length.years or length.months:
        return years if length.years else months
    if not length.days:
        return gettext("less than a day")
    return ngettext("%(count)s day", "%(count)s days", length.days) % {"count": length.days}


def list_choices(words: Words, *keys: str) -> list[tuple[str, Promise]]:
    """Return what a field offers: all, or some in the order given."""
    return [(key, words[key]) for key in (keys or words)]
