"""What a group holds more than the others, and what all share: counts, shares, tests."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lieudit.decisions.engine.opinion_map.votes import AGREE, DISAGREE, Floats, VoteTable

SIGNIFICANT = 1.2815515655446004  # the 90th centile of the normal law, one-sided
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Holding:
    """A statement that tells a group apart, or that all share.

    `share` is smoothed: (for + 1) / (votes + 2); `share_test` asks whether more than half say so;
    `ratio` is this group's share over the others', `ratio_test` asks whether they differ. z-values.
    """

    statement: str
    direction: str
    agreed: int
    disagreed: int
    votes: int
    share: float
    share_test: float
    ratio: float | None = None
    ratio_test: float | None = None
    is_best_agreed: bool = False


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """Agreements, disagreements and votes: groups × statements."""

    agreed: Floats
    disagreed: Floats
    votes: Floats


def count_votes(table: VoteTable, labels: npt.NDArray[np.int64], groups: int) -> GroupCounts:
    """Count each group's votes; a label of −1 stands in no group."""
    belongs = (labels[:, None] == np.arange(groups)[None, :]).astype(np.float32).T
    counted = [
        np.rint(belongs @ flags.astype(np.float32)).astype(np.float64)
        for flags in (table.signs == AGREE, table.signs == DISAGREE, table.seen)
    ]
    return GroupCounts(*counted)


def test_one(successes: Floats, votes: Floats) -> Floats:
    """Return z of "more than half": 2·√(n+1)·((s+1)/(n+1) − ½), as Polis computes it."""
    found: Floats = 2 * np.sqrt(votes + 1) * ((successes + 1) / (votes + 1) - 0.5)
    return found


def test_two(inside: Floats, outside: Floats, votes_in: Floats, votes_out: Floats) -> Floats:
    """Return z of "these two shares differ", +1 on all four counts; 0 when both are whole."""
    inside, outside, votes_in, votes_out = inside + 1, outside + 1, votes_in + 1, votes_out + 1
    pooled = (inside + outside) / (votes_in + votes_out)
    variance = pooled * (1 - pooled) * (1 / votes_in + 1 / votes_out)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (inside / votes_in - outside / votes_out) / np.sqrt(variance)
    return np.where(np.isfinite(z), z, 0.0)


def smooth(successes: Floats, votes: Floats) -> Floats:
    """Return a share that starts at one half: (s+1)/(n+2)."""
    found: Floats = (successes + 1) / (votes + 2)
    return found


def find_representative(
    table: VoteTable, counts: GroupCounts, most: int = MOST_SHOWN
) -> list[list[Holding]]:
    """What does each group hold more than the others?

    A statement represents a group when more than half of it say so and more than the others
    do, both beyond the 90 % threshold. The best agreed one comes first, then by ratio · its test ·
    share · its test; agreements before disagreements; at most five. A group without any shows
    the one that comes nearest. Polis, `repness.clj`; no choice depends on the order
    of statements.
    """
    total = GroupCounts(
        counts.agreed.sum(axis=0), counts.disagreed.sum(axis=0), counts.votes.sum(axis=0)
    )
    return [
        represent_group(table, GroupCounts(counts.agreed[group], counts.disagreed[group],
                                           counts.votes[group]), total, most)
        for group in range(len(counts.votes))
    ]  # fmt: skip


def represent_group(
    table: VoteTable, own: GroupCounts, total: GroupCounts, most: int
) -> list[Holding]:
    """Return what one group holds more than the others."""
    rest = total.votes - own.votes
    sides = {}
    for name, inside, everywhere in (
        ("agree", own.agreed, total.agreed), ("disagree", own.disagreed, total.disagreed),
    ):  # fmt: skip
        outside = everywhere - inside
        share = smooth(inside, own.votes)
        sides[name] = (
            share,
            test_one(inside, own.votes),
            share / smooth(outside, rest),
            test_two(inside, outside, own.votes, rest),
        )
    best = find_best_agreed(own, *sides["agree"])
    leans = sides["agree"][3] > sides["disagree"][3]
    share, share_test, ratio, ratio_test = (
        np.where(leans, agreed, disagreed)
        for agreed, disagreed in zip(sides["agree"], sides["disagree"], strict=True)
    )
    is_sure = (share_test > SIGNIFICANT) & (ratio_test > SIGNIFICANT) & (own.votes > 0)
    weight = ratio * ratio_test * share * share_test
    order = sorted(np.flatnonzero(is_sure).tolist(), key=lambda place: (-weight[place], place))
    if best is None and not order and own.votes.any():
        order = [int(np.where(own.votes > 0, ratio_test, -np.inf).argmax())]
    kept = ([] if best is None else [best]) + [place for place in order if place != best]
    held = []
    for place in kept[:most]:
        side = "agree" if place == best or leans[place] else "disagree"
        figures = [float(values[place]) for values in sides[side]]
        held.append(build_holding(table, place, side, own, figures, is_best=place == best))
    return sorted(held, key=lambda holding: holding.direction)


def find_best_agreed(
    own: GroupCounts, share: Floats, share_test: Floats, ratio: Floats, ratio_test: Floats
) -> int | None:
    """Return the statement a group most agrees with and more than the others, if there is one."""
    spoken = (own.agreed + own.disagreed) > 0
    more = spoken & (ratio > 1) & (ratio_test > 0) & (share > 0.5)  # noqa: PLR2004 -- a half
    if more.any():
        return int(np.where(more, ratio * ratio_test * share * share_test, -np.inf).argmax())
    agreed = spoken & (share_test > SIGNIFICANT)
    if agreed.any():
        return int(np.where(agreed, share * share_test, -np.inf).argmax())
    return None


def build_holding(
    table: VoteTable,
    place: int,
    side: str,
    counts: GroupCounts,
    figures: list[float],
    *,
    is_best: bool = False,
) -> Holding:
    """Return a statement with the figures of the side it is shown for."""
    return Holding(
        table.statements[place],
        side,
        int(counts.agreed[place]),
        int(counts.disagreed[place]),
        int(counts.votes[place]),
        figures[0],
        figures[1],
        figures[2] if len(figures) > 2 else None,  # noqa: PLR2004 -- ratio and its test follow
        figures[3] if len(figures) > 2 else None,  # noqa: PLR2004
        is_best,
    )


def find_shared(table: VoteTable, most: int = MOST_SHOWN) -> dict[str, list[Holding]]:
    """What do all participants share, groups or not?

    For each side: share above one half and its test beyond the threshold, the five of largest
    share · test (Polis, consensus statements).
    """
    counts = GroupCounts(
        (table.signs == AGREE).sum(axis=0).astype(np.float64),
        (table.signs == DISAGREE).sum(axis=0).astype(np.float64),
        table.seen.sum(axis=0).astype(np.float64),
    )
    shared = {}
    for side, successes in (("agree", counts.agreed), ("disagree", counts.disagreed)):
        share, test = smooth(successes, counts.votes), test_one(successes, counts.votes)
        places = np.flatnonzero((share > 0.5) & (test > SIGNIFICANT))  # noqa: PLR2004 -- a half
        order = sorted(places.tolist(), key=lambda place: (-share[place] * test[place], place))
        shared[side] = [
            build_holding(table, place, side, counts, [float(share[place]), float(test[place])])
            for place in order[:most]
        ]
    return shared


def multiply_groups(successes: Floats, votes: Floats) -> Floats:
    """Return, for each statement, Π over groups of (for + 1) / (votes + 2): none is forgotten."""
    product: Floats = smooth(successes, votes).prod(axis=0)
    return product
