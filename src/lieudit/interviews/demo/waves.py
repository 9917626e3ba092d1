"""The waves of the demonstration: two closed, one open, a small one; every word is invented.

Made through the room's own acts, so that what is shown is what they keep; only
the dates are then moved to the past. Run again it leaves what stands alone.
"""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from lieudit.hall.feed import move_news
from lieudit.interviews.actions.answers import RawAnswer, hand_in, save_answer
from lieudit.interviews.actions.closing import close_wave
from lieudit.interviews.actions.questionnaires import make_questionnaire
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.shipped import install_shipped
from lieudit.interviews.actions.waves import (
    Notice,
    Reminders,
    invite_people,
    open_wave,
    prepare_wave,
    wave_ref,
)
from lieudit.interviews.actions.zones import set_zone, zone_ref
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.paste.assembling import parse_paste
from lieudit.interviews.events import wave_closed, wave_opened, zone_set
from lieudit.interviews.models import (
    Answer,
    Participation,
    QuestionnaireVersion,
    Release,
    Wave,
    Zone,
)
from lieudit.interviews.queries.filling import read_form
from lieudit.people.doors import list_members

CONTENT = Path(__file__).parent.parent / "content" / "demo"
NOT_SAID, STATES = ".", {"-": "dont_know", "?": "prefer_to_talk"}
Told = dict[str, RawAnswer]


def build_waves(world: dict[str, Any]) -> None:
    """Make the waves, unless they stand already."""
    install_shipped()
    if Wave.objects.filter(collective=world["beguinage"]).exists():
        return
    world["first_wave"] = build_first(world)
    world["closed_wave"] = build_closed(world)
    world["open_wave"] = build_open(world)
    world["small_wave"] = build_small(world)


def build_first(world: dict[str, Any]) -> Wave:
    """Six questions of « Vivre ensemble », after the first evening: the trend's start."""
    told = read_content("premiere_soiree")
    shipped = read_form(find_shipped())
    items = tuple(item for item in shipped.items if item.name in told["items"])
    form = Form(title={"fr": told["title"]}, items=items, themes=shipped.themes)
    made = make_questionnaire(
        collective_id=world["beguinage"].id,
        title=told["title"],
        form=form,
        actor_id=world["companion"].id,
    )
    version = QuestionnaireVersion.objects.get(questionnaire_id=made)
    wave = begin(world, "beguinage", version, told)
    seat(wave, world, told["who"], "screen")
    for index, key in enumerate(told["who"]):
        given = read_column(told, form, index, key)
        answer(wave, world["persons"][key].id, form, given, None)
    close_wave(wave_id=wave.id, actor_id=world["companion"].id)
    return move_back(wave, days_open=128, days_closed=115)


def build_closed(world: dict[str, Any]) -> Wave:
    """« Vivre ensemble », asked to the eighteen candidates, closed twelve days ago."""
    told = read_content("vivre_ensemble")
    version = find_shipped()
    wave = begin(world, "beguinage", version, told)
    Wave.objects.filter(id=wave.id).update(previous=world["first_wave"])
    set_charter(world, told["charter"], days_ago=60)
    for means, keys in (("paper", told["on_paper"]), ("screen", told["who"] + told["silent"])):
        seat(wave, world, keys, means)
    form = read_form(version)
    for index, key in enumerate(told["who"]):
        typed_by = world["facilitator"].id if key in told["on_paper"] else None
        answer(wave, world["persons"][key].id, form, read_column(told, form, index, key), typed_by)
    close_wave(wave_id=wave.id, actor_id=world["companion"].id)
    return move_back(wave, days_open=47, days_closed=12)


def find_shipped() -> QuestionnaireVersion:
    versions = QuestionnaireVersion.objects.filter(questionnaire__shipped_name="vivre_ensemble")
    return versions.latest("number")


def set_charter(world: dict[str, Any], charter: dict[str, Any], *, days_ago: int) -> None:
    """What the group's charter accepts, set before the wave opened."""
    at = timezone.now() - timedelta(days=days_ago)
    for item, (low, high, article) in charter.items():
        zone_id = set_zone(
            collective_id=world["beguinage"].id,
            item=item,
            low=low,
            high=high,
            article=article,
            actor_id=world["companion"].id,
        )
        Zone.objects.filter(id=zone_id).update(created_at=at)
        move_news(zone_set.name, zone_ref(zone_id), at)


def build_open(world: dict[str, Any]) -> Wave:
    """Questions pasted before a week-end: some have finished, some begun, three on paper."""
    told = read_content("week_end")
    version = paste(world["beguinage"].id, told, world["companion"].id)
    until = world["today"] + timedelta(days=11)
    wave = begin(world, "beguinage", version, told, answer_until=until)
    for means, keys in (
        ("paper", told["on_paper"]),
        ("screen", told["finished"] + told["begun"] + told["waiting"]),
    ):
        seat(wave, world, keys, means)
    form = read_form(version)
    for index, key in enumerate(told["finished"] + told["begun"]):
        few = None if key in told["finished"] else 4 + index % 3
        given = invent(form, index, told["words"], few)
        answer(wave, world["persons"][key].id, form, given, None, is_finished=few is None)
    return move_back(wave, days_open=6)


def build_small(world: dict[str, Any]) -> Wave:
    """Seven people of the third place: the group reads words only."""
    told = read_content("bascule")
    place = world["third_place"]
    version = paste(place.id, told, world["companion"].id)
    wave = begin(world, "third_place", version, told)
    people = [member.person.id for member in list_members(place.id, on=world["today"])]
    chosen = sorted(set(people) - {world["companion"].id}, key=str)[: told["count"]]
    invite_people(wave_id=wave.id, person_ids=chosen, actor_id=world["companion"].id)
    form = read_form(version)
    for index, person_id in enumerate(chosen):
        answer(wave, person_id, form, read_small(form, told, index), None)
    close_wave(wave_id=wave.id, actor_id=world["companion"].id)
    return move_back(wave, days_open=30, days_closed=20)


def read_content(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))
    return content


def paste(collective_id: UUID, told: dict[str, Any], actor_id: UUID) -> QuestionnaireVersion:
    """A questionnaire as somebody would paste it."""
    form = parse_paste(told["text"]).form
    made = make_questionnaire(
        collective_id=collective_id, title=told["title"], form=form, actor_id=actor_id
    )
    return QuestionnaireVersion.objects.get(questionnaire_id=made)


def begin(
    world: dict[str, Any],
    place: str,
    version: QuestionnaireVersion,
    told: dict[str, Any],
    answer_until: date | None = None,
) -> Wave:
    """Prepare a wave and open it."""
    wave_id = prepare_wave(
        collective_id=world[place].id,
        version_id=version.id,
        title=told["title"],
        notice=Notice(
            controller=world[place].name,
            contact=world["companion"].email,
            purpose="Préparer une conversation avec chaque personne, puis une avec tout le groupe.",
            ground="precontract",
            retention_months=12,
        ),
        actor_id=world["companion"].id,
        reminders=Reminders(),
        answer_until=answer_until,
        hours_needed=told.get("hours_needed"),
    )
    open_wave(wave_id=wave_id, actor_id=world["companion"].id)
    return Wave.objects.get(id=wave_id)


def seat(wave: Wave, world: dict[str, Any], keys: list[str], means: str) -> None:
    invite_people(
        wave_id=wave.id,
        person_ids=[world["persons"][key].id for key in keys],
        actor_id=world["companion"].id,
        means=means,
    )


def answer(
    wave: Wave,
    person_id: UUID,
    form: Form,
    given: Told,
    typed_by: UUID | None,
    *,
    is_finished: bool = True,
) -> None:
    """Give a person's answers in the order asked; what is not asked of her is left out."""
    place = Participation.objects.get(wave=wave, person_id=person_id)
    actor_id = typed_by or person_id
    for name in form.item_names:
        if name in given:
            try:
                save_answer(
                    participation_id=place.id,
                    item_name=name,
                    answer=given[name],
                    actor_id=actor_id,
                )
            except Refused as refusal:
                if refusal.code != "item_not_shown":
                    raise
    if is_finished:
        hand_in(participation_id=place.id, actor_id=actor_id)


def read_column(told: dict[str, Any], form: Form, index: int, key: str) -> Told:
    """Return what one person said to « Vivre ensemble »."""
    given: Told = {}
    for name, column in told["columns"].items():
        item = form.find_item(name)
        cell = column.split()[index]
        words, may_share = told["texts"].get(f"+{name}", {}).get(key, ("", False))
        if item is not None and cell != NOT_SAID:
            given[name] = read_cell(item, cell, words, may_share)
    for name, said in told["texts"].items():
        if not name.startswith("+") and key in said:
            given[name] = RawAnswer(said[key][0], may_share_words=said[key][1])
    return given


def read_cell(item: Item, cell: str, words: str = "", may_share: bool = False) -> RawAnswer:
    if cell in STATES:
        return RawAnswer("", state=STATES[cell], words=words, may_share_words=may_share)
    raw: str | list[str] = cell
    if item.type == "rank":
        first = cell.split(">")
        raw = first + [name for name in item.choice_names if name not in first]
    elif item.type == "select_multiple":
        raw = cell.split(",")
    return RawAnswer(raw, words=words, may_share_words=may_share)


def invent(form: Form, index: int, words: list[str], few: int | None) -> Told:
    """Return a plausible answer to each pasted question, the same at every loading."""
    given: Told = {}
    asked = [item for item in form.items if item.is_answerable][:few]
    for rank, item in enumerate(asked):
        turn = index * 3 + rank
        names = item.choice_names
        if item.type == "text":
            given[item.name] = RawAnswer(words[turn % len(words)], may_share_words=turn % 2 == 0)
        elif item.type == "rank":
            start = turn % len(names)
            given[item.name] = RawAnswer([*names[start:], *names[:start]])
        elif item.type == "select_multiple":
            given[item.name] = RawAnswer([names[turn % len(names)]])
        elif names:
            given[item.name] = RawAnswer(names[turn % len(names)])
        else:
            given[item.name] = RawAnswer(str(1 + turn % 5))
    return given


def read_small(form: Form, told: dict[str, Any], index: int) -> Told:
    """Return what one person of the third place said, question by question."""
    columns = [
        told["scales"][0].split()[index],
        told["hours"].split()[index],
        told["choices"].split()[index],
        told["scales"][1].split()[index],
        told["words"][index],
    ]
    asked = [item for item in form.items if item.is_answerable]
    given: Told = {}
    for item, cell in zip(asked, columns, strict=True):
        raw = item.choice_names[int(cell) - 1] if item.choices else cell
        given[item.name] = RawAnswer(raw, may_share_words=item.type == "text")
    return given


def move_back(wave: Wave, *, days_open: int, days_closed: int | None = None) -> Wave:
    """Put the wave's dates where the story has them."""
    now = timezone.now()
    opened = now - timedelta(days=days_open)
    closed = None if days_closed is None else now - timedelta(days=days_closed)
    said = opened + timedelta(days=2)
    Wave.objects.filter(id=wave.id).update(
        created_at=opened - timedelta(days=1), opened_at=opened, closed_at=closed
    )
    seats = Participation.objects.filter(wave=wave)
    seats.update(created_at=opened)
    _move(seats.exclude(started_at=None), said, "started_at")
    _move(seats.exclude(handed_in_at=None), said + timedelta(days=1), "handed_in_at")
    seat_ids = list(seats.values_list("id", flat=True))
    Answer.objects.filter(participation_id__in=seat_ids).update(saved_at=said)
    if closed is not None:
        Release.objects.filter(wave=wave).update(released_at=closed)
        move_news(wave_closed.name, wave_ref(wave.id), closed)
    move_news(wave_opened.name, wave_ref(wave.id), opened)
    return Wave.objects.get(id=wave.id)


def _move(rows: Any, at: datetime, column: str) -> None:
    rows.update(**{column: at})
