"""In which part of a synthesis is an item read, in which order, and what to do of it together?

From the released aggregate only: nothing here sees an answer.
"""

from typing import Literal

from lieudit.interviews.engine.release import ItemRelease

Part = Literal["to_work_on", "diversity", "common_ground", "choices", "not_shown"]
Finding = Literal["two_poles", "to_work_on", "diversity", "common_ground", "choices", "not_shown"]
Workshop = Literal[
    "moving_debate", "talking_circle", "line_of_positions",
    "write_down", "small_groups", "offers_wall",
]  # fmt: skip
PARTS: tuple[Part, ...] = ("to_work_on", "diversity", "common_ground", "choices", "not_shown")
PART_OF: dict[Finding, Part] = {
    "two_poles": "to_work_on",
    "to_work_on": "to_work_on",
    "diversity": "diversity",
    "common_ground": "common_ground",
    "choices": "choices",
    "not_shown": "not_shown",
}
URGENCY: dict[Finding, int] = {"two_poles": 0, "to_work_on": 1}
WORKSHOPS: dict[Finding, Workshop] = {
    "two_poles": "moving_debate",
    "to_work_on": "talking_circle",
    "diversity": "line_of_positions",
    "common_ground": "write_down",
}


def name_finding(release: ItemRelease) -> Finding:
    """Name what the group reads of an item; only an ordered scale can be at one or at two poles."""
    if release.mode == "hidden" or release.word == "too_few":
        return "not_shown"
    if release.kind != "ordinal":
        return "choices"
    if release.figures is not None:
        return release.figures.label or "not_shown"
    return release.word or "not_shown"


def choose_part(release: ItemRelease) -> Part:
    """Return the part of the synthesis that holds the item."""
    return PART_OF[name_finding(release)]


def rank_in_part(release: ItemRelease) -> tuple[int, bool]:
    """Order within a part: two poles first, what is firm before what is fragile."""
    is_fragile = bool(release.figures and release.figures.is_fragile)
    return URGENCY.get(name_finding(release), len(URGENCY)), is_fragile


def propose_workshop(release: ItemRelease) -> Workshop | None:
    """Propose a way of talking about the item; None when a number speaks by itself."""
    finding = name_finding(release)
    if finding != "choices":
        return WORKSHOPS.get(finding)
    if release.kind == "number":
        return None
    return "offers_wall" if release.kind == "multiple" else "small_groups"
