"""One question as it is asked, on a screen or in a whole sheet: what to draw, what was sent.

The engine alone says whether an answer can be kept; here we only carry it
between the page and the engine, so that nothing typed is ever lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from lieudit.interviews.actions.answers import RawAnswer
from lieudit.interviews.engine.form import Item, format_number, pick_text
from lieudit.interviews.queries.sealed import Told

STATE_MARK = "__"
STATES = ("dont_know", "prefer_to_talk")
MOST_ROUND_BUTTONS = 11
MOST_DIGITS = 10
KINDS = {
    "select_one": "one",
    "select_multiple": "several",
    "rank": "rank",
    "acknowledge": "consent",
    "note": "note",
    "text": "text",
    "date": "date",
    "time": "time",
    "dateTime": "datetime-local",
    "integer": "number",
    "decimal": "number",
}


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool = False
    rank: str = ""


@dataclass(frozen=True)
class Shown:
    """What the fields contain: from the vault, or from what was just sent."""

    values: tuple[str, ...] = ()
    state: str = "value"
    words: str = ""
    may_share: bool = False
    revision: int = 0


@dataclass(frozen=True)
class Question:
    """Everything a template needs to draw one item."""

    item: Item
    kind: str
    name: str
    label: str
    easy: str
    hint: str
    left: str
    right: str
    options: tuple[Option, ...]
    shown: Shown
    error: str = ""

    @property
    def value(self) -> str:
        return self.shown.values[0] if self.shown.values else ""

    @property
    def position(self) -> int | None:
        return _read_count(self.value) if self.shown.state == "value" else None

    @property
    def size(self) -> int:
        return int(self.item.bounds[1])

    @property
    def states(self) -> list[tuple[str, str, bool]]:
        """The two honest ways of not answering: value, words, chosen."""
        words = {
            "dont_know": _("I do not know yet"),
            "prefer_to_talk": _("I would rather talk about it"),
        }
        return [(STATE_MARK + key, words[key], self.shown.state == key) for key in STATES]

    @property
    def shares_group(self) -> bool:
        """Whether the two ways stand among the radios of the answer itself."""
        return self.kind in {"poles", "one", "round"}

    @property
    def is_asked(self) -> bool:
        return self.kind != "note"

    @property
    def may_be_shared(self) -> bool:
        """What the law specially protects is never offered to the group."""
        return self.item.sensitivity != "art9"

    @property
    def is_text(self) -> bool:
        return self.kind == "text"

    @property
    def state_name(self) -> str:
        return self.name.removesuffix("answer") + "state"

    @property
    def words_name(self) -> str:
        return self.name.removesuffix("answer") + "words"

    @property
    def share_name(self) -> str:
        return self.name.removesuffix("answer") + "share"

    @property
    def ranks(self) -> range:
        return range(1, len(self.options) + 1)


def build_question(
    item: Item, language: str, shown: Shown = Shown(), *, prefix: str = "", error: str = ""
) -> Question:
    """Return the question in the reader's language, with what the fields hold."""
    kind = find_kind(item)
    return Question(
        item=item,
        kind=kind,
        name=f"{prefix}answer",
        label=pick_text(item.labels, language),
        easy=pick_text(item.easy_labels, language),
        hint=pick_text(item.hints, language),
        left=pick_text(item.pole_a, language),
        right=pick_text(item.pole_b, language),
        options=_build_options(item, kind, language, shown),
        shown=shown,
        error=error,
    )


def find_kind(item: Item) -> str:
    """Return which drawing suits the item."""
    if item.type == "slider" and item.bounds == (1.0, 5.0, 1.0):
        return "poles"
    if item.type in {"range", "slider"}:
        few = 0 < len(item.ordered_categories) <= MOST_ROUND_BUTTONS
        return "round" if few else "number"
    return KINDS.get(item.type, "text")


def show_told(told: Told | None) -> Shown:
    """Return what the vault holds, ready for the fields."""
    if told is None:
        return Shown()
    value = told.given.value
    values: Sequence[str]
    if value is None:
        values = ()
    elif isinstance(value, tuple):
        values = value
    else:
        values = (value,) if isinstance(value, str) else (format_number(float(value)),)
    return Shown(tuple(values), told.given.state, told.words, told.may_share_words, told.revision)


def show_raw(raw: RawAnswer) -> Shown:
    """Return what was just sent, to be shown again beside its error."""
    values = (raw.raw,) if isinstance(raw.raw, str) else tuple(raw.raw)
    return Shown(values, raw.state, raw.words, raw.may_share_words, raw.seen_revision)


def read_raw(post: QueryDict, item: Item, prefix: str = "") -> RawAnswer:
    """Return what was sent for an item; a text beside « I do not know » becomes words."""
    name = f"{prefix}answer"
    values = _read_values(post, item, name)
    state = post.get(f"{prefix}state", "value")
    if len(values) == 1 and values[0].startswith(STATE_MARK):
        state, values = values[0], []
    state = state.removeprefix(STATE_MARK) or "value"
    words = post.get(f"{prefix}words", "")
    if state != "value" and item.type == "text" and values and not words.strip():
        words = values[0]
    return RawAnswer(
        raw=values if item.type in {"select_multiple", "rank"} else (values or [""])[0],
        state=state,
        words=words,
        may_share_words=f"{prefix}share" in post,
        seen_revision=_read_revision(post.get(f"{prefix}revision", "0")),
    )


def _read_values(post: QueryDict, item: Item, name: str) -> list[str]:
    if item.type != "rank":
        return post.getlist(name)
    given = [(post.get(f"{name}.{choice}", ""), choice) for choice in item.choice_names]
    read = [(_read_count(rank), choice) for rank, choice in given]
    ranked = sorted((rank, choice) for rank, choice in read if rank is not None)
    if len({rank for rank, _choice in ranked}) < len(ranked):
        return [ranked[0][1]] * 2  # the engine says « ranked twice »
    return [choice for _rank, choice in ranked]


def _read_revision(text: str) -> int:
    return _read_count(text) or 0


def _read_count(text: str) -> int | None:
    """Return a whole number small enough for a column, None for anything else."""
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else None


def _build_options(item: Item, kind: str, language: str, shown: Shown) -> tuple[Option, ...]:
    if kind == "round":
        return tuple(
            Option(value, value, value in shown.values) for value in item.ordered_categories
        )
    if kind == "rank":
        ranks = {name: str(number) for number, name in enumerate(shown.values, start=1)}
        return tuple(
            Option(
                one.name, pick_text(one.labels, language) or one.name, rank=ranks.get(one.name, "")
            )
            for one in item.choices
        )
    return tuple(
        Option(one.name, pick_text(one.labels, language) or one.name, one.name in shown.values)
        for one in item.choices
    )
