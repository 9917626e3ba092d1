"""What of this room goes along when a collective moves, and what stays."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.portable.declared import (
    Pointed,
    register_centre,
    register_left,
    register_pointed,
)

ACCOUNTS = _("Accounts, passwords and second factors: everybody comes in anew, by invitation.")
CARDS = _("Printed cards and invitations: they open this site only.")
PERSON_FIELDS = (
    "created_at", "given_name", "family_name", "email", "phone", "language", "prefers_paper",
    "entered_by", "erased_at",
)  # fmt: skip

register_centre("people.Collective")
register_pointed(
    Pointed(
        "people.Person",
        PERSON_FIELDS,
        loose=(("hall.ReadLogEntry", "person_id"),),
    )
)
register_left("people.Account", ACCOUNTS)
register_left("people.SecondFactor", ACCOUNTS)
register_left("people.RecoveryCode", ACCOUNTS)
register_left("people.SignInCode", ACCOUNTS)
register_left("people.AccessCard", CARDS)
register_left("people.Invitation", CARDS)
register_left("people.Departure", _("Files made before to take the group away."))
register_left("people.DataPack", _("Copies of a person's own data: each lasts one day."))
