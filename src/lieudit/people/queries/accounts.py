"""Who may stand behind a mailbox, and how an account protects itself."""

from django.db.models import QuerySet

from lieudit.people.models import Account, Person, SecondFactor

MOST_PER_MAILBOX = 6


def normalise_email(text: str) -> str:
    """Return the address as we compare it."""
    return text.strip().casefold()


def list_persons_of(email: str) -> list[Person]:
    """Return the persons who share a mailbox; a handful at most."""
    if not email.strip():
        return []
    persons = Person.objects.filter(email__iexact=email.strip(), erased_at__isnull=True)
    return list(persons.order_by("created_at", "id")[:MOST_PER_MAILBOX])


def list_accounts_of(email: str) -> list[Account]:
    """Return the open accounts of a mailbox."""
    ids = [person.id for person in list_persons_of(email)]
    accounts: QuerySet[Account] = Account.objects.filter(person__in=ids, is_active=True)
    return list(accounts.select_related("person").order_by("created_at"))


def has_second_factor_set(account: Account) -> bool:
    return SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists()
