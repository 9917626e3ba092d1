"""Who of a collective a file speaks of: by her exact mailbox or her exact whole name."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from lieudit.kit.folding import fold_text
from lieudit.people.queries.members import LEFT, list_people


def match_persons(
    collective_id: UUID, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], UUID]:
    """Return the person of each (name, mailbox) that is exactly one person of the collective.

    A mailbox several people share needs the name too. Nobody is made, changed or told.
    """
    lines = list_people(collective_id, timezone.localdate())
    persons = {line.person.id: line.person for line in lines if line.stage != LEFT or line.roles}
    by_name: dict[str, list[UUID]] = {}
    by_mail: dict[str, list[UUID]] = {}
    for key, person in persons.items():
        by_name.setdefault(_fold(person.full_name), []).append(key)
        if person.email:
            by_mail.setdefault(person.email.casefold(), []).append(key)
    found = {}
    for name, mailbox in wanted:
        named = by_name.get(_fold(name), [])
        mailed = by_mail.get(mailbox.strip().casefold(), []) if mailbox.strip() else []
        both = [key for key in mailed if key in named]
        only = next((keys[0] for keys in (both, mailed, named) if len(keys) == 1), None)
        if only is not None:
            found[(name, mailbox)] = only
    return found


def _fold(name: str) -> str:
    return " ".join(sorted(fold_text(name).split()))
