"""Interviews of the demonstration: one led, one crossed, one to come; every word is invented."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from lieudit.interviews.actions.interviewing.guides import copy_guide, install_shipped_guide
from lieudit.interviews.actions.interviewing.hers import ask_hypotheses, reply_to_note
from lieudit.interviews.actions.interviewing.leading import end_interview, start_interview
from lieudit.interviews.actions.interviewing.notes import keep_note
from lieudit.interviews.actions.interviewing.opening import finish_voice
from lieudit.interviews.actions.interviewing.planning import Plan, plan_interview
from lieudit.interviews.actions.interviewing.read_back import confirm_note
from lieudit.interviews.models import (
    Interview,
    InterviewGuide,
    InterviewNote,
    InterviewPerson,
    NoteText,
)
from lieudit.kit.uuid7 import make_uuid7

CONTENT = Path(__file__).resolve().parent.parent / "content" / "demo" / "entretiens.json"


def build_interviews(world: dict[str, Any]) -> None:
    """Make the interviews, unless they stand already."""
    group = world["beguinage"]
    if Interview.objects.filter(collective=group).exists():
        return
    install_shipped_guide()
    shipped = InterviewGuide.objects.get(shipped_name="entretien")
    told = json.loads(CONTENT.read_text(encoding="utf-8"))
    copy_guide(
        collective_id=group.id,
        guide_id=shipped.id,
        title=told["guide"],
        actor_id=world["companion"].id,
    )
    world["interviews"] = [_build(world, shipped, one) for one in told["interviews"]]


def _build(world: dict[str, Any], guide: InterviewGuide, told: dict[str, Any]) -> Interview:
    persons, group = world["persons"], world["beguinage"]
    wave = world["closed_wave"] if told["wave"] == "closed" else world["open_wave"]
    voices = [persons[key].id for key in told["voices"]]
    plan = Plan(
        person_ids=[persons[key].id for key in told["people"]],
        voice_ids=voices,
        guide_id=guide.id,
        mode="crossed" if len(voices) > 1 else "led",
        planned_at=timezone.now() - timedelta(days=told["ago"]),
        place=told["place"],
        wave_id=wave.id,
    )
    key = plan_interview(collective_id=group.id, plan=plan, actor_id=voices[0])
    if told["notes"]:
        _lead(world, key, told, voices)
    return Interview.objects.get(id=key)


def _lead(world: dict[str, Any], key: UUID, told: dict[str, Any], voices: list[UUID]) -> None:
    start_interview(interview_id=key, actor_id=voices[0])
    for one in told["notes"]:
        one["id"] = _note(world, key, one)
    end_interview(interview_id=key, actor_id=voices[0])
    for voice_id in voices:
        finish_voice(interview_id=key, actor_id=voice_id)
    for one in told.get("together", ()):
        _note(world, key, one)
    for one in told.get("replies", ()):
        _reply(world, key, told, one)
    _move_back(key, told["ago"])


def _note(world: dict[str, Any], key: UUID, one: dict[str, Any]) -> UUID:
    persons = world["persons"]
    writer = persons[one["by"]].id
    about = InterviewPerson.objects.filter(
        interview_id=key, person_id__in=[persons[name].id for name in one.get("about", ())]
    )
    kept = keep_note(
        interview_id=key,
        note_id=make_uuid7(),
        station=one["station"],
        kind=one["kind"],
        words=one["words"],
        about=list(about.values_list("id", flat=True)),
        actor_id=writer,
    )
    if one.get("confirmed"):
        confirm_note(interview_id=key, note_id=kept.note_id, actor_id=writer, is_right=True)
    return kept.note_id


def _reply(world: dict[str, Any], key: UUID, told: dict[str, Any], one: dict[str, Any]) -> None:
    person = world["persons"][one["by"]]
    part = InterviewPerson.objects.get(interview_id=key, person_id=person.id)
    target = told["notes"][one["to"]]
    if target["kind"] == "hypothesis":
        ask_hypotheses(part_id=part.id, actor_id=person.id)
    reply_to_note(
        part_id=part.id,
        actor_id=person.id,
        note_id=make_uuid7(),
        words=one["words"],
        reply_to=target["id"],
    )


def _move_back(key: UUID, days: int) -> None:
    """What was made just now was lived some days ago, for an hour and a half."""
    begun = timezone.now() - timedelta(days=days)
    ended = begun + timedelta(minutes=95)
    Interview.objects.filter(id=key).update(started_at=begun, ended_at=ended, released_at=ended)
    InterviewNote.objects.filter(interview_id=key).update(created_at=begun, changed_at=begun)
    NoteText.objects.filter(note__interview_id=key).update(written_at=begun)
