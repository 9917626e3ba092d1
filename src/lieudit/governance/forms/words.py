"""Codes of the room, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


def list_choices(words: Words, *keys: str) -> list[tuple[str, Promise]]:
    """Return what a field offers: all, or some in the order given."""
    return [(key, words[key]) for key in (keys or words)]
