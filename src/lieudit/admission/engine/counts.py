"""How many paths stand at each step, as a group may read it: no count that shows somebody.

k = 5 (docs/algorithms/disclosure.md): a count is told when it and all the others together
are five or more; when only one is hidden it could be deduced, so a second goes with it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

FEWEST = 5


def count_by_step(current: Iterable[str], keys: Iterable[str]) -> dict[str, int]:
    """Return how many paths stand at each step, those without any included."""
    found = Counter(current)
    return {key: found[key] for key in keys}


def hide_small(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Answer: which counts may be told? None = not told.

    With fewer than five paths in all nothing is told, nor whether a step is empty.
    """
    total = sum(counts.values())
    told: dict[str, int | None] = {
        key: count if count >= FEWEST and (total - count >= FEWEST or total == count) else None
        for key, count in counts.items()
    }
    if any(count == total for count in counts.values()):
        return dict.fromkeys(counts)  # all at one step: that would tell it of each
    hidden = [key for key, count in told.items() if count is None]
    rest = sum(counts[key] for key in hidden)
    if hidden and 0 < rest < FEWEST:
        shown = [key for key, count in told.items() if count is not None]
        for key in sorted(shown, key=lambda key: (counts[key], key))[:1]:
            told[key] = None
    return told
