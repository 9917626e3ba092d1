"""An interview as a tablet keeps it: JSON, sealed there as soon as it arrives."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from lieudit.hall.frame import Display
from lieudit.interviews.engine.branching_plan import plan_branching, plan_to_json
from lieudit.interviews.engine.interviewing.voices import VOICED
from lieudit.interviews.forms.interviewing.station_page import StationWords, tell_station
from lieudit.interviews.forms.interviewing.words import KIND_WORDS
from lieudit.interviews.forms.offline.batch import PROTOCOL
from lieudit.interviews.forms.offline.questions import build_questions, key_of
from lieudit.interviews.queries.filling import Filling
from lieudit.interviews.queries.interviewing.reading import NoteSeen, PersonSeen, StationSeen
from lieudit.interviews.queries.offline import Taken

Json = dict[str, Any]
# What is read back with her: her words and what was heard, never a guess about her.
READ_BACK = {"words", "heard"}


def build_sight(taken: Taken, language: str, display: Display) -> Json:
    """Return all a device needs to lead the interview alone."""
    interview = taken.interview
    slug = interview.collective.slug
    fillings = [one.filling for one in taken.seen.people if one.filling]
    return build_changes(taken, language, {}) | {
        "protocol": PROTOCOL,
        "copy": str(taken.copy.id),
        "display": {"theme": display.theme, "size": display.size},
        "lead": interview.collective.name,
        "address": {
            "page": reverse("interviews:interview_detail", args=[slug, interview.id]),
            "compare": reverse("interviews:interview_conflicts", args=[slug, interview.id]),
        },
        "seats": [_tell_person(one) for one in taken.seen.people],
        "stations": [_tell_station(taken, one, language) for one in taken.seen.stations],
        "voices": [_tell_kind(kind) for kind in VOICED],
        "plan": plan_to_json(plan_branching(fillings[0].form)) if fillings else _no_plan(),
        "plans": _plan_apart(fillings),
    }


def build_changes(taken: Taken, language: str, seen: Mapping[str, int]) -> Json:
    """Return what the device does not have yet, by the revisions it has seen."""
    answers: Json = {}
    shown: dict[str, list[str]] = {}
    for person in taken.seen.people:
        if person.filling is not None:
            shown[str(person.filling.participation.id)] = list(person.filling.state.relevant)
            answers |= build_questions(taken.seen, person, language, seen)
    notes = [note for station in taken.seen.stations for note in station.notes]
    mine = {str(note.id): _tell_note(taken, note) for note in notes if note.kind in VOICED}
    return {
        "answers": answers,
        "notes": {key: one for key, one in mine.items() if seen.get(key) != one["revision"]},
        "note_ids": list(mine),
        "seat_ids": list(shown),
        "shown": shown,
        "conflicts": [f"{seat_id}/{item}" for seat_id, item in taken.conflicts],
        "clock": _tell_clock(taken),
    }


def _tell_person(person: PersonSeen) -> Json:
    seat = str(person.filling.participation.id) if person.filling else ""
    return {"id": str(person.id), "seat": seat, "name": person.name}


def _tell_station(taken: Taken, station: StationSeen, language: str) -> Json:
    words = tell_station(station.station, language, _("Other questions"))
    keys = [
        key_of(person.filling, one.item.name)
        for person in taken.seen.people
        if person.filling
        for one in station.answers[person.id]
    ]
    is_shut = station.is_protected and any(
        person.row.protected_agreed_at is None for person in taken.seen.people
    )
    return {
        "code": station.station.code,
        "title": words.title,
        "guide": _list_guide(words),
        "keys": keys,
        "shut": _say_shut() if is_shut else "",
    }


def _list_guide(words: StationWords) -> list[list[str]]:
    told = [
        [_("To begin:"), words.opening],
        [_("To go further:"), "\n".join(words.follow_ups)],
        [_("Listen for:"), words.listen_for],
        [_("Do not ask:"), words.do_not_ask],
    ]
    return [line for line in told if line[1]]


def _say_shut() -> str:
    return _("This part opens with the person’s agreement, on the interview’s online page. "
             "Nothing of it is on this device.")  # fmt: skip


def _tell_kind(kind: str) -> Json:
    label, help_text = KIND_WORDS[kind]
    return {
        "code": kind,
        "label": str(label),
        "help": str(help_text),
        "is_read_back": kind in READ_BACK,
    }


def _tell_note(taken: Taken, note: NoteSeen) -> Json:
    return {
        "station": note.station,
        "voice": note.kind,
        "words": note.words,
        "revision": note.revision,
        "about": [str(one) for one in note.about],
        "by": note.by if note.voice_id != taken.voice.id else "",
        "mine": note.voice_id == taken.voice.id,
        "conflict": note.conflict_of is not None,
    }


def _tell_clock(taken: Taken) -> Json:
    interview = taken.interview
    return {
        "started_at": interview.started_at.isoformat() if interview.started_at else None,
        "ended_at": interview.ended_at.isoformat() if interview.ended_at else None,
        "breaks": interview.breaks,
    }


def _plan_apart(fillings: list[Filling]) -> Json:
    """Questions that repeat are not the same for two people: a plan for each after the first."""
    return {
        str(one.participation.id): plan_to_json(plan_branching(one.form))
        for one in fillings[1:]
        if one.form.item_names != fillings[0].form.item_names
    }


def _no_plan() -> Json:
    return {"order": [], "caught": [], "rules": {}}


def name_people(taken_people: tuple[PersonSeen, ...]) -> str:
    return ", ".join(one.name for one in taken_people)


def read_about(values: object) -> list[UUID]:
    """Return the parts a note is about; what is not an id is left out."""
    found: list[UUID] = []
    for value in values if isinstance(values, list) else []:
        try:
            found.append(UUID(str(value)))
        except ValueError:
            continue
    return found
