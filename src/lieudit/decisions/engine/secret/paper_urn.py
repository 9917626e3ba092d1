"""Paper ballots typed twice: two scrutineers must find the same, and not more than came."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any

Choice = Mapping[str, Any]


@dataclass(frozen=True)
class Disagreement:
    """A choice the two scrutineers did not count the same number of times."""

    choice: Choice
    first: int
    second: int


@dataclass(frozen=True)
class Comparison:
    """Whether the paper ballots may be mixed in, and what differs.

    `code`: agreed, differs, more_than_ticked (more papers than electors ticked on the roll).
    """

    code: str
    first: int
    second: int
    ticked: int
    differences: tuple[Disagreement, ...] = ()

    @property
    def agrees(self) -> bool:
        return self.code == "agreed"


def compare_entries(
    first: Sequence[Choice], second: Sequence[Choice], *, ticked: int
) -> Comparison:
    """Compare two entries of the same papers; in which order each typed them does not matter.

    >>> compare_entries([{"choice": "for"}], [{"choice": "against"}], ticked=1).code
    'differs'
    """
    ones, others = Counter(map(_key, first)), Counter(map(_key, second))
    by_key = {_key(one): one for one in (*first, *second)}
    differences = tuple(
        Disagreement(by_key[key], ones[key], others[key])
        for key in sorted(by_key)
        if ones[key] != others[key]
    )
    if differences:
        code = "differs"
    elif len(first) > ticked:
        code = "more_than_ticked"
    else:
        code = "agreed"
    return Comparison(code, len(first), len(second), ticked, differences)


def _key(choice: Choice) -> str:
    return dumps(choice, sort_keys=True)
