"""Terms of office: when one ends, when to say so, how long a role was held, who may hold it next.

Nobody is ranked: whoever may be asked next is a set, shown by name.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lieudit.kit.months import MONTHS, add_months

REMINDERS = (60, 30, 7)  # days before the end of a term


@dataclass(frozen=True)
class Length:
    """A time in whole years, months and days, as people say it."""

    years: int
    months: int
    days: int


@dataclass(frozen=True)
class Term:
    """One mandate of a role: from a day, up to but not on another (None: it runs)."""

    holder: Hashable
    begins: date
    ends: date | None


def end_term(begins: date, months: int | None) -> date | None:
    """Return the day a term of so many months ends; None for a role without a term."""
    return None if months is None else add_months(begins, months)


def find_reminder(begins: date, ends_on: date, told: int | None, today: date) -> int | None:
    """Return which reminder is due today (60, 30 or 7 days before), or None.

    One that was due before the term began is never sent; one missed gives way to the next.
    """
    left = (ends_on - today).days
    reached = [
        days for days in REMINDERS if left <= days and ends_on - timedelta(days=days) >= begins
    ]
    due = min(reached, default=None)
    return due if due is not None and left >= 0 and (told is None or due < told) else None


def measure_time(begins: date, ends: date) -> Length:
    """Return the time between two days; the months are whole calendar months."""
    if ends <= begins:
        return Length(0, 0, 0)
    months = (ends.year - begins.year) * MONTHS + ends.month - begins.month
    if add_months(begins, months) > ends:
        months -= 1
    days = (ends - add_months(begins, months)).days
    return Length(months // MONTHS, months % MONTHS, days)


def count_terms_in_row(terms: Iterable[Term], holder: Hashable, on: date) -> int:
    """Return how many terms without a break she held up to this day, the one that runs included."""
    own = sorted(
        (term for term in terms if term.holder == holder and term.begins <= on),
        key=lambda term: (term.begins, term.ends or date.max),
        reverse=True,
    )
    count, edge = 0, on
    for term in own:
        if term.ends is not None and term.ends < edge:
            break
        if term.ends == term.begins:  # begun and taken back the same day
            continue
        count, edge = count + 1, term.begins
    return count


def list_clashes(
    role: Hashable, held: Collection[Hashable], exclusions: Iterable[tuple[Hashable, Hashable]]
) -> tuple[Hashable, ...]:
    """Return the roles she holds that nobody holds beside this one; in the order of exclusions."""
    found = []
    for first, second in exclusions:
        other = second if first == role else first if second == role else None
        if other is not None and other in held and other not in found:
            found.append(other)
    return tuple(found)


def split_next(
    members: Iterable[Hashable], terms: Iterable[Term], barred: Collection[Hashable]
) -> tuple[tuple[Hashable, ...], tuple[Hashable, ...]]:
    """Return who of the circle never held the role, and who held it before and does not now.

    `barred`: whoever may not hold it (a role beside it, too many terms in a row). The order of
    `members` is kept: give them by name.
    """
    held = list(terms)
    now = {term.holder for term in held if term.ends is None}
    before = {term.holder for term in held if term.ends is not None and term.ends > term.begins}
    free = [one for one in members if one not in now and one not in barred]
    return (
        tuple(one for one in free if one not in before),
        tuple(one for one in free if one in before),
    )
