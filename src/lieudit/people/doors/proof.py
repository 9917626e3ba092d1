"""Whether whoever reads a mailbox is the person a letter was for."""

from uuid import UUID

from lieudit.people.actions.passwords import is_personal_code
from lieudit.people.models import Account, Person
from lieudit.people.queries.accounts import list_persons_of


def is_guarded_in_shared_mailbox(person_id: UUID) -> bool:
    """Say whether others read her letters and a personal code of hers tells her apart."""
    account = _find_account(person_id)
    if account is None or not account.personal_code:
        return False
    return len(list_persons_of(account.person.email)) > 1


def proves_herself(person_id: UUID, code: str) -> bool:
    """Say whether this is her personal code; whoever calls counts the tries."""
    account = _find_account(person_id)
    return account is not None and is_personal_code(account=account, code=code.strip())


def _find_account(person_id: UUID) -> Account | None:
    persons = Person.objects.filter(id=person_id, erased_at__isnull=True)
    accounts = Account.objects.filter(person__in=persons, is_active=True)
    return accounts.select_related("person").first()
