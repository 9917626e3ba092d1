"""What this room holds on a person, handed over or erased on request."""

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import PersonalData, register_personal_data
from lieudit.people.actions.erasing import erase_person
from lieudit.people.queries.personal_data import gather_person

register_personal_data(
    PersonalData(
        room="people",
        export=gather_person,
        erase=erase_person,
        retention=_(
            "Your name, how to reach you, your stages, roles and households: as long as you belong "
            "to a collective, then three years, unless you erase them."
        ),
    )
)
