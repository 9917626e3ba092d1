"""A batch heard entry by entry: times first, then questions in their order, then notes."""

from dataclasses import replace
from typing import Any

from lieudit.interviews.actions.offline.answers import DeviceAnswer, hear_answer
from lieudit.interviews.actions.offline.clock import DeviceClock, hear_clock
from lieudit.interviews.actions.offline.hearing import Heard
from lieudit.interviews.actions.offline.notes import DeviceNote, hear_note
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.form import Item
from lieudit.interviews.forms.offline.batch import Batch, SentEntry, read_id
from lieudit.interviews.forms.offline.refusals import say_kept_back
from lieudit.interviews.forms.offline.sight import read_about
from lieudit.interviews.forms.sent import read_raw
from lieudit.interviews.forms.sheet import prefix_of
from lieudit.interviews.queries.offline import Taken

Verdicts = dict[str, dict[str, Any]]
ORDER = {"clock": 0, "answer": 1, "note": 2}


def hear_batch(taken: Taken, batch: Batch, language: str) -> Verdicts:
    """Return what became of each entry. An answer not asked yet is tried again after the others."""
    places = _place_items(taken)
    rows = sorted(batch.entries, key=lambda one: (ORDER[one.kind], places.get(one.key, 0)))
    verdicts: Verdicts = {}
    for _turn in range(2):
        for entry in rows:
            if verdicts.get(str(entry.id), {}).get("reason", "item_not_shown") == "item_not_shown":
                verdicts[str(entry.id)] = _hear(taken, entry, language)
        if not any(one.get("reason") == "item_not_shown" for one in verdicts.values()):
            break
    return verdicts


def _hear(taken: Taken, entry: SentEntry, language: str) -> dict[str, Any]:
    item = _find_item(taken, entry) if entry.kind == "answer" else None
    try:
        heard = HEARING[entry.kind](taken, entry, item)
    except Refused as refusal:
        sentence = say_kept_back(refusal, item, language)
        return {"code": "refused", "reason": refusal.code, "sentence": sentence}
    told: dict[str, Any] = {"code": heard.verdict.code, "revision": heard.verdict.revision}
    return told | ({"note": str(heard.note_id)} if heard.note_id else {}) | {"reason": ""}


def _hear_answer(taken: Taken, entry: SentEntry, item: Item | None) -> Heard:
    if item is None:
        raise Refused("unknown_item", entry.key)
    seat_id = read_id(entry.key.partition("/")[0])
    raw = read_raw(entry.read_fields(), item, prefix_of(item))
    answer = DeviceAnswer(
        entry.id, seat_id, item.name, replace(raw, seen_revision=entry.base), entry.said_at
    )
    return Heard(hear_answer(copy_id=taken.copy.id, entry=answer, actor_id=taken.copy.taken_by_id))


def _hear_note(taken: Taken, entry: SentEntry, item: Item | None) -> Heard:
    note = DeviceNote(
        id=entry.id,
        note_id=read_id(entry.key),
        station=entry.read_text("station"),
        kind=entry.read_text("voice"),
        words=entry.read_text("words"),
        base=entry.base,
        about=read_about(entry.body.get("about")),
    )
    return hear_note(copy_id=taken.copy.id, entry=note, actor_id=taken.copy.taken_by_id)


def _hear_clock(taken: Taken, entry: SentEntry, item: Item | None) -> Heard:
    clock = DeviceClock(
        id=entry.id,
        started_at=entry.read_moment("started_at"),
        ended_at=entry.read_moment("ended_at"),
        breaks=entry.read_spans("breaks"),
    )
    return hear_clock(copy_id=taken.copy.id, entry=clock, actor_id=taken.copy.taken_by_id)


HEARING = {"answer": _hear_answer, "note": _hear_note, "clock": _hear_clock}


def _place_items(taken: Taken) -> dict[str, int]:
    """The place of each question in its questionnaire: what opens another comes before it."""
    return {
        f"{person.filling.participation.id}/{name}": place
        for person in taken.seen.people
        if person.filling
        for place, name in enumerate(person.filling.form.item_names)
    }


def _find_item(taken: Taken, entry: SentEntry) -> Item | None:
    seat_id, _slash, name = entry.key.partition("/")
    for person in taken.seen.people:
        if person.filling and str(person.filling.participation.id) == seat_id:
            return person.filling.form.find_item(name)
    return None
