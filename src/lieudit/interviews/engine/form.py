"""What a questionnaire is: a form, its items, their choices.

Vocabulary of XLSForm (names, types, `relevant`, `constraint`, `calculation`) with Lieudit's own
additions: the two-pole slider, the easy-to-read wording, the tension an item reveals and how
sensitive its answers are. Every text is a mapping from a language code to its wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Texts = Mapping[str, str]
Sensitivity = Literal["none", "intimate", "art9"]
GroupKind = Literal["group", "repeat"]
ItemType = Literal[
    "text", "integer", "decimal", "range", "slider", "select_one", "select_multiple", "rank",
    "note", "date", "time", "dateTime", "acknowledge", "calculate", "hidden",
]  # fmt: skip

ITEM_TYPES: tuple[ItemType, ...] = (
    "text", "integer", "decimal", "range", "slider", "select_one", "select_multiple", "rank",
    "note", "date", "time", "dateTime", "acknowledge", "calculate", "hidden",
)  # fmt: skip
SENSITIVITIES: tuple[Sensitivity, ...] = ("none", "intimate", "art9")
CHOICE_TYPES: frozenset[str] = frozenset({"select_one", "select_multiple", "rank"})
NUMBER_TYPES: frozenset[str] = frozenset({"integer", "decimal", "range", "slider"})
SCALE_TYPES: frozenset[str] = frozenset({"range", "slider"})
UNANSWERED_TYPES: frozenset[str] = frozenset({"note", "calculate", "hidden"})

SLIDER_START, SLIDER_END = 1, 5
RANGE_DEFAULTS = (0.0, 10.0, 1.0)
MAX_TEXT_LENGTH = 1500


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `name` is what is stored: never any space, never changed once asked.

    `extra` holds the further columns of its XLSForm list: a choice filter reads them, the export
    writes them back.
    """

    name: str
    labels: Texts = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parameters:
    """Bounds of an item: ends and step of a scale, most choices or characters allowed."""

    start: float | None = None
    end: float | None = None
    step: float | None = None
    max_choices: int | None = None
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One question, note or calculation.

    `consent` names the acknowledge item without which this one is never shown; `group` the group
    whose relevance covers it; `extra` keeps XLSForm columns Lieudit carries without using them.
    `required_if` is a condition under which an answer is required; `default` a value or expression
    the answer begins with; `trigger` names the items whose change computes `calculation`;
    `choice_filter` is the condition a choice meets to be offered; `list_name` the name its choices
    bear in an XLSForm.
    """

    name: str
    type: ItemType
    labels: Texts = field(default_factory=dict)
    easy_labels: Texts = field(default_factory=dict)
    hints: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    required: bool = False
    required_if: str = ""
    required_message: Texts = field(default_factory=dict)
    relevant: str = ""
    constraint: str = ""
    constraint_message: Texts = field(default_factory=dict)
    calculation: str = ""
    default: str = ""
    trigger: str = ""
    is_read_only: bool = False
    choices: tuple[Choice, ...] = ()
    choice_filter: str = ""
    list_name: str = ""
    is_ordinal: bool = False
    pole_a: Texts = field(default_factory=dict)
    pole_b: Texts = field(default_factory=dict)
    parameters: Parameters = Parameters()
    theme: str = ""
    group: str = ""
    consent: str = ""
    sensitivity: Sensitivity = "none"
    tension: Texts = field(default_factory=dict)
    appearance: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_answerable(self) -> bool:
        """Whether a person is asked something: no note, calculation, hidden or read-only value."""
        return self.type not in UNANSWERED_TYPES and not self.is_read_only

    @property
    def has_choices(self) -> bool:
        """Whether the answer is taken among named choices."""
        return self.type in CHOICE_TYPES

    @property
    def choice_names(self) -> tuple[str, ...]:
        """Names of the choices, in the order shown."""
        return tuple(choice.name for choice in self.choices)

    @property
    def bounds(self) -> tuple[float, float, float]:
        """Start, end and step of a scale; 0, 10, 1 unless told, 1, 5, 1 for a slider."""
        defaults = (1.0, 5.0, 1.0) if self.type == "slider" else RANGE_DEFAULTS
        given = (self.parameters.start, self.parameters.end, self.parameters.step)
        start, end, step = (
            default if value is None else value
            for value, default in zip(given, defaults, strict=True)
        )
        return start, end, step

    @property
    def ordered_categories(self) -> tuple[str, ...]:
        """Stored values of an ordered scale from low to high, empty when answers have no order.

        They are the K categories the agreement of a group is computed on.
        """
        if self.type == "select_one" and self.is_ordinal:
            return self.choice_names
        if self.type not in SCALE_TYPES:
            return ()
        start, end, step = self.bounds
        if step <= 0 or end < start or (end - start) / step > MAX_CATEGORIES:
            return ()
        count = round((end - start) / step) + 1
        return tuple(format_number(start + index * step) for index in range(count))


MAX_CATEGORIES = 100


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject under which items are read together in the synthesis."""

    name: str
    labels: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """A set of items shown under one condition; `parent` is the group that encloses it."""

    name: str
    labels: Texts = field(default_factory=dict)
    relevant: str = ""
    parent: str = ""
    kind: GroupKind = "group"
    repeat_count: str = ""
    appearance: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row of a file that was not taken: written back as it was, at its place.

    `after` names the item or group whose row stood just before, `/group` for the end of a group
    and `list/choice` on the sheet of choices; it is empty at the top of the sheet.
    """

    sheet: str
    cells: Mapping[str, str]
    after: str = ""

    @property
    def name(self) -> str:
        """The name the row gives, if any: expressions may read it."""
        return self.cells.get("name", "").strip()


@dataclass(frozen=True, slots=True)
class Form:
    """A whole questionnaire, in the order it is asked.

    `language_names` are the names languages bear in a file (`Français (fr)`, empty for a column
    without a language); `settings` those of an XLSForm that the form carries without using them;
    `kept` the rows that were not taken.
    """

    title: Texts
    languages: tuple[str, ...] = ("fr",)
    default_language: str = "fr"
    items: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    themes: tuple[Theme, ...] = ()
    name: str = "questionnaire"
    version: str = ""
    intro: Texts = field(default_factory=dict)
    licence: str = ""
    attribution: str = ""
    language_names: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[KeptRow, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    def find_item(self, name: str) -> Item | None:
        """Return the item of that name, if any."""
        return next((item for item in self.items if item.name == name), None)

    @property
    def item_names(self) -> tuple[str, ...]:
        """Names of all items, in order."""
        return tuple(item.name for item in self.items)

    @property
    def kept_names(self) -> frozenset[str]:
        """Names that expressions may read although their rows were not taken."""
        return frozenset(row.name for row in self.kept if row.sheet == "survey" and row.name)


def pick_text(texts: Texts, language: str, fallback: str = "fr") -> str:
    """Return the wording in a language, else in the fallback, else any, else the empty string."""
    return texts.get(language) or texts.get(fallback) or next(iter(texts.values()), "")


def format_number(number: float) -> str:
    """Write a number as answers store it: no exponent, no trailing zero, a decimal point."""
    rounded = round(number, 10)
    if rounded == int(rounded):
        return str(int(rounded))
    return f"{rounded:.10f}".rstrip("0").rstrip(".")
