"""The kinds of person by whom one may enter the demonstration, with stable ids.

`demo.py` makes persons with these ids; the sign-in page offers one click for
each. Outside the demonstration nothing reads this table.
"""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEMONSTRATION = UUID("5f0c4b1e-7d3a-5c1b-9a52-0d1f6f2f9b11")


@dataclass(frozen=True)
class Persona:
    """`person_id` is None for the visitor, who enters as nobody."""

    key: str
    label: Promise
    description: Promise
    icon: str
    person_id: UUID | None


def make_person_id(key: str) -> UUID:
    """Return the id of a person of the demonstration, the same at every loading."""
    return uuid5(DEMONSTRATION, key)


def _persona(key: str, label: Promise, description: Promise, icon: str) -> Persona:
    return Persona(key, label, description, icon, make_person_id(key))


PERSONAS: dict[str, Persona] = {
    persona.key: persona
    for persona in [
        _persona(
            "companion",
            _("The companion"),
            _("accompanies several groups and leads the interviews"),
            "compass",
        ),
        _persona(
            "facilitator",
            _("The person who leads on site"),
            _("plans the sessions and types in the paper forms"),
            "calendar-days",
        ),
        _persona(
            "candidate",
            _("A candidate, 71 years old"),
            _("answers on her phone, in large type, at her own pace"),
            "armchair",
        ),
        _persona(
            "member",
            _("A member of the group"),
            _("takes part in the life of the project"),
            "users",
        ),
        _persona(
            "treasurer",
            _("The treasurer"),
            _("keeps the accounts and wants to trust them"),
            "scale",
        ),
        _persona(
            "network",
            _("The coordinator of a network"),
            _("follows several places and collectives"),
            "map",
        ),
        _persona(
            "mandator",
            _("The mandator"),
            _("opens the opinion addressed to her, and nothing else"),
            "mail-open",
        ),
        Persona(
            "visitor", _("A visitor"), _("looks around and may ask to join"), "door-open", None
        ),
    ]
}
