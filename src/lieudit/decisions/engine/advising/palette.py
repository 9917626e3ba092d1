"""Each way of deciding: what speaks for it and against it, and what it costs.

Judgements of ours, open to discussion, from what practitioners write: a way is never good or bad,
it fits a context (docs/algorithms/method-adviser.md). Points only order the palette.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lieudit.decisions.engine.advising.context import SMALL_ROOM, Context

FEWEST_SECRET = 5
FEWEST_MAPPED = 12
TALKING_CIRCLE = 12
LARGE_CIRCLE = 30

Test = Callable[[Context], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """When `holds`, `points` are added and `code` is the reason told."""

    code: str
    points: int
    holds: Test


@dataclass(frozen=True, slots=True)
class Way:
    """One way of deciding.

    `kinds`: what it can decide. `bars`: codes of what rules it out. `time`: minutes, meeting,
    days or weeks; `voices`: whose voice counts (one, asked, majority, everyone); `undo`: how what
    was decided is taken up again (any_day, review, hard).
    """

    code: str
    kinds: tuple[str, ...]
    time: str
    voices: str
    undo: str
    rules: tuple[Rule, ...]
    bars: tuple[Rule, ...] = ()


ANY = ("proposal", "options", "money", "seats", "role", "date", "exploring")
TEXT = ("proposal", "options", "money")
VOTABLE = ("proposal", "options", "money", "seats", "role")


def binds_all(context: Context) -> bool:
    """Whether much is at stake and nothing can be undone."""
    return context.stake == "high" and context.reversibility == "low"


def is_heavy_for_many(context: Context) -> bool:
    """Whether much is at stake for more people than a circle holds."""
    return context.stake == "high" and context.group_size > LARGE_CIRCLE


def is_small(context: Context) -> bool:
    """Whether little is at stake, for a handful."""
    return context.stake == "low" and context.people_affected <= 3  # noqa: PLR2004


LOW_STAKE = Rule("stake_low", 2, lambda c: c.stake == "low")
FEW_AFFECTED = Rule("few_affected", 2, lambda c: c.people_affected <= 3)  # noqa: PLR2004
EASY_TO_UNDO = Rule("easy_to_undo", 2, lambda c: c.reversibility == "high")
NOT_SECRET = Rule("secrecy_not_asked", -4, lambda c: not c.secret)
NAMED = Rule("voices_are_named", -4, lambda c: c.secret)
HURRIED = Rule("too_slow_for_the_urgency", -3, lambda c: c.urgency == "high")
TOO_HEAVY = Rule("too_much_at_stake", -4, lambda c: c.stake == "high")
HARD_TO_UNDO = Rule("hard_to_undo", -3, lambda c: c.reversibility == "low")
ABOUT_SOMEBODY = Rule("about_a_person", -4, lambda c: c.about_a_person)
LOSERS = Rule("a_minority_loses", -2, lambda c: c.stake == "high" and c.group_size <= LARGE_CIRCLE)
MANY = Rule("many_voices_at_once", 2, lambda c: c.group_size > LARGE_CIRCLE)
FROM_AFAR = Rule("works_from_afar", 1, lambda c: c.ease_of_meeting == "low")
BALANCED = Rule("shades_of_opinion", 2, lambda c: c.stake != "low")

PALETTE: tuple[Way, ...] = (
    Way("consent", TEXT, "meeting", "everyone", "review", (
        Rule("nobody_is_overruled", 3, lambda c: c.stake != "low"),
        Rule("objections_improve_it", 1, lambda c: c.reversibility == "low"),
        Rule("good_enough_to_try", 2, lambda c: c.reversibility == "high" and c.stake != "low"),
        Rule("a_circle_can_talk", 2, lambda c: c.group_size <= TALKING_CIRCLE),
        Rule("meeting_is_easy", 1, lambda c: c.ease_of_meeting == "high"),
        Rule("too_many_for_rounds", -4, lambda c: c.group_size > LARGE_CIRCLE),
        Rule("more_than_it_deserves", -2, is_small),
        Rule("meeting_is_hard", -1, lambda c: c.ease_of_meeting == "low"), HURRIED, NAMED,
    )),
    Way("advice", TEXT, "days", "asked", "any_day", (
        Rule("those_who_know_are_asked", 4, lambda c: c.expertise == "high"),
        Rule("no_meeting_needed", 2, lambda c: c.ease_of_meeting == "low"),
        Rule("one_person_moves_it", 1, lambda c: c.urgency != "low"),
        EASY_TO_UNDO,
        Rule("one_person_would_bind_all", -3, binds_all),
        ABOUT_SOMEBODY, NAMED,
    )),
    Way("simple_vote", TEXT, "days", "majority", "review", (
        Rule("everybody_knows_it", 1, lambda c: True), MANY, FROM_AFAR,
        Rule("quick_answer", 1, lambda c: c.urgency != "low"), LOSERS, NAMED,
    )),
    Way("election", ("role",), "meeting", "everyone", "review", (
        Rule("made_for_a_role", 6, lambda c: True),
        Rule("a_circle_can_talk", 1, lambda c: c.group_size <= TALKING_CIRCLE),
        Rule("too_many_for_rounds", -3, lambda c: c.group_size > LARGE_CIRCLE), HURRIED, NAMED,
    )),
    Way("date", ("date",), "days", "everyone", "any_day", (
        Rule("made_for_a_date", 6, lambda c: True),
    )),
    Way("majority_judgment", ("options", "role"), "days", "everyone", "review", (
        Rule("each_option_is_judged", 4, lambda c: True), BALANCED, MANY, NAMED,
    ), (Rule("too_few_options_voters", 0, lambda c: c.group_size < 3),)),  # noqa: PLR2004
    Way("approval", ("options", "date"), "minutes", "majority", "any_day", (
        Rule("simple_to_fill", 3, lambda c: True), LOW_STAKE,
        Rule("quick_answer", 1, lambda c: c.urgency != "low"), NAMED,
    )),
    Way("schulze", ("options",), "days", "everyone", "review", (
        Rule("each_duel_is_counted", 2, lambda c: True), BALANCED, MANY, NAMED,
    )),
    Way("stv", ("seats",), "days", "everyone", "hard", (
        Rule("seats_in_proportion", 6, lambda c: True), MANY, NAMED,
    )),
    Way("equal_shares", ("money",), "days", "everyone", "review", (
        Rule("everybody_has_a_share", 6, lambda c: c.group_size >= TALKING_CIRCLE), MANY,
        Rule("everybody_has_a_share", 3, lambda c: c.group_size < TALKING_CIRCLE),
        Rule("few_can_talk_it_over", -1, lambda c: c.group_size < FEWEST_SECRET), NAMED,
    )),
    Way("greedy_budget", ("money",), "days", "majority", "review", (
        Rule("simple_to_explain", 2, lambda c: True),
        Rule("majority_takes_all", -1, lambda c: c.stake != "low"), NAMED,
    )),
    Way("talk", ("exploring",), "meeting", "everyone", "any_day", (
        Rule("everybody_is_heard", 5, lambda c: c.group_size <= LARGE_CIRCLE),
        Rule("too_many_for_rounds", -4, lambda c: c.group_size > LARGE_CIRCLE),
        Rule("meeting_is_hard", -1, lambda c: c.ease_of_meeting == "low"),
    )),
    Way("opinion_map", ("exploring", "proposal"), "weeks", "everyone", "any_day", (
        Rule("before_any_proposal", 7, lambda c: c.kind == "exploring"),
        Rule("listen_before_deciding", 2, is_heavy_for_many),
        Rule("decides_nothing", -3, lambda c: c.kind != "exploring"), HURRIED,
    ), (Rule("under_twelve", 0, lambda c: c.group_size < FEWEST_MAPPED),)),
    Way("paper_urn", VOTABLE, "meeting", "majority", "review", (
        Rule("nothing_is_recorded", 3, lambda c: c.secret),
        Rule("everybody_sees_the_count", 2, lambda c: c.secret),
        Rule("small_room", 8, lambda c: c.secret and c.group_size < SMALL_ROOM),
        NOT_SECRET,
    ), (Rule("not_in_one_room", 0, lambda c: not c.in_one_room),)),
    Way("secret_ballot", ("proposal", "options", "seats", "role"), "days", "majority", "review", (
        Rule("votes_stay_secret", 6, lambda c: c.secret),
        Rule("about_a_person_secret", 2, lambda c: c.about_a_person and c.secret), FROM_AFAR,
        Rule("an_urn_is_simpler", -3, lambda c: c.in_one_room and c.group_size < SMALL_ROOM),
        NOT_SECRET,
    ), (Rule("under_five", 0, lambda c: c.group_size < FEWEST_SECRET),)),
    Way("alone", ("proposal", "options", "money", "date"), "minutes", "one", "any_day", (
        LOW_STAKE, FEW_AFFECTED, EASY_TO_UNDO,
        Rule("those_who_know_decide", 1, lambda c: c.expertise == "high"),
        Rule("quick_answer", 1, lambda c: c.urgency == "high"),
        TOO_HEAVY, HARD_TO_UNDO, ABOUT_SOMEBODY, NAMED,
    )),
    Way("urgent", ("proposal", "money"), "minutes", "one", "review", (
        Rule("it_cannot_wait", 6, lambda c: c.urgency == "high"),
        Rule("report_within_two_days", 1, lambda c: c.urgency == "high"),
        Rule("nothing_presses", -6, lambda c: c.urgency != "high"),
        Rule("hard_to_undo", -2, lambda c: c.reversibility == "low"), ABOUT_SOMEBODY, NAMED,
    )),
    Way("unanimity", ("proposal", "money"), "weeks", "everyone", "hard", (
        Rule("binds_everybody_for_long", 3, binds_all),
        Rule("a_handful_of_people", 2, lambda c: c.group_size <= 6),  # noqa: PLR2004
        Rule("one_can_block_all", -3, lambda c: c.group_size > TALKING_CIRCLE), HURRIED, NAMED,
    )),
    Way("lot", ("options", "role", "date"), "minutes", "one", "any_day", (
        Rule("fair_when_equal", 2, lambda c: c.stake == "low"),
        Rule("quick_answer", 1, lambda c: c.urgency == "high"),
        Rule("nobody_chose", -5, lambda c: c.stake != "low"),
    )),
)  # fmt: skip
