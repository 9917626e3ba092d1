"""What this room holds on a person: her answers, handed over in words or erased for good."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import PersonalData, register_personal_data
from lieudit.interviews.actions.retention import erase_person
from lieudit.interviews.forms.review import build_review
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import read_filling


def export_answers(person_id: UUID) -> Mapping[str, Any]:
    """Return each questionnaire the person was asked, with her answers as she reads them."""
    seats = Participation.objects.filter(person_id=person_id).select_related(
        "wave__version", "wave__collective", "person"
    )
    return {"questionnaires": [_tell(seat) for seat in seats.order_by("created_at")]}


def erase_answers(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


def _tell(seat: Participation) -> dict[str, Any]:
    filling = read_filling(seat)
    lines: Any = build_review(filling, seat.person.language)["lines"]
    return {
        "title": seat.wave.title,
        "collective": seat.wave.collective.name,
        "invited_at": seat.created_at.isoformat(),
        "finished_at": seat.handed_in_at.isoformat() if seat.handed_in_at else None,
        "withdrawn_at": seat.withdrawn_at.isoformat() if seat.withdrawn_at else None,
        "answers": [
            {
                "question": line.label,
                "said": list(line.said),
                "words": line.words,
                "typed_in_for_you": line.is_entered_by_other,
            }
            for line in lines
            if line.said or line.words
        ],
    }


register_personal_data(
    PersonalData(
        room="interviews",
        export=export_answers,
        erase=erase_answers,
        retention=_(
            "Until the date told in each notice after the closing, then everything is erased."
        ),
    )
)
