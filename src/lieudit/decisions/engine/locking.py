"""Victories of equal strength locked in every order they could be: the parallel universes.

A state is, for each option, the set of options it stands above (itself included), as bits.
Source of the idea: V. Conitzer, M. Rognlie, L. Xia, "Preference functions that score rankings and
maximum likelihood estimation", IJCAI 2009 (parallel-universes tie-breaking); M. Brill, F. Fischer,
"The price of neutrality for the ranked pairs method", AAAI 2012 (it is hard in general: bounded).
"""

from collections.abc import Sequence

Pair = tuple[int, int]
Locked = tuple[int, ...]


def lock(locked: Locked, pair: Pair) -> Locked:
    """Return the state once the first stands above the second, and all that follows from it."""
    winner, loser = pair
    gained = locked[loser]
    return tuple(reach | gained if reach >> winner & 1 else reach for reach in locked)


def list_free(locked: Locked, pairs: Sequence[Pair]) -> list[Pair]:
    """Return the victories that neither stand already nor contradict what stands."""
    return [
        (winner, loser)
        for winner, loser in pairs
        if not locked[winner] >> loser & 1 and not locked[loser] >> winner & 1
    ]


def close(locked: Locked, pairs: Sequence[Pair]) -> Locked:
    """Return what each option would reach if all of these victories stood, circles included."""
    reached = list(locked)
    for winner, loser in pairs:
        reached[winner] |= 1 << loser
    for middle in range(len(reached)):
        for place, reach in enumerate(reached):
            if reach >> middle & 1:
                reached[place] |= reached[middle]
    return tuple(reached)


def lock_without_circle(locked: Locked, pairs: Sequence[Pair]) -> Locked:
    """Lock the victories that stand in no circle with what is locked and with each other."""
    free = list_free(locked, pairs)
    reached = close(locked, free)
    for winner, loser in free:
        if not reached[loser] >> winner & 1:
            locked = lock(locked, (winner, loser))
    return locked


def follow_orders(locked: Locked, pairs: Sequence[Pair], most: int) -> set[Locked] | None:
    """Return the states all orders of these victories lead to; None when there are too many.

    A victory that is in no circle is locked by every order, so that only circles make universes;
    circles without a common option are settled one after the other, as their orders do not meet.
    """
    ends: set[Locked] = set()
    seen: set[Locked] = set()
    waiting = [locked]
    while waiting:
        state = lock_without_circle(waiting.pop(), pairs)
        if state in seen:
            continue
        seen.add(state)
        if len(seen) > most:
            return None
        free = list_free(state, pairs)
        if not free:
            ends.add(state)
            continue
        reached = close(state, free)
        root = free[0][0]
        circle = reached[root]
        waiting += [
            lock(state, pair)
            for pair in free
            if circle >> pair[0] & 1 and reached[pair[0]] >> root & 1
        ]
    return ends
