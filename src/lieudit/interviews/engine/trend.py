"""What changed for one item between two waves? From released aggregates only."""

from dataclasses import dataclass
from typing import Literal

from lieudit.interviews.engine.release import ItemRelease, Word

TrendCode = Literal["same", "closer", "further", "changed_question", "not_shown"]
RANKS = {"common_ground": 2, "diversity": 1, "two_poles": 0}
WORDS: dict[str, Word] = {
    "common_ground": "common_ground",
    "diversity": "to_work_on",
    "two_poles": "to_work_on",
}


@dataclass(frozen=True, slots=True)
class Trend:
    """Label before and after in the poorer of the two vocabularies, and the move of the median."""

    item: str
    code: TrendCode
    before: str | None = None
    after: str | None = None
    median_change: float | None = None


def compare_releases(before: ItemRelease, after: ItemRelease) -> Trend:
    """Compare an item with itself; a question that changed is another question."""
    if before.item != after.item:
        raise ValueError("not_the_same_item")
    if (before.kind, before.definition) != (after.kind, after.definition):
        return Trend(after.item, "changed_question")
    is_figured = before.mode == after.mode == "distribution"
    first, last = read_label(before, is_figured), read_label(after, is_figured)
    if first is None or last is None:
        return Trend(after.item, "not_shown")
    return Trend(after.item, name_change(first, last), first, last, subtract_medians(before, after))


def read_label(release: ItemRelease, is_figured: bool) -> str | None:
    """Read a label, or the word a figured label stands for."""
    label = release.figures.label if release.figures else None
    if label is None:
        return None if release.word == "too_few" else release.word
    if is_figured:
        return label
    is_firm = not (release.figures and release.figures.is_fragile)
    return WORDS[label] if is_firm else "to_work_on"


def name_change(first: str, last: str) -> TrendCode:
    """Tell whether the group came closer."""
    start, end = RANKS.get(first, 0), RANKS.get(last, 0)
    if start == end:
        return "same"
    return "closer" if end > start else "further"


def subtract_medians(before: ItemRelease, after: ItemRelease) -> float | None:
    """Move of the median, in steps of the scale, when both are shown."""
    if before.figures is None or after.figures is None:
        return None
    first, last = before.figures.median, after.figures.median
    return None if first is None or last is None else last - first
