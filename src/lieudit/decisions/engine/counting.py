"""Counts a vote in the open from its ballots, hands and rule: one answer with its reasons.

What each method counts comes from `tallying`; here stand who counts (voters; observers and users
apart), what a hand counted weighs, the quorum, the majority where the rule asks one, and how a
count becomes an outcome. No name enters: ballots come with their weight and standing only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lieudit.decisions.engine.ballots import (
    ApprovalBallot,
    Ballot,
    GradeBallot,
    RankingBallot,
    Settings,
)
from lieudit.decisions.engine.dates import DateResult, find_best_dates
from lieudit.decisions.engine.public_votes import (
    APPROVING,
    SimpleCount,
    count_choices,
    is_blank,
    make_tiers,
)
from lieudit.decisions.engine.quorum import (
    Check,
    Turnout,
    check_majority,
    check_quorum,
    find_quorum,
    judge_simple_vote,
)
from lieudit.decisions.engine.rules import DecisionRule, Threshold
from lieudit.decisions.engine.tally_result import TallyResult
from lieudit.decisions.engine.tallying import tally

VOTER = "voter"
BUDGETS = frozenset({"equal_shares", "greedy_budget"})
# Methods that count one voice for one option: a majority can be asked of the first one.
BARRED = {"plurality": "votes", "approval": "approvals"}
HANDS = frozenset({"simple_vote", "plurality"})  # what raised hands can say


@dataclass(frozen=True)
class Cast:
    """One ballot: what it says, its exact weight, and whose kind of voice it is.

    `voices`: how many raised the same hand; 1 for a ballot.
    """

    content: Mapping[str, Any]
    weight: Fraction = Fraction(1)
    standing: str = VOTER
    voices: int = 1


@dataclass(frozen=True)
class Vote:
    """All that a count needs. `hands`: by standing, how many raised for each choice or option.

    `roll`: weight of all whose voice counts. `present`: present or represented, None without a
    meeting. `call`: first or second convocation.
    """

    method: str
    options: tuple[str, ...]
    ballots: tuple[Cast, ...]
    rule: DecisionRule
    roll: Fraction
    settings: Settings = field(default_factory=Settings)
    hands: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    present: Fraction | None = None
    call: int = 1


@dataclass(frozen=True)
class Counted:
    """What those of one standing said, counted by the method."""

    voices: int
    weight: Fraction
    abstentions: Fraction
    blanks: Fraction
    simple: SimpleCount | None = None
    dates: DateResult | None = None
    tally: TallyResult | None = None


@dataclass(frozen=True)
class VoteCount:
    """The answer. `outcome`: adopted, rejected, tied, no_quorum. `why` says it in one code.

    `apart`: observers and users, counted beside the result and never in it.
    """

    outcome: str
    why: str
    counted: Counted
    turnout: Turnout
    quorum: Check | None
    majority: Check | None
    winners: tuple[str, ...]
    apart: Mapping[str, Counted]


def count_vote(vote: Vote) -> VoteCount:
    """Count a vote and say what follows; the order of ballots never matters."""
    counted = count_standing(vote, VOTER)
    turnout = Turnout(vote.roll, counted.weight, counted.abstentions, counted.blanks, vote.present)
    asked = find_quorum(vote.rule.quorum, vote.call)
    quorum = check_quorum(asked, turnout) if asked is not None else None
    outcome, why, majority, winners = _conclude(vote, counted, turnout, quorum)
    apart = {
        standing: count_standing(vote, standing)
        for standing in ("observer", "user")
        if vote.hands.get(standing) or any(one.standing == standing for one in vote.ballots)
    }
    return VoteCount(outcome, why, counted, turnout, quorum, majority, winners, apart)


def count_standing(vote: Vote, standing: str) -> Counted:
    """Count what those of one standing said, raised hands included."""
    ballots = [one for one in vote.ballots if one.standing == standing]
    hands = vote.hands.get(standing, {})
    ballots += [
        Cast(_say_hand(vote.method, choice), Fraction(count), standing, count)
        for choice, count in hands.items()
        if count
    ]
    voices = sum(one.voices for one in ballots)
    weight = sum((one.weight for one in ballots), Fraction(0))
    blanks = _weigh(ballots, lambda said: is_blank(vote.method, said))
    if vote.method == "simple_vote":
        simple = count_choices((one.content, one.weight, one.voices) for one in ballots)
        return Counted(voices, weight, simple.weights["abstain"], blanks, simple=simple)
    if vote.method == "date":
        dates = find_best_dates(vote.options, [one.content["answers"] for one in ballots])
        return Counted(voices, weight, Fraction(0), blanks, dates=dates)
    result = _tally(vote, ballots) if ballots and vote.options else None
    return Counted(voices, weight, Fraction(0), blanks, tally=result)


def make_ballot(
    method: str, content: Mapping[str, Any], weight: Fraction, options: Sequence[str]
) -> Ballot:
    """Give a ballot the shape `tallying` counts."""
    if method in APPROVING:
        return ApprovalBallot(frozenset(content["approved"]), weight)
    if method == "majority_judgment":
        return GradeBallot(content["grades"], weight)
    if method == "plurality":
        return RankingBallot(((content["chosen"],),) if content["chosen"] else (), weight)
    return RankingBallot(make_tiers(content["ranks"], options), weight)


def _tally(vote: Vote, ballots: Sequence[Cast]) -> TallyResult:
    made = [make_ballot(vote.method, one.content, one.weight, vote.options) for one in ballots]
    return tally(vote.method, made, vote.options, vote.settings)


def _conclude(
    vote: Vote, counted: Counted, turnout: Turnout, quorum: Check | None
) -> tuple[str, str, Check | None, tuple[str, ...]]:
    if vote.method == "simple_vote":
        return _conclude_simple(vote, counted, turnout)
    winners = _find_winners(vote, counted)
    if quorum is not None and not quorum.reached:
        return "no_quorum", "no_quorum", None, winners
    if turnout.cast == turnout.blanks or not winners:
        return "rejected", _say_nothing_won(turnout), None, ()
    if tied := _find_tied(vote, counted, winners):
        return "tied", "tie", None, tied
    majority = _check_first(vote, counted, turnout, winners)
    if majority is not None and not majority.reached:
        return "rejected", "first_below_majority", majority, winners
    return "adopted", "selected" if vote.method in BUDGETS else "winner", majority, winners


def _conclude_simple(
    vote: Vote, counted: Counted, turnout: Turnout
) -> tuple[str, str, Check | None, tuple[str, ...]]:
    assert counted.simple is not None
    verdict = judge_simple_vote(
        quorum=vote.rule.quorum,
        threshold=vote.rule.threshold or Threshold(),
        turnout=turnout,
        in_favour=counted.simple.weights["for"],
        against=counted.simple.weights["against"],
        call=vote.call,
    )
    outcome = "rejected" if verdict.outcome == "nobody" else verdict.outcome
    return outcome, verdict.outcome, verdict.majority, ()


def _find_winners(vote: Vote, counted: Counted) -> tuple[str, ...]:
    if counted.dates is not None:
        return counted.dates.best
    if counted.tally is None:
        return ()
    winners = counted.tally.winners
    return tuple(option for option in vote.options if option in winners)


def _say_nothing_won(turnout: Turnout) -> str:
    if turnout.cast == 0:
        return "nobody"
    return "all_blank" if turnout.cast == turnout.blanks else "no_winner"


def _find_tied(vote: Vote, counted: Counted, winners: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options nothing parts for the first place, or for the last seats."""
    if vote.method in BUDGETS:
        return ()
    return winners if len(winners) > _seats(vote) else _find_parted_by_name(counted)


def _find_parted_by_name(counted: Counted) -> tuple[str, ...]:
    """Return the options of a seat that only the order of their names gave to one of them (STV)."""
    if counted.tally is None or not counted.tally.figures.get("possible_winners"):
        return ()
    winners = set(counted.tally.winners)
    possible = set(counted.tally.figures["possible_winners"])
    if possible == winners:
        return ()
    split = [set(group) & possible for group in counted.tally.ranking]
    parted = [one for one in split if one & winners and one - winners]
    return tuple(sorted(set().union(*parted) if parted else possible))


def _seats(vote: Vote) -> int:
    return vote.settings.seats if vote.method == "stv" else 1


def _check_first(
    vote: Vote, counted: Counted, turnout: Turnout, winners: tuple[str, ...]
) -> Check | None:
    """Ask the first option for the majority of the rule, where one voice is one option."""
    if vote.rule.threshold is None or vote.method not in BARRED or counted.tally is None:
        return None
    in_favour = counted.tally.options[winners[0]][BARRED[vote.method]]
    return check_majority(vote.rule.threshold, turnout, Fraction(in_favour))


def _say_hand(method: str, choice: str) -> dict[str, str]:
    return {"choice": choice} if method == "simple_vote" else {"chosen": choice}


def _weigh(ballots: Sequence[Cast], chosen: Any) -> Fraction:
    return sum((one.weight for one in ballots if chosen(one.content)), Fraction(0))
