"""What this room holds on a person: what she proposed, said and decided with the group."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions import (  # noqa: F401 - register what goes, and when
    forgetting_opinions,
    forgetting_votes,
    purging,
    purging_opinions,
    purging_votes,
    register_feed,
)
from lieudit.decisions.actions.forgetting import erase_person
from lieudit.decisions.actions.secret import keeping  # noqa: F401 - rolls of secret ballots
from lieudit.decisions.forms import (  # noqa: F401 - name what is held, in words
    held_opinion_words,
    held_vote_words,
    held_words,
)
from lieudit.decisions.forms.secret import held_secret_words  # noqa: F401 - names its part
from lieudit.decisions.queries import (  # noqa: F401 - their parts of what is held
    held_opinions,
    held_votes,
    register,
)
from lieudit.decisions.queries.held import gather_person
from lieudit.decisions.queries.secret import held as held_secrets  # noqa: F401 - its part
from lieudit.hall.personal_data import PersonalData, Stay, register_personal_data


def export_decisions(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    return gather_person(person_id, scope_id)


def erase_decisions(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


def list_stays(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Stay]:
    """What the group decided is the group's: it stands, without her name and her words."""
    return [
        Stay(
            what=gettext("The proposals that were opened, their versions and what was decided."),
            why=gettext(
                "They are decisions of the group, and others live by them. If your name stands in "
                "their words, ask for a correction."
            ),
            until=gettext("As long as the group keeps its register of decisions."),
        ),
        Stay(
            what=gettext("That somebody took part or objected, and the counts of each decision."),
            why=gettext("A decision must remain verifiable; nothing there names you any more."),
            until=gettext("As long as the group keeps its register of decisions."),
        ),
        Stay(
            what=gettext("A ballot you cast in secret."),
            why=gettext("Nobody can find it: nothing ties it to you, so nothing can take it out."),
            until=gettext("As long as the group keeps its register of decisions."),
        ),
    ]


register_personal_data(
    PersonalData(
        room="decisions",
        export=export_decisions,
        erase=erase_decisions,
        stays=list_stays,
        label=_("Your part in the decisions of the group"),
        purpose=_("To decide together, and to be able to show how a decision was taken."),
        ground=_("Legitimate interest of the group in deciding together (GDPR art. 6(1)(f))."),
        readers=_("The people of the group who take part, with your name; nobody outside."),
        goes=_("Your drafts, and the words of your questions, reactions, objections and advice."),
        retention=_(
            "Questions, reactions and who said what: three years after the decision. Drafts never "
            "opened: one year. What was decided: as long as the group, without your name once "
            "you are forgotten."
        ),
    )
)
