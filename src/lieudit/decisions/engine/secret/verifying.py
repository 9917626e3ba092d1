"""Counts a published secret ballot again, and says of each promise whether the files keep it.

Checks, by code:
  same_ballot        the files speak of one vote, under one title
  trackers_readable  each tracker is one (`trackers`)
  trackers_once      none stands twice
  trackers_sorted    they stand in their own order, which is nobody's
  one_ballot_each    as many choices as trackers and paper ballots together
  ballots_readable   each choice could have been written on this ballot paper
  enough_ballots     at least five: fewer are never opened
  within_roll        not more ballots than electors
  same_question      method, options, grades and seats are those of the result
  same_size          electors, ballots and paper ballots are those of the result
  same_count         counting again gives the same figures, blank ballots among them
  same_winners       and the same winners, in the same order
  same_outcome       and, by the rule of the result, the same outcome for the same reason
  tracker_included   the tracker asked for stands in the list
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lieudit.decisions.engine.public_votes import BallotRefused, read_ballot
from lieudit.decisions.engine.secret import counting, reading, trackers
from lieudit.decisions.engine.secret.eligibility import FEWEST
from lieudit.decisions.engine.secret.published import BallotPaper

MOST_TOLD = 20  # differences told of one check; the rest are counted
LONGEST_TOLD = 80


@dataclass(frozen=True)
class Difference:
    """Something that is not as promised: where, what was expected, what stands there."""

    where: str
    expected: object
    found: object


@dataclass(frozen=True)
class Check:
    """One promise and whether it is kept; `more` counts the differences not told."""

    code: str
    differences: tuple[Difference, ...] = ()
    more: int = 0

    @property
    def is_kept(self) -> bool:
        return not self.differences


@dataclass(frozen=True)
class Verification:
    """Every check made, in their order, and what counting again gave (None: not countable)."""

    paper: BallotPaper
    electors: int
    cast: int
    on_paper: int
    checks: tuple[Check, ...]
    recount: counting.Recount | None

    @property
    def is_verified(self) -> bool:
        return all(check.is_kept for check in self.checks)


@dataclass(frozen=True)
class Files:
    """The documents as they were read, each with the name of its file."""

    inclusion: Mapping[str, Any]
    inclusion_file: str
    ballots: Mapping[str, Any]
    ballots_file: str
    result: Mapping[str, Any] | None = None
    result_file: str = ""


def verify(files: Files, tracker: str | None = None) -> Verification:
    """Check the files against each other and count again. BadInput when one cannot be read."""
    paper = reading.read_paper(files.ballots, files.ballots_file)
    listed = _read_trackers(files)
    choices = reading.read_list(files.ballots, files.ballots_file, "ballots", reading.MOST_VOTERS)
    electors = reading.read_count(files.inclusion, files.inclusion_file, "electors")
    on_paper = reading.read_count(files.inclusion, files.inclusion_file, "paper")
    readable, refused = _read_choices(choices, paper)
    checks = [
        _check_same_ballot(files),
        *_check_trackers(listed),
        _compare("one_ballot_each", {"ballots": len(listed) + on_paper}, {"ballots": len(choices)}),
        _gather("ballots_readable", refused),
        _least("enough_ballots", FEWEST, len(choices)),
        _most("within_roll", electors, len(choices)),
    ]
    rule = counting.OutcomeRule()
    if files.result is not None:
        rule = counting.read_outcome_rule(files.result, files.result_file)
    recount = None if refused else counting.count_again(paper, readable, rule, electors=electors)
    if files.result is not None:
        checks += _check_result(files, paper, recount, (electors, len(choices), on_paper))
    if tracker is not None:
        checks.append(_check_tracker(tracker, listed))
    return Verification(paper, electors, len(choices), on_paper, tuple(checks), recount)


def _read_trackers(files: Files) -> list[str]:
    listed = reading.read_list(
        files.inclusion, files.inclusion_file, "trackers", reading.MOST_VOTERS
    )
    for place, one in enumerate(listed, start=1):
        if not isinstance(one, str):
            raise reading.refuse_field(files.inclusion_file, f"trackers[{place}]")
    return listed


def _read_choices(
    choices: Sequence[Any], paper: BallotPaper
) -> tuple[list[dict[str, Any]], list[Difference]]:
    readable, refused = [], []
    for place, choice in enumerate(choices, start=1):
        try:
            ballot = read_choice(choice, paper)
            if not _are_same(ballot, choice):  # read, but not as the product writes it
                raise BallotRefused("unreadable")
        except BallotRefused as error:
            refused.append(Difference(f"ballots[{place}]", error.code, _shorten(choice)))
        else:
            readable.append(ballot)
    return readable, refused


def read_choice(choice: object, paper: BallotPaper) -> dict[str, Any]:
    """Return a choice in its one form; a part nobody could have sent refuses it."""
    if not isinstance(choice, Mapping):
        raise BallotRefused("unreadable")
    ballot = read_ballot(paper.method, choice, paper.keys, paper.levels)
    if set(choice) - set(ballot):
        raise BallotRefused("unreadable")
    return ballot


def _check_same_ballot(files: Files) -> Check:
    first = reading.read_text(files.inclusion, files.inclusion_file, "ballot")
    found = {"ballots": reading.read_text(files.ballots, files.ballots_file, "ballot")}
    if files.result is not None:
        found["result"] = reading.read_text(files.result, files.result_file, "ballot")
    title = files.inclusion.get("title")
    named = {name: document.get("title") for name, document in _list_others(files)}
    return _gather(
        "same_ballot",
        [
            *_list_differences("", dict.fromkeys(found, first), found),
            *_list_differences("title", dict.fromkeys(named, title), named),
        ],
    )


def _list_others(files: Files) -> list[tuple[str, Mapping[str, Any]]]:
    """The documents that must speak of the vote the first one names."""
    others = [("ballots", files.ballots)]
    return others if files.result is None else [*others, ("result", files.result)]


def _check_trackers(listed: Sequence[str]) -> list[Check]:
    strange = [
        Difference(f"trackers[{place}]", "XXXX-XXXX-XXXX-XXXX", _shorten(one))
        for place, one in enumerate(listed, start=1)
        if trackers.read_tracker(one) != one
    ]
    twice = [Difference("trackers", 1, _shorten(one)) for one in trackers.list_twice(listed)]
    place = next((at for at in range(1, len(listed)) if listed[at] < listed[at - 1]), None)
    unsorted = (
        [] if place is None else [Difference(f"trackers[{place + 1}]", "sorted", listed[place])]
    )
    return [
        _gather("trackers_readable", strange),
        _gather("trackers_once", twice),
        _gather("trackers_sorted", unsorted),
    ]


def _check_result(
    files: Files,
    paper: BallotPaper,
    recount: counting.Recount | None,
    sizes: tuple[int, int, int],
) -> list[Check]:
    result, file = files.result or {}, files.result_file
    told = reading.read_paper(result, file)
    size = {"electors": sizes[0], "cast": sizes[1], "paper": sizes[2]}
    checks = [
        _compare("same_question", told.to_json(), paper.to_json()),
        _compare(
            "same_size", {name: reading.read_count(result, file, name) for name in size}, size
        ),
    ]
    if recount is None:
        return checks
    found, said = recount.to_json(), recount.say_outcome()
    return [
        *checks,
        _gather(
            "same_count",
            [
                *_list_differences("", result.get("counts"), found["counts"]),
                *_list_differences("blanks", result.get("blanks"), found["blanks"]),
            ],
        ),
        _compare(
            "same_winners",
            {"winners": result.get("winners"), "ranking": result.get("ranking")},
            {"winners": found["winners"], "ranking": found["ranking"]},
        ),
        _compare("same_outcome", {name: result.get(name) for name in said}, said),
    ]


def _check_tracker(tracker: str, listed: Sequence[str]) -> Check:
    wanted = trackers.read_tracker(tracker)
    is_there = wanted is not None and wanted in listed
    missing = [] if is_there else [Difference("trackers", wanted or _shorten(tracker), None)]
    return _gather("tracker_included", missing)


def _least(code: str, least: int, found: int) -> Check:
    return _gather(code, [] if found >= least else [Difference("ballots", least, found)])


def _most(code: str, most: int, found: int) -> Check:
    return _gather(code, [] if found <= most else [Difference("ballots", most, found)])


def _compare(code: str, expected: object, found: object) -> Check:
    return _gather(code, _list_differences("", expected, found))


def _list_differences(where: str, expected: object, found: object) -> list[Difference]:
    """Name the smallest parts that differ, by their path: « counts.o2[3] »."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        names = [*expected, *(name for name in found if name not in expected)]
        return [
            difference
            for name in names
            for difference in _list_differences(
                f"{where}.{name}".lstrip("."), expected.get(name), found.get(name)
            )
        ]
    if _are_same(expected, found):
        return []
    return [Difference(where, _shorten(expected), _shorten(found))]


def _are_same(expected: object, found: object) -> bool:
    """Equal, and of one kind: true is not 1 here, nor 1.0."""
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(
            _are_same(one, other) for one, other in zip(expected, found, strict=True)
        )
    return type(expected) is type(found) and expected == found


def _gather(code: str, differences: Sequence[Difference]) -> Check:
    told = tuple(differences[:MOST_TOLD])
    return Check(code, told, len(differences) - len(told))


def _shorten(value: object) -> object:
    """What somebody else's file says is told short; figures and small words as they are."""
    if value is None or isinstance(value, bool | int | float):
        return value
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1]}…"
