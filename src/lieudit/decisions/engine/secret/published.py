"""The three files of a secret ballot: who is in, what was said, what came of it.

`inclusion.json` holds the trackers, sorted, and no choice; `ballots.json` the choices, in an order
drawn at random, and no tracker; `result.json` what they add up to. Specification:
docs/formats/secret-ballot.md.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lieudit.decisions.engine.ballots import Missing, Quota

VERSION = 1
INCLUSION, BALLOTS, RESULT = (
    "lieudit-secret-inclusion",
    "lieudit-secret-ballots",
    "lieudit-secret-result",
)


@dataclass(frozen=True)
class Option:
    """One thing to choose: `key` stands in ballots, `label` is what people read."""

    key: str
    label: str


@dataclass(frozen=True)
class BallotPaper:
    """What every voter was given: the method, the options in their order, grades, seats.

    `missing` (what no grade counts as) and `quota` are the vote's own, as in `ballots.Settings`.
    """

    method: str
    options: tuple[Option, ...] = ()
    levels: int = 0
    seats: int = 1
    missing: Missing = "worst"
    quota: Quota = "droop"

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options)

    def to_json(self) -> dict[str, Any]:
        """Write the paper as it stands in a file or a row."""
        return {
            "method": self.method,
            "options": [{"key": one.key, "label": one.label} for one in self.options],
            "levels": self.levels,
            "seats": self.seats,
            "missing": self.missing,
            "quota": self.quota,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "BallotPaper":
        """Read what `to_json` wrote."""
        options = tuple(Option(one["key"], one["label"]) for one in value["options"])
        return cls(
            value["method"],
            options,
            value["levels"],
            value["seats"],
            value["missing"],
            value["quota"],
        )


@dataclass(frozen=True)
class Closed:
    """What is known once the urn was opened: who was called, how many came, and how."""

    ballot: str
    title: str
    electors: int
    cast: int
    paper: int


def list_longest(paper: BallotPaper) -> list[dict[str, Any]]:
    """Return choices of which one is the longest that can be written on this paper."""
    keys = paper.keys
    return [
        {"choice": "against"},
        {"choice": "abstain"},
        {"chosen": max(keys, key=len, default="")},
        {"approved": list(keys)},
        {"grades": dict.fromkeys(keys, max(paper.levels - 1, 0))},
        {"ranks": dict.fromkeys(keys, max(len(keys), 1))},
    ]


def build_inclusion(closed: Closed, trackers: Iterable[str]) -> dict[str, Any]:
    """Return the list by which each voter sees that her ballot was counted."""
    return {
        "format": INCLUSION,
        "version": VERSION,
        "ballot": closed.ballot,
        "title": closed.title,
        "electors": closed.electors,
        "paper": closed.paper,
        "trackers": sorted(trackers),
    }


def build_ballots(
    closed: Closed, paper: BallotPaper, choices: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the choices in the order given, which the caller drew at random."""
    return {
        "format": BALLOTS,
        "version": VERSION,
        "ballot": closed.ballot,
        "title": closed.title,
        **paper.to_json(),
        "ballots": [dict(choice) for choice in choices],
    }


def build_result(
    closed: Closed, paper: BallotPaper, recount: Mapping[str, Any], outcome: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the ballots add up to, with the rule by which it was read."""
    return {
        "format": RESULT,
        "version": VERSION,
        "ballot": closed.ballot,
        "title": closed.title,
        **paper.to_json(),
        "electors": closed.electors,
        "cast": closed.cast,
        "paper": closed.paper,
        **recount,
        **outcome,
    }


def write_document(document: Mapping[str, Any]) -> str:
    """Write a file people can read: a tracker or a ballot a line.

    The same document always gives the same bytes.
    """
    lines = []
    for name, value in document.items():
        if isinstance(value, list) and value:
            rows = ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in value)
            lines.append(f'"{name}": [\n  {rows}\n ]')
        else:
            lines.append(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n " + ",\n ".join(lines) + "\n}\n"
