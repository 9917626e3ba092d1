"""Who in this collective looks like the person about to be entered?"""

from collections.abc import Sequence
from uuid import UUID

from lieudit.people.engine.pasted import PastedPerson
from lieudit.people.models import Person
from lieudit.people.queries.belongings import list_persons_in


def find_lookalikes(
    collective_id: UUID, entries: Sequence[PastedPerson]
) -> list[tuple[PastedPerson, Person]]:
    """Return each entry with the person of the same name or mailbox, in two queries.

    Only inside the collective: elsewhere nobody here may know who exists.
    """
    known = list_persons_in(collective_id)
    by_name = {(p.given_name.casefold(), p.family_name.casefold()): p for p in known}
    by_email = {p.email.casefold(): p for p in known if p.email}
    found = [
        (entry, by_name.get(entry.key) or by_email.get(entry.email.casefold())) for entry in entries
    ]
    return [(entry, person) for entry, person in found if person is not None]
