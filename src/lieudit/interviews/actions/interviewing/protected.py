"""The specially protected part: opened in her presence, after she agreed, closed with the talk."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.interviews.actions.answers import RawAnswer, save_answer
from lieudit.interviews.actions.erasing_notes import erase_protected_notes
from lieudit.interviews.actions.interviewing.holding import (
    find_own_voice,
    lock_interview,
    trace,
)
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.models import InterviewPerson, Participation
from lieudit.interviews.models.interview import InterviewState
from lieudit.interviews.queries.filling import find_consent_items, read_filling


def open_protected(*, interview_id: UUID, part_id: UUID, actor_id: UUID) -> None:
    """She is here and agreed, on this screen: the protected questions and notes open.

    What she decided on her own screen stands: an agreement she refused herself is not given here.
    """
    with transaction.atomic():
        interview = lock_interview(interview_id)
        find_own_voice(interview, actor_id)
        if interview.state != InterviewState.STARTED:
            raise Refused("not_running")
        part = _find_part(interview_id, part_id)
        now = timezone.now()
        part.protected_open_at = part.protected_open_at or now
        part.protected_agreed_at = part.protected_agreed_at or now
        part.save(update_fields=["protected_open_at", "protected_agreed_at"])
        if part.participation is not None:
            _agree_in_questionnaire(part.participation, actor_id)
        trace(interview, actor_id, "protected_part_opened")


def close_protected_part(*, interview_id: UUID, part_id: UUID, actor_id: UUID) -> None:
    """Close it again without waiting for the end; what was said stays."""
    with transaction.atomic():
        interview = lock_interview(interview_id)
        find_own_voice(interview, actor_id)
        part = _find_part(interview_id, part_id)
        part.protected_open_at = None
        part.save(update_fields=["protected_open_at"])
        trace(interview, actor_id, "protected_part_closed")


def withdraw_protected(*, part_id: UUID, actor_id: UUID) -> None:
    """She takes her agreement back: what was noted of her in that part is erased for good."""
    with transaction.atomic():
        found = InterviewPerson.objects.filter(id=part_id).first()
        if found is None:
            raise NotFound("part", part_id)
        interview = lock_interview(found.interview_id)  # first, as whoever opens it does
        part = _find_part(interview.id, part_id)
        part.protected_open_at = part.protected_agreed_at = None
        part.save(update_fields=["protected_open_at", "protected_agreed_at"])
        erase_protected_notes([part])
        trace(interview, actor_id, "protected_part_withdrawn")


def _find_part(interview_id: UUID, part_id: UUID) -> InterviewPerson:
    rows = InterviewPerson.objects.select_for_update(of=("self",))
    part = (
        rows.select_related("participation__wave__version", "participation__person")
        .filter(id=part_id, interview_id=interview_id)
        .first()
    )
    if part is None:
        raise NotFound("part", part_id)
    return part


def _agree_in_questionnaire(seat: Participation, actor_id: UUID) -> None:
    """Keep the same agreement in the questionnaire, where nothing was decided yet."""
    if not seat.wave.is_open or seat.withdrawn_at is not None:
        return
    filling = read_filling(seat)
    for name in sorted(find_consent_items(filling.form)):
        if name in filling.told or name not in filling.state.relevant:
            continue
        if seat.consents.filter(block=name, recorded_by__isnull=True).exists():
            continue
        save_answer(
            participation_id=seat.id, item_name=name, answer=RawAnswer("OK"), actor_id=actor_id
        )
