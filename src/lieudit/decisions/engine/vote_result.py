"""A vote's count as a JSON column keeps it, and read back: whole numbers and exact fractions.

Options stand by their ids, with their labels beside: a result is read without any other table.
No name, no ballot: counts only.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lieudit.decisions.engine.counting import Counted, VoteCount
from lieudit.decisions.engine.quorum import Check
from lieudit.decisions.engine.tally_result import decode, encode


def write_count(count: VoteCount, about: Mapping[str, Any]) -> dict[str, Any]:
    """Return a count as plain JSON; `about` adds what the page says of the vote."""
    told: dict[str, Any] = encode(
        {
            "kind": "vote",
            "outcome": count.outcome,
            "why": count.why,
            "winners": count.winners,
            "turnout": asdict(count.turnout),
            "quorum": _write_check(count.quorum),
            "majority": _write_check(count.majority),
            "counted": _write_counted(count.counted),
            "apart": {key: _write_counted(one) for key, one in count.apart.items()},
        }
    )
    return told | dict(about)


def read_count(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `write_count` wrote, with its fractions."""
    read: dict[str, Any] = decode(dict(told))
    return read


def _write_check(check: Check | None) -> dict[str, Any] | None:
    return None if check is None else asdict(check)


def _write_counted(counted: Counted) -> dict[str, Any]:
    return {
        "voices": counted.voices,
        "weight": counted.weight,
        "abstentions": counted.abstentions,
        "blanks": counted.blanks,
        "simple": None
        if counted.simple is None
        else {"weights": counted.simple.weights, "voices": counted.simple.voices},
        "dates": None if counted.dates is None else asdict(counted.dates),
        "tally": None
        if counted.tally is None
        else {
            "winners": counted.tally.winners,
            "ranking": counted.tally.ranking,
            "options": counted.tally.options,
            "steps": counted.tally.steps,
            "figures": counted.tally.figures,
        },
    }
