"""Majority judgment: which option has the best majority value, and what parted those of one median.

Question: how does this group judge each option, and in what order do these judgments stand?
Source: M. Balinski, R. Laraki, "A theory of measuring, electing, and ranking", PNAS 104, 2007;
*Majority Judgment*, MIT Press 2011. Promise, steps and a worked example:
docs/algorithms/majority_judgment.md.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import lcm
from typing import Any

from lieudit.decisions.engine.ballots import Settings
from lieudit.decisions.engine.grade_tallies import GradeTallies, settle_blanks
from lieudit.decisions.engine.majority_value import Level, build_key, find_levels
from lieudit.decisions.engine.tally_result import TallyResult, group_by_key, rank_groups
from lieudit.kit.problems import BadInput, Where

Levels = Mapping[str, tuple[Level, ...]]


def tally_majority_judgment(tallies: GradeTallies, settings: Settings) -> TallyResult:
    """Rank options by the canonical order of Balinski and Laraki, exact for any weights.

    Per option: `median` (lower median grade, null without an opinion), `above` and `below` (votes
    strictly better and strictly worse), `sign` ("+" when more are above, else "-"), `rank` from 1,
    `profile` (votes by grade, worst first), `blank`, and `levels`, the whole majority value.
    """
    settled = dict(zip(tallies.options, settle_blanks(tallies, settings.missing), strict=True))
    totals = {option: sum(counts) for option, counts in settled.items()}
    if not any(tallies.blanks) and not any(totals.values()):
        raise BadInput("no_ballot", Where(field="ballots"))
    levels = {option: find_levels(counts) for option, counts in settled.items()}
    whole = lcm(*(total for total in totals.values() if total))
    keys = {
        option: build_key(levels[option], whole // total if total else 1)
        for option, total in totals.items()
    }
    ranking = group_by_key(keys)
    ranks = rank_groups(ranking)
    return TallyResult(
        method="majority_judgment",
        winners=ranking[0],
        ranking=ranking,
        options={
            option: {
                **show_gauge(levels[option], tallies),
                "rank": ranks[option],
                "profile": [tallies.unit.show(count) for count in settled[option]],
                "blank": tallies.unit.show(blank),
                "levels": [show_level(level, tallies) for level in levels[option]],
            }
            for option, blank in zip(tallies.options, tallies.blanks, strict=True)
        },
        steps=tuple(explain(ranking, levels, totals, tallies)),
        figures={
            "ballots": tallies.ballots,
            "scale": [tallies.low, tallies.high],
            "missing": settings.missing,
        },
    )


def show_gauge(levels: Sequence[Level], tallies: GradeTallies) -> dict[str, Any]:
    """Write the majority gauge: the median, and how many votes stand on each side of it.

    With as many ballots on each side of a gap, the median is the lower grade, and every vote of
    the upper half stands above it.
    """
    if not levels:
        return {"median": None, "above": 0, "below": 0, "sign": None}
    first = levels[0]
    total = sum(level.ballots for level in levels)
    above = first.above if first.low == first.high else total // 2
    return {
        "median": tallies.low + first.low,
        **({"median_label": tallies.labels[first.low]} if tallies.labels else {}),
        "above": tallies.unit.show(above),
        "below": tallies.unit.show(first.below),
        "sign": "+" if above > first.below else "-",
    }


def show_level(level: Level, tallies: GradeTallies) -> dict[str, Any]:
    """Write one level of a majority value, in grades and votes."""
    return {
        "low": tallies.low + level.low,
        "high": tallies.low + level.high,
        "votes": tallies.unit.show(level.ballots),
        "above": tallies.unit.show(level.above),
        "below": tallies.unit.show(level.below),
        "sign": "+" if level.is_rising else "-",
    }


def explain(
    ranking: Sequence[Sequence[str]],
    levels: Levels,
    totals: Mapping[str, int],
    tallies: GradeTallies,
) -> list[dict[str, Any]]:
    """Tell the medians, then what parted each option from the next one of its median, then ties."""
    steps: list[dict[str, Any]] = []
    by_median: dict[int | None, list[str]] = {}
    for option in (option for group in ranking for option in group):
        median = levels[option][0].low + tallies.low if levels[option] else None
        by_median.setdefault(median, []).append(option)
    steps += [
        {"code": "median", "median": median, "options": names}
        for median, names in by_median.items()
    ]
    for first, second in pairwise(ranking):
        one, other = levels[first[0]], levels[second[0]]
        if one and other and one[0].low == other[0].low:
            parted = part(one, other, totals[first[0]], totals[second[0]], tallies)
            steps.append({"code": "parted", "first": [*first], "second": [*second], **parted})
    steps += [
        {"code": "tied", "options": list(group), "reason": "same_grades"}
        for group in ranking
        if len(group) > 1
    ]
    return steps


def part(
    one: Sequence[Level],
    other: Sequence[Level],
    total: int,
    other_total: int,
    tallies: GradeTallies,
) -> dict[str, Any]:
    """Return the first thing that differs between a better majority value and a worse one.

    `by`: `low` or `high` (the grades met), `sign` (one is pulled up, the other is not), `above`
    (both pulled up: more votes above), `below` (both pulled down: fewer votes below).
    `level` from 1, `removed` votes taken away from the middle before it, of the better one.
    """
    pairs = zip(one, other, strict=False)
    found = ((n, compare(*pair, total, other_total)) for n, pair in enumerate(pairs, start=1))
    number, by = next((number, by) for number, by in found if by)
    removed = sum(level.ballots for level in one[: number - 1])
    better, worse = one[number - 1], other[number - 1]
    return {
        "by": by,
        "level": number,
        "removed": tallies.unit.show(removed),
        "first_level": show_level(better, tallies),
        "second_level": show_level(worse, tallies),
    }


def compare(better: Level, worse: Level, total: int, other_total: int) -> str:
    """Name what differs between two levels, nothing when they are alike in shares."""
    if better.low != worse.low:
        return "low"
    if better.high != worse.high:
        return "high"
    if better.is_rising != worse.is_rising:
        return "sign"
    if better.is_rising and better.above * other_total != worse.above * total:
        return "above"
    if not better.is_rising and better.below * other_total != worse.below * total:
        return "below"
    return ""
