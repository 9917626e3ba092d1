"""An interview is planned: who sits together, which voices, when, where, along which guide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.interviews.actions.interviewing.holding import lock_interview, trace
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.events import interview_planned
from lieudit.interviews.models import (
    Interview,
    InterviewGuide,
    InterviewPerson,
    InterviewVoice,
    Participation,
)
from lieudit.interviews.models.interview import InterviewMode, InterviewState
from lieudit.interviews.queries.interviewing.guides import find_guide
from lieudit.people import doors as people

MOST_IN_FRONT = 2
VOICES = {InterviewMode.LED: 1, InterviewMode.CROSSED: 2}
INTERVIEWING = frozenset({"companion", "interviewer"})


@dataclass(frozen=True)
class Plan:
    """What is decided beforehand; `wave_id` names the questionnaire answered as she speaks."""

    person_ids: Sequence[UUID]
    voice_ids: Sequence[UUID]
    guide_id: UUID
    mode: str = InterviewMode.LED
    planned_at: datetime | None = None
    place: str = ""
    wave_id: UUID | None = None


def plan_interview(*, collective_id: UUID, plan: Plan, actor_id: UUID) -> UUID:
    """Prepare an interview; raises Refused with the field that does not hold."""
    guide = _check(collective_id, plan)
    with transaction.atomic():
        interview = Interview(collective_id=collective_id, planned_by_id=actor_id)
        _write(interview, plan, guide)
        interview.save(force_insert=True)
        _seat(interview, plan)
        trace(interview, actor_id, "interview_planned")
        interview_planned.emit(
            scope_id=collective_id, actor_id=actor_id, public=False, interview_id=interview.id
        )
    return interview.id


def change_plan(*, interview_id: UUID, plan: Plan, actor_id: UUID) -> None:
    """Change what was planned, as long as it has not begun."""
    with transaction.atomic():
        interview = lock_interview(interview_id)
        if interview.state != InterviewState.PLANNED:
            raise Refused("already_begun")
        guide = _check(interview.collective_id, plan, interview)
        _write(interview, plan, guide)
        interview.save()
        _seat(interview, plan)
        trace(interview, actor_id, "interview_changed")


def cancel_interview(*, interview_id: UUID, actor_id: UUID) -> None:
    """Call an interview off before it begins; `restore_interview` undoes it."""
    _turn(interview_id, actor_id, InterviewState.PLANNED, InterviewState.CANCELLED)


def restore_interview(*, interview_id: UUID, actor_id: UUID) -> None:
    """Plan again an interview that was called off."""
    _turn(interview_id, actor_id, InterviewState.CANCELLED, InterviewState.PLANNED)


def take_over(*, interview_id: UUID, actor_id: UUID) -> None:
    """Take the place of voices none of whom interviews here any more; the person sees it."""
    with transaction.atomic():
        interview = lock_interview(interview_id)
        today = timezone.localdate()
        holders = people.names_holding(interview.collective_id, INTERVIEWING, today)
        voices = list(interview.voices.all())
        if actor_id not in holders or any(one.person_id in holders for one in voices):
            raise Refused("voices_still_here")
        if interview.people.filter(person_id=actor_id).exists():
            raise Refused("in_front_and_voice", "voices")
        InterviewVoice.objects.create(
            collective_id=interview.collective_id, interview=interview, person_id=actor_id
        )
        for voice in voices:
            voice.done_at = voice.done_at or timezone.now()
            voice.save(update_fields=["done_at"])
        trace(interview, actor_id, "interview_taken_over")


def _turn(interview_id: UUID, actor_id: UUID, before: str, after: str) -> None:
    with transaction.atomic():
        interview = lock_interview(interview_id)
        if interview.state != before:
            raise Refused("already_begun" if before == InterviewState.PLANNED else "not_cancelled")
        interview.state = after
        interview.save(update_fields=["state"])
        trace(interview, actor_id, f"interview_{after}")


def _check(collective_id: UUID, plan: Plan, interview: Interview | None = None) -> InterviewGuide:
    if plan.mode not in VOICES:
        raise Refused("unknown_mode", "mode")
    if not 1 <= len(set(plan.person_ids)) <= MOST_IN_FRONT:
        raise Refused("one_or_two_in_front", "people")
    if len(set(plan.voice_ids)) != VOICES[InterviewMode(plan.mode)]:
        raise Refused("wrong_number_of_voices", "voices")
    if set(plan.voice_ids) & set(plan.person_ids):
        raise Refused("in_front_and_voice", "voices")
    here = {one.person.id for one in people.list_members(collective_id)}
    if not set(plan.person_ids) <= here | _already(interview):
        raise Refused("unknown_person", "people")
    today = timezone.localdate()
    if not set(plan.voice_ids) <= set(people.names_holding(collective_id, INTERVIEWING, today)):
        raise Refused("unknown_voice", "voices")
    guide = find_guide(collective_id, plan.guide_id)
    if guide is None:
        raise NotFound("guide", plan.guide_id)
    return guide


def _already(interview: Interview | None) -> set[UUID]:
    if interview is None:
        return set()
    return set(interview.people.values_list("person_id", flat=True))


def _write(interview: Interview, plan: Plan, guide: InterviewGuide) -> None:
    """A guide chosen again is copied again as it is now."""
    interview.mode, interview.place = plan.mode, plan.place.strip()[:200]
    interview.planned_at, interview.wave_id = plan.planned_at, plan.wave_id
    interview.guide, interview.guide_title = guide, guide.title
    interview.stations = guide.definition


def _seat(interview: Interview, plan: Plan) -> None:
    _set_rows(interview, InterviewVoice, plan.voice_ids)
    _set_rows(interview, InterviewPerson, plan.person_ids)
    by_person: dict[UUID, Participation] = {}
    if plan.wave_id is not None:
        seats = Participation.objects.filter(
            wave_id=plan.wave_id,
            collective_id=interview.collective_id,
            withdrawn_at__isnull=True,
        )
        by_person = {seat.person_id: seat for seat in seats}
    for row in interview.people.all():
        row.participation = by_person.get(row.person_id)
        row.save(update_fields=["participation"])


def _set_rows(interview: Interview, model: Any, person_ids: Collection[UUID]) -> None:
    rows = model.objects.filter(interview=interview)
    rows.exclude(person_id__in=list(person_ids)).delete()
    known = set(rows.values_list("person_id", flat=True))
    for person_id in person_ids:
        if person_id not in known:
            model.objects.create(
                collective_id=interview.collective_id, interview=interview, person_id=person_id
            )
