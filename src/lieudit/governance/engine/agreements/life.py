"""Where an agreement stands on a day, when it is recalled, who has accepted it.

An agreement whose review day has come is to be looked at again: it holds all the same. Only a
day of expiry, when the group set one, ends it by itself (S3 practical guide v2024-04, agreement
record: review date and expiry are two fields).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

IN_FORCE, DRAFT = "in_force", "draft"
STATES = (DRAFT, IN_FORCE, "suspended", "repealed", "replaced")
RECALLS = (-30, -7, 0)  # days from the review day


@dataclass(frozen=True)
class Dated:
    """What is stored of an agreement: its state, and the two days that may be set."""

    state: str
    review_on: date | None = None
    expires_on: date | None = None


def see_standing(one: Dated, today: date) -> str:
    """Return draft, in_force, to_review, expired, suspended, repealed or replaced.

    The day of expiry is the first on which it no longer holds.
    """
    if one.state != IN_FORCE:
        return one.state
    if one.expires_on is not None and one.expires_on <= today:
        return "expired"
    if one.review_on is not None and one.review_on <= today:
        return "to_review"
    return IN_FORCE


def holds(one: Dated, today: date) -> bool:
    """Whether the group is bound by it that day; « to review » binds."""
    return see_standing(one, today) in {IN_FORCE, "to_review"}


def find_recall(review_on: date | None, today: date, told: Collection[int]) -> int | None:
    """Return which recall is due (-30, -7 or 0 days) and not yet told; the latest only.

    A house that slept through two of them sends one, not two.
    """
    if review_on is None:
        return None
    passed = [days for days in RECALLS if review_on + timedelta(days=days) <= today]
    if not passed or any(days >= passed[-1] for days in told):
        return None
    return passed[-1]


@dataclass(frozen=True)
class Issue:
    """A version that came into force: `is_major` asks everybody to accept again."""

    number: int
    is_major: bool


def find_asked(issues: Sequence[Issue]) -> int | None:
    """Return the oldest version whose acceptance still counts: the latest major one.

    The first version counts as major; None when nothing ever came into force.
    """
    numbers = sorted(issues, key=lambda one: one.number)
    majors = [one.number for one in numbers if one.is_major]
    if majors:
        return majors[-1]
    return numbers[0].number if numbers else None


def has_accepted(accepted: Collection[int], asked: int | None) -> bool:
    """Whether one of the versions she accepted is the one asked, or later."""
    return asked is not None and any(number >= asked for number in accepted)
