"""How long what is written on a path is kept: the promise of the page, computed."""

from datetime import date

from lieudit.kit.months import add_months

AFTER_THE_END = 3  # months: everything of a path that ended
RECORD = 12  # months: the short record of a refusal
AFTER_WELCOME = 15  # months: words of a path that led in, three after the twelve-month point
LONGEST_WAIT = 12  # months: a review date is no further than that
CONFIRM_EVERY = 6  # months: interest in the waiting list


def find_purge_day(
    ended_on: date, review_on: date | None = None, months: int = AFTER_THE_END
) -> date:
    """Answer: after which day is a path that ended erased?

    So many months after the decision; with a review date, after that date.
    """
    return add_months(max(ended_on, review_on or ended_on), months)


def find_record_end(decided_on: date) -> date:
    """Answer: from which day is the record of a refusal erased?"""
    return add_months(decided_on, RECORD)


def is_confirmation_due(asked_or_said_on: date, today: date) -> bool:
    """Answer: is it time to ask somebody who waits whether she still does?"""
    return add_months(asked_or_said_on, CONFIRM_EVERY) <= today
