"""One question as it is asked, on a screen or in a whole sheet: what to draw.

The engine alone says whether an answer can be kept; here we only carry it
between the page and the engine, so that nothing typed is ever lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lieudit.interviews.engine.form import Item, format_number, pick_text
from lieudit.interviews.engine.repeats import MARK, is_roster
from lieudit.interviews.queries.sealed import Told

STATE_MARK = "__"
STATES = ("dont_know", "prefer_to_talk")
MOST_ROUND_BUTTONS = 11
MOST_DIGITS = 10
SIDE_BY_SIDE = frozenset(
    {"likert", "horizontal", "horizontal-compact", "list-nolabel", "columns", "columns-pack"}
)
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
    ranks: tuple[tuple[str, str], ...] = ()  # the places just typed, as they were typed

    @property
    def has_answer(self) -> bool:
        return self.state == "value" and any(value.strip() for value in self.values)

    @property
    def places(self) -> dict[str, str]:
        """The place written beside each line of a ranking."""
        kept = {name: str(number) for number, name in enumerate(self.values, start=1)}
        return dict(self.ranks) or kept


@dataclass(frozen=True)
class OccurrenceLine:
    """One occurrence of a repeated group where they are listed: its name, where it begins."""

    mark: str
    label: str
    said: str
    first_item: str

    @property
    def name(self) -> str:
        return " : ".join(filter(None, (self.label, self.said)))


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
    heading: str = ""
    guidance: str = ""
    first_day: str = ""
    last_day: str = ""
    roster: tuple[OccurrenceLine, ...] = ()

    @property
    def value(self) -> str:
        return self.shown.values[0] if self.shown.values else ""

    @property
    def position(self) -> int | None:
        return read_count(self.value) if self.shown.state == "value" else None

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
        return self.kind not in {"note", "read", "roster"}

    @property
    def is_in_row(self) -> bool:
        """Whether its choices stand side by side where there is room (`likert`, `horizontal`)."""
        return bool(SIDE_BY_SIDE & set(self.item.appearance.split()))

    @property
    def may_be_shared(self) -> bool:
        """Never offered: what the law specially protects, and what is asked several times."""
        return self.item.sensitivity != "art9" and MARK not in self.item.name

    @property
    def is_text(self) -> bool:
        return self.kind == "text"

    @property
    def revision_name(self) -> str:
        return self.name.removesuffix("answer") + "revision"

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
    if is_roster(item):
        return "roster"
    if item.is_read_only and item.type != "note":
        return "read"
    if item.type == "select_one" and "minimal" in item.appearance.split():
        return "menu"
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


def read_count(text: str) -> int | None:
    """Return a whole number small enough for a column, None for anything else."""
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else None


def _build_options(item: Item, kind: str, language: str, shown: Shown) -> tuple[Option, ...]:
    if kind == "round":
        return tuple(
            Option(value, value, value in shown.values) for value in item.ordered_categories
        )
    if kind == "rank":
        ranks = shown.places
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
