"""What this room holds on a person, told in words, handed over or erased on request."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import PersonalData, Stay, register_personal_data
from lieudit.people.actions.erasing import erase_person
from lieudit.people.forms.held_words import describe_person
from lieudit.people.queries.personal_data import gather_person


def list_stays(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Stay]:
    """What an erasure leaves in this room, in one collective or everywhere."""
    stays = [
        Stay(
            what=gettext(
                "That you asked, what right, and that you were answered: dates, no words."
            ),
            why=gettext(
                "The group must be able to show that your right was respected (art. 5(2))."
            ),
            until=gettext("36 months after the answer, or as the group chose."),
        ),
        Stay(
            what=gettext("What you wrote in the contact log about others, without your name."),
            why=gettext("It says what an owner or a town hall answered to the whole group."),
            until=gettext("As long as that contact is kept."),
        ),
        Stay(
            what=gettext("Your place in the record of acts, as a number that names nobody."),
            why=gettext("A record with a hole proves nothing; yours keeps neither words nor name."),
            until=gettext("As long as the group exists."),
        ),
    ]
    if scope_id is None:
        return stays
    yours = Stay(
        what=gettext("Your name, your account and your other groups."),
        why=gettext("You erase what one group holds; the rest is yours to keep or to erase."),
        until=gettext("Until you erase it, or three years after your last group."),
    )
    return [*stays, yours]


register_personal_data(
    PersonalData(
        room="people",
        export=gather_person,
        erase=erase_person,
        sections=describe_person,
        stays=list_stays,
        label=_("Who you are, and your groups"),
        purpose=_("To know who is in the group, to reach you, to let you come in."),
        ground=_("Steps before a contract, then the contract (GDPR art. 6(1)(b))."),
        readers=_(
            "Names and stages: the people of the group. Phone and e-mail: you, the coordination, "
            "the companion and who leads on site; each opening is written down."
        ),
        goes=_(
            "Your stages, roles, households, circles, cards, invitations, the words of your "
            "requests; everywhere: your name, phone, e-mail and account too."
        ),
        retention=_(
            "Your name, how to reach you, your stages, roles and households: as long as you belong "
            "to a collective, then three years, unless you erase them."
        ),
    )
)
