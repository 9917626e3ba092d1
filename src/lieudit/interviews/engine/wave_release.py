"""What may a group see of a whole wave? Every item summarised, protected, aligned; once.

Takes each person's checked answers; gives back only what may be shown. A person
who answered nothing is not counted as asked. Design §4: k = 5, words under 12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lieudit.interviews.engine.alignment import GroupAlignment, Zone, align_group
from lieudit.interviews.engine.answer import Answer as Given
from lieudit.interviews.engine.conditional_release import (
    find_countable,
    inherit_sensitivity,
)
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.giving import is_given
from lieudit.interviews.engine.meaning_mark import mark_meaning
from lieudit.interviews.engine.positions import Answer, Missing
from lieudit.interviews.engine.release import (
    SMALLEST_GROUP,
    ItemRelease,
    leave_out_repeated,
    release_item,
)
from lieudit.interviews.engine.repeats import list_repeated
from lieudit.interviews.engine.summaries import (
    ItemSummary,
    Kind,
    Question,
    summarise_item,
)

FEWEST_CATEGORIES = 3
MISSING = {
    "dont_know": Missing.DONT_KNOW,
    "prefer_to_talk": Missing.PREFER_TO_TALK,
    "value": Missing.NO_ANSWER,
}


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's part: what she was shown, and her answers by item."""

    shown: frozenset[str]
    answers: Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class WaveRelease:
    """What the group sees: nothing of it depends on one person alone."""

    has_enough_people: bool
    items: tuple[ItemRelease, ...] = ()
    alignments: tuple[tuple[str, GroupAlignment], ...] = ()
    unanswered: tuple[str, ...] = ()


def release_wave(
    form: Form, seats: Sequence[Seat], zones: Mapping[str, Zone] | None = None
) -> WaveRelease:
    """Return the release of a wave; with fewer than five people there is nothing in it."""
    present = [seat for seat in seats if seat.answers]
    if len(present) < SMALLEST_GROUP:
        return WaveRelease(has_enough_people=False)
    countable = find_countable(form, [seat.shown for seat in present])
    repeated = list_repeated(form)
    summaries = [
        summarise_item(
            question,
            collect_answers(item, question, present) if item.name in countable else [],
        )
        for item in form.items
        if (question := ask_question(form, item)) is not None
    ]
    return WaveRelease(
        has_enough_people=True,
        items=tuple(
            leave_out_repeated(summary)
            if summary.question.code in repeated
            else release_item(summary)
            for summary in summaries
        ),
        alignments=align_items(summaries, zones or {}),
        unanswered=find_unanswered(form, present, countable),
    )


def ask_question(form: Form, item: Item) -> Question | None:
    """Return the item as statistics see it; None when it is not counted (texts, dates)."""
    kind = choose_kind(item)
    if kind is None:
        return None
    size = len(item.ordered_categories) if kind == "ordinal" else len(item.choices)
    sensitivity = inherit_sensitivity(form, item)
    return Question(item.name, kind, size, sensitivity, mark_meaning(item), is_given(item))


def choose_kind(item: Item) -> Kind | None:
    """Return how an item is counted: an unordered choice is never averaged."""
    if len(item.ordered_categories) >= FEWEST_CATEGORIES:
        return "ordinal"
    kinds: dict[str, Kind] = {
        "select_one": "nominal",
        "select_multiple": "multiple",
        "rank": "rank",
        "integer": "number",
        "decimal": "number",
        "range": "number",
        "slider": "number",
    }
    return kinds.get(item.type)


def collect_answers(item: Item, question: Question, seats: Sequence[Seat]) -> list[Answer]:
    """Return one entry for each person who was shown the item."""
    asked = [seat for seat in seats if item.name in seat.shown]
    return [place_answer(item, question, seat.answers.get(item.name)) for seat in asked]


def place_answer(item: Item, question: Question, given: Given | None) -> Answer:
    """Return the position(s) of an answer on its scale, or why there is none."""
    if given is None:
        return Missing.NO_ANSWER
    value = given.value
    if given.is_missing or value is None:
        return MISSING[given.state]
    if isinstance(value, tuple):
        return tuple(item.choice_names.index(name) + 1 for name in value)
    if question.kind == "number":
        return Fraction(str(value))
    names = item.ordered_categories if question.kind == "ordinal" else item.choice_names
    return names.index(str(value)) + 1


def align_items(
    summaries: Sequence[ItemSummary], zones: Mapping[str, Zone]
) -> tuple[tuple[str, GroupAlignment], ...]:
    """Set each item the charter speaks of against its accepted zone."""
    return tuple(
        (code, align_group(summary, zones[code]))
        for summary in summaries
        if (code := summary.question.code) in zones
        and summary.question.kind == "ordinal"
        and summary.question.size == zones[code].size
    )


def find_unanswered(
    form: Form, seats: Sequence[Seat], countable: frozenset[str]
) -> tuple[str, ...]:
    """Name the ordinary items shown to five people or more to which nobody gave an answer."""
    found = []
    for item in form.items:
        if not item.is_answerable or item.type == "acknowledge" or item.name not in countable:
            continue
        if inherit_sensitivity(form, item) != "none":
            continue
        asked = [seat for seat in seats if item.name in seat.shown]
        given = [seat.answers.get(item.name) for seat in asked]
        has_any = any(one is not None and not one.is_missing for one in given)
        if len(asked) >= SMALLEST_GROUP and not has_any:
            found.append(item.name)
    return tuple(found)
