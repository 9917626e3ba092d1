"""One count of a transferable vote, round after round, until every seat is filled."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lieudit.decisions.engine.stv_piles import Piles
from lieudit.decisions.engine.weighing import simplify

Votes = list[Fraction]


@dataclass(slots=True)
class Count:
    """Where a count stands, and what happened so far.

    choices: for each tie left to names, (which one fell, among how many).
    by_name: pairs of options that only their names parted.
    settled: for each option no more in the count, (round, votes then).
    """

    options: tuple[str, ...]
    seats: int
    quota: Fraction
    piles: Piles
    falls: tuple[int, ...]
    hopeful: set[int]
    elected: list[int] = field(default_factory=list)
    excluded: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)  # elected, surplus not yet transferred
    history: list[Votes] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    settled: dict[int, tuple[int, Fraction]] = field(default_factory=dict)
    choices: list[tuple[int, int]] = field(default_factory=list)
    by_name: set[frozenset[int]] = field(default_factory=set)

    @property
    def free_seats(self) -> int:
        return self.seats - len(self.elected)


def run_count(
    options: tuple[str, ...], seats: int, quota: Fraction, piles: Piles, falls: tuple[int, ...]
) -> Count:
    """Run every round and return the count at its end."""
    count = Count(options, seats, quota, piles, falls, set(range(len(options))))
    while count.hopeful:
        run_round(count)
    return count


def run_round(count: Count) -> None:
    """Elect those who have the quota, then do one thing: fill, end, transfer or exclude."""
    votes = list(count.piles.votes)
    count.history.append(votes)
    step: dict[str, Any] = {
        "code": "",
        "round": len(count.history),
        "votes": {count.options[p]: simplify(votes[p]) for p in range(len(count.options))},
        "exhausted": simplify(count.piles.exhausted),
        "elected": [],
        "excluded": [],
    }
    count.steps.append(step)
    reached = [place for place in count.hopeful if votes[place] >= count.quota]
    elect(count, reached, votes, step)
    if len(count.hopeful) <= count.free_seats:
        step["code"] = "filled" if count.hopeful else "complete"
        elect(count, list(count.hopeful), votes, step)
    elif not count.free_seats:
        step["code"] = "complete"
        exclude(count, list(count.hopeful), votes, step)
    elif count.waiting:
        step["code"] = "transferred"
        transfer_surplus(count, votes, step)
    else:
        step["code"] = "excluded"
        exclude_last(count, votes, step)


def elect(count: Count, places: Collection[int], votes: Votes, step: dict[str, Any]) -> None:
    """Elect these options, those with more votes first; surpluses wait for their transfer."""
    for place in settle(count, places, votes, reverse=True):
        count.elected.append(place)
        step["elected"].append(count.options[place])
        if votes[place] > count.quota:
            count.waiting.append(place)


def exclude(count: Count, places: Collection[int], votes: Votes, step: dict[str, Any]) -> None:
    """Exclude these options together, those with fewer votes first."""
    for place in settle(count, places, votes, reverse=False):
        count.excluded.append(place)
        step["excluded"].append(count.options[place])


def settle(count: Count, places: Collection[int], votes: Votes, *, reverse: bool) -> list[int]:
    """Take options out of the count in the order of their votes, then of the earlier rounds.

    Those that never differed are noted: only their names set the order in which they are written.
    """
    records = {place: [round_[place] for round_ in count.history[::-1]] for place in places}
    names = sorted(places, key=lambda place: count.options[place], reverse=not reverse)
    ordered = sorted(names, key=records.__getitem__, reverse=reverse)
    for place in ordered:
        count.hopeful.discard(place)
        count.settled[place] = (len(count.history), votes[place])
    note_equal(count, ordered, records)
    return ordered


def note_equal(count: Count, ordered: Sequence[int], records: dict[int, Votes]) -> None:
    """Note the pairs whose votes were the same in every round."""
    for number, place in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if records[place] == records[other]:
                count.by_name.add(frozenset((place, other)))


def transfer_surplus(count: Count, votes: Votes, step: dict[str, Any]) -> None:
    """Transfer the largest surplus that waits."""
    most = max(votes[place] for place in count.waiting)
    tied = [place for place in count.waiting if votes[place] == most]
    chosen = break_tie(count, tied, step, take=max)
    count.waiting.remove(chosen)
    factor = (votes[chosen] - count.quota) / votes[chosen]
    step["option"] = count.options[chosen]
    step["surplus"] = simplify(votes[chosen] - count.quota)
    step["factor"] = simplify(factor)
    move_ballots(count, chosen, factor, votes, step)


def exclude_last(count: Count, votes: Votes, step: dict[str, Any]) -> None:
    """Exclude the option with the fewest votes, or all those without any when others are enough."""
    empty = [place for place in count.hopeful if not votes[place]]
    if len(empty) > 1 and len(count.hopeful) - len(empty) >= count.free_seats:
        exclude(count, empty, votes, step)
        return
    fewest = min(votes[place] for place in count.hopeful)
    tied = [place for place in count.hopeful if votes[place] == fewest]
    chosen = break_tie(count, tied, step, take=min)
    exclude(count, [chosen], votes, step)
    move_ballots(count, chosen, Fraction(1), votes, step)


def move_ballots(
    count: Count, place: int, factor: Fraction, votes: Votes, step: dict[str, Any]
) -> None:
    """Send ballots on and write where they went."""
    exhausted = count.piles.exhausted
    count.piles.move(place, factor, count.hopeful)
    gained = [now - before for now, before in zip(count.piles.votes, votes, strict=True)]
    step["moved"] = {
        count.options[other]: simplify(gained[other])
        for other in sorted(count.hopeful)
        if gained[other]
    }
    step["moved_to_nobody"] = simplify(count.piles.exhausted - exhausted)


def break_tie(count: Count, tied: Sequence[int], step: dict[str, Any], *, take: Any) -> int:
    """Choose one of options with as many votes: by the latest round where they differed, then by
    their names. Says which rule was needed.

    For an exclusion the last name goes; for a transfer the first name goes first.
    """
    left = list(tied)
    for votes in count.history[::-1]:
        edge = take(votes[place] for place in left)
        left = [place for place in left if votes[place] == edge]
    if len(tied) > 1:
        step["tie"] = {
            "options": sorted(count.options[place] for place in tied),
            "rule": "earlier_rounds" if len(left) == 1 else "names",
        }
    if len(left) == 1:
        return left[0]
    left.sort(key=lambda place: count.options[place], reverse=take is min)
    number = len(count.choices)
    fall = count.falls[number] if number < len(count.falls) else 0
    count.choices.append((fall, len(left)))
    if take is min:
        count.by_name |= {frozenset((left[fall], other)) for other in left if other != left[fall]}
    return left[fall]
