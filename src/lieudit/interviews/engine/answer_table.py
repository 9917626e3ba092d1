"""Which columns do the answers of many people make, and what stands in each cell?

One stable column an item, in the order of the questionnaire and whatever the branching; a repeated
question has one for each place (`first_name[2]`). What is computed is never a column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lieudit.interviews.engine.answer import Answer, AnswerValue
from lieudit.interviews.engine.asking import Asked
from lieudit.interviews.engine.form import Form, Item, Texts
from lieudit.interviews.engine.repeats import MARK, Unfolded, base_name, unfold

Part = Literal["answer", "choice", "words"]
Cell = str | int | float | None
STATE_CELLS = {"dont_know": "#dont_know", "prefer_to_talk": "#prefer_to_talk"}
PROTECTED = "art9"
TICKED, NOT_TICKED = 1, 0
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table holds besides one column an item.

    `splits_choices`: one column for each choice of a question with several; `has_words`: the words
    added beside an answer.
    """

    splits_choices: bool = False
    has_words: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the item and its places; `part` what of its answer; `choice` one of its choices."""

    key: str
    item: Item
    part: Part = "answer"
    choice: str = ""

    @property
    def header(self) -> str:
        """A name no other column bears: choices after a slash, words after a dot.

        >>> Column("car", Item("car", "select_multiple"), "choice", "mine").header
        'car/mine'
        """
        if self.part == "choice":
            return f"{self.key}/{self.choice}"
        return f"{self.key}.words" if self.part == "words" else self.key

    @property
    def labels(self) -> Texts:
        """The wording of the question, or of the choice."""
        if self.part != "choice":
            return self.item.labels
        return next((one.labels for one in self.item.choices if one.name == self.choice), {})


@dataclass(frozen=True, slots=True)
class Given:
    """What one person gave on one item: her answer and the words she added."""

    answer: Answer
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One person's answers by column key; `name` says whose, or is a code."""

    name: str
    given: Mapping[str, Given] = field(default_factory=dict)


def list_columns(form: Form, asked: Sequence[Asked], wanted: Columns = Columns()) -> list[Column]:
    """Return the columns of a form, with as many places of a repeat as somebody has.

    Left out: what is computed or only read, what opens or belongs to a specially protected part.
    """
    consents = {item.consent for item in form.items if item.consent}
    unfolded = _unfold_widest(form, asked)
    columns = []
    for item in unfolded.form.items:
        is_open = item.sensitivity != PROTECTED and base_name(item.name) not in consents
        if item.is_answerable and is_open:
            columns += _columns_of(item, key_of(item.name, unfolded), wanted)
    return columns


def key_of(name: str, unfolded: Unfolded) -> str:
    """Return the key of a column: the item, and its place in each repeat, outer first."""
    sight = unfolded.sights.get(name)
    places = reversed(sight.places) if sight and MARK in name else ()
    return base_name(name) + "".join(f"[{place}]" for place in places)


def place_answers(asked: Asked, given: Mapping[str, Given]) -> dict[str, Given]:
    """Return what a person gave by column key; what she was not asked is not hers to give."""
    return {
        key_of(name, asked.unfolded): given[name]
        for name in asked.state.relevant
        if name in given and name not in asked.state.dropped
    }


def write_cell(column: Column, given: Given | None) -> Cell:
    """Return what stands in a cell; an honest « not yet » is never empty.

    Several choices are joined by a space, a rank in its order; a choice of its own is 1 or 0.
    """
    if given is None:
        return None
    if column.part == "words":
        return given.words or None
    answer = given.answer
    if answer.is_missing:
        return STATE_CELLS[answer.state]
    if column.part == "choice":
        return _tick(column.choice, answer.value)
    if isinstance(answer.value, tuple):
        return " ".join(answer.value)
    is_like_state = isinstance(answer.value, str) and answer.value.startswith("#")
    return f"'{answer.value}" if is_like_state else answer.value


def _tick(choice: str, value: AnswerValue) -> Cell:
    if value is None:
        return None
    names = value if isinstance(value, tuple) else (value,)
    return TICKED if choice in names else NOT_TICKED


def write_row(columns: Sequence[Column], row: Row) -> list[Cell]:
    """Return the cells of one person."""
    return [write_cell(column, row.given.get(column.key)) for column in columns]


def _columns_of(item: Item, key: str, wanted: Columns) -> list[Column]:
    columns = [Column(key, item)]
    if wanted.splits_choices and item.type == "select_multiple":
        columns += [Column(key, item, "choice", one.name) for one in item.choices]
    if wanted.has_words and item.type != "text":
        columns.append(Column(key, item, "words"))
    return columns


def _unfold_widest(form: Form, asked: Sequence[Asked]) -> Unfolded:
    """Unfold a form with as many places of each repeat as the widest of these people has."""
    widest: dict[str, int] = {}
    for one in asked:
        for key, added in one.marks.items():
            widest[base_name(key)] = max(widest.get(base_name(key), 0), len(added))
    marks: dict[str, tuple[str, ...]] = {}
    unfolded = unfold(form, marks)
    for _depth in range(DEEPEST):
        found = {
            key: tuple(str(place) for place in range(1, widest.get(base_name(key), 0) + 1))
            for key in unfolded.repeats
        }
        if found == marks:
            break
        marks = found
        unfolded = unfold(form, marks)
    return unfolded
