"""Interviews for tests, planned and begun; every word is invented."""

from uuid import UUID

from lieudit.interviews.actions.interviewing.guides import install_shipped_guide
from lieudit.interviews.actions.interviewing.leading import end_interview, start_interview
from lieudit.interviews.actions.interviewing.notes import KeptNote, keep_note
from lieudit.interviews.actions.interviewing.opening import finish_voice
from lieudit.interviews.actions.interviewing.planning import Plan, plan_interview
from lieudit.interviews.models import Interview, InterviewGuide, InterviewPerson, Wave
from lieudit.kit.uuid7 import make_uuid7

WAY, BELIEF = "chemin", "ce_qui_me_porte"


def make_interview(
    collective,
    voices,
    people,
    *,
    wave: Wave | None = None,
    is_begun: bool = True,
) -> Interview:
    """An interview along the shipped guide; two voices make it a crossed one."""
    install_shipped_guide()
    plan = Plan(
        person_ids=[one.id for one in people],
        voice_ids=[one.id for one in voices],
        guide_id=InterviewGuide.objects.get(shipped_name="entretien").id,
        mode="crossed" if len(voices) > 1 else "led",
        wave_id=wave.id if wave else None,
    )
    interview_id = plan_interview(collective_id=collective.id, plan=plan, actor_id=voices[0].id)
    if is_begun:
        start_interview(interview_id=interview_id, actor_id=voices[0].id)
    return Interview.objects.get(id=interview_id)


def note(
    interview: Interview,
    by,
    words: str,
    *,
    kind: str = "heard",
    station: str = WAY,
    note_id: UUID | None = None,
    **more: object,
) -> KeptNote:
    """Keep a note, under a new id unless one is given."""
    return keep_note(
        interview_id=interview.id,
        note_id=note_id or make_uuid7(),
        station=station,
        kind=kind,
        words=words,
        actor_id=by.id,
        **more,
    )


def finish(interview: Interview, *voices) -> Interview:
    """End the talk and say that these voices have written all they wished."""
    end_interview(interview_id=interview.id, actor_id=voices[0].id)
    for voice in voices:
        finish_voice(interview_id=interview.id, actor_id=voice.id)
    return Interview.objects.get(id=interview.id)


def part_of(interview: Interview, person) -> InterviewPerson:
    return InterviewPerson.objects.get(interview=interview, person=person)
