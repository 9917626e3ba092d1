"""What keeps an act one's own on a mailbox others open too: the personal code, tries counted."""

from dataclasses import dataclass
from uuid import UUID

from lieudit.hall.throttle import is_allowed
from lieudit.people.doors.proof import proves_herself
from lieudit.people.queries.accounts import find_guard

QUARTER = 15 * 60
MOST_TRIES = 6


@dataclass(frozen=True)
class Guard:
    """Whether others open a person's mailbox too, and whether a personal code keeps hers apart."""

    shares_mailbox: bool
    has_code: bool


def read_guard(person_id: UUID) -> Guard:
    """Return what stands between a person's own acts and those who share her mailbox."""
    shares, account_id = find_guard(person_id)
    return Guard(shares, account_id is not None)


def is_own_code(person_id: UUID, code: str) -> bool:
    """Say whether a code is hers; six tries a quarter of an hour, those at sign-in included.

    Counted together, what is noted of a try says neither for what it was made nor when.
    """
    _shares, account_id = find_guard(person_id)
    if account_id is None:
        return False
    about = f"people|personal_code|about|{account_id}"
    return is_allowed(about, limit=MOST_TRIES, seconds=QUARTER) and proves_herself(person_id, code)
