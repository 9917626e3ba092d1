"""What this room holds on a person: her answers, handed over in words or erased for good."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lieudit.hall.personal_data import PersonalData, Section, Stay, register_personal_data
from lieudit.interviews.actions import purging  # noqa: F401 - registers how long answers are kept
from lieudit.interviews.actions.interviewing import (
    erasing,  # noqa: F401 - registers how long interviews are kept
)
from lieudit.interviews.actions.retention import erase_person
from lieudit.interviews.actions.returning import purging as _returns  # noqa: F401 - the same
from lieudit.interviews.engine.form import pick_text
from lieudit.interviews.engine.repeats import base_name, is_roster
from lieudit.interviews.forms.heading_words import tell_question
from lieudit.interviews.forms.held_files import write_questionnaires
from lieudit.interviews.forms.held_words import describe_answers
from lieudit.interviews.forms.review import say_told
from lieudit.interviews.models import CandidacyEnd, Consent, Participation
from lieudit.interviews.queries.asides import read_asides_of
from lieudit.interviews.queries.filling import Filling, read_filling
from lieudit.interviews.queries.interviewing.hers import tell_interviews
from lieudit.interviews.queries.returning.exported import (
    has_signed_opinion,
    tell_received,
    tell_returns,
)
from lieudit.interviews.queries.sheets import read_notes


def export_answers(person_id: UUID, scope_id: UUID | None = None) -> Mapping[str, Any]:
    """Return each questionnaire the person was asked, with her answers as she reads them."""
    seats = Participation.objects.filter(person_id=person_id).select_related(
        "wave__version", "wave__collective", "person"
    )
    if scope_id is not None:
        seats = seats.filter(collective_id=scope_id)
    ends = CandidacyEnd.objects.filter(person_id=person_id)
    if scope_id is not None:
        ends = ends.filter(collective_id=scope_id)
    return {
        "candidacies_ended_on": [row.ended_on.isoformat() for row in ends],
        "questionnaires": [_tell(seat) for seat in seats.order_by("created_at")],
        **tell_interviews(person_id, scope_id),
        "restitutions_and_opinions": tell_returns(person_id, scope_id),
        "opinions_addressed_to_you": tell_received(person_id, scope_id),
    }


def erase_answers(person_id: UUID, scope_id: UUID | None = None) -> int:
    return erase_person(person_id=person_id, collective_id=scope_id)


def describe_held(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Section]:
    return describe_answers(export_answers(person_id, scope_id))


def list_stays(person_id: UUID, scope_id: UUID | None = None) -> Sequence[Stay]:
    """The synthesis was released once and names nobody; no answer can be taken out of it."""
    released = Stay(
        what=gettext("What the group read as a whole, where at least five people had answered."),
        why=gettext(
            "It is no longer data on anybody: nobody can be recognised in it (recital 26)."
        ),
        until=gettext("As long as the group keeps its synthesis."),
    )
    signed = Stay(
        what=gettext("That an opinion was signed: its day, its author, the code of copies."),
        why=gettext(
            "So that whoever holds a copy learns that it was erased. No name, no word stays."
        ),
        until=gettext("As long as the group is here."),
    )
    written = Stay(
        what=gettext("What you noted of others in their interviews, and gave back to them."),
        why=gettext("It is about them: it is theirs to read, to correct and to erase."),
        until=gettext("As long as what concerns them is kept."),
    )
    stays = [released]
    if has_signed_opinion(person_id, scope_id):
        stays.append(signed)
    if tell_interviews(person_id, scope_id)["interviews_you_led"]:
        stays.append(written)
    return stays


def _tell(seat: Participation) -> dict[str, Any]:
    return {
        "seat": str(seat.id),
        "title": seat.wave.title,
        "collective": seat.wave.collective.name,
        "invited_at": seat.created_at.isoformat(),
        "finished_at": tell_moment(seat.handed_in_at),
        "withdrawn_at": tell_moment(seat.withdrawn_at),
        "answers": _tell_answers(read_filling(seat), seat.person.language),
        "written_on_a_device_and_set_aside": _tell_asides(seat),
        "consents": [_tell_consent(row) for row in seat.consents.order_by("created_at")],
        "notes_about_you": [
            {"kind": note.kind, "words": note.words, "written_by": note.by}
            for note in read_notes(seat, seat.person_id)
        ],
    }


def _tell_answers(filling: Filling, language: str) -> list[dict[str, Any]]:
    """Every answer kept, those to questions no longer asked included."""
    order = {name: place for place, name in enumerate(filling.form.item_names)}
    kept = sorted(filling.kept.items(), key=lambda one: order.get(one[0], len(order)))
    told = []
    for name, one in kept:
        item = filling.form.find_item(name) or filling.written.find_item(base_name(name))
        if item is None:
            continue
        said = say_told(item, one, language)
        if is_roster(item):
            said = (str(len(filling.asked.marks.get(name, ()))),)
        told.append(
            {
                "question": tell_question(filling.form, item, language),
                "said": list(said),
                "words": one.words,
                "shared_with_the_group": one.may_share_words,
                "typed_in_for_you": one.entered_by_id is not None,
                "is_still_asked": name in filling.state.relevant,
            }
        )
    return told


def _tell_asides(seat: Participation) -> list[dict[str, Any]]:
    """Answers written on a device while another was kept, until somebody chooses."""
    language = seat.person.language
    return [
        {
            "question": pick_text(item.labels, language),
            "said": list(say_told(item, told, language)),
            "words": told.words,
            "written_at": tell_moment(row.said_at),
        }
        for row, item, told in read_asides_of(seat)
    ]


def _tell_consent(row: Consent) -> dict[str, Any]:
    return {
        "part": row.block,
        "given_at": tell_moment(row.given_at),
        "refused_at": tell_moment(row.refused_at),
        "taken_back_at": tell_moment(row.withdrawn_at),
    }


def tell_moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


register_personal_data(
    PersonalData(
        room="interviews",
        export=export_answers,
        erase=erase_answers,
        sections=describe_held,
        stays=list_stays,
        files=write_questionnaires,
        label=_("Your questionnaires and interviews"),
        purpose=_("To prepare a conversation on how to live together; never to score anybody."),
        ground=_(
            "Steps before a contract (GDPR art. 6(1)(b)); for the part the law specially "
            "protects, your explicit consent, taken back at any time (art. 9(2)(a))."
        ),
        readers=_(
            "You, and those its notice names; each opening is written down. The protected part: "
            "you only."
        ),
        goes=_(
            "Your answers, your consents, what was noted beside them, and the keys that open them."
        ),
        retention=_(
            "Your answers to each questionnaire, your consents and what was noted beside them: "
            "until the date its notice tells, after the closing; then everything is erased. "
            "The notes of your interviews: three months after the decision, twelve months after "
            "the talk without one. "
            "Restitutions and opinions about you: twelve months after the last act, three months "
            "after you left; then only the day and code of a signed opinion stay."
        ),
    )
)
