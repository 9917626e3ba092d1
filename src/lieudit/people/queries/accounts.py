"""Who may stand behind a mailbox, and how an account protects itself."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

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


def list_known(ids: Iterable[object]) -> list[Person]:
    """Return those of these persons who are still here, by first name."""
    persons = Person.objects.filter(id__in=list(ids), erased_at__isnull=True)
    return list(persons.order_by("given_name"))


def is_any_guarded(persons: Iterable[Person]) -> bool:
    """Say whether a personal code keeps the pages of one of them her own."""
    accounts = Account.objects.filter(person__in=list(persons))
    return accounts.exclude(personal_code="").exists()


def find_language_of(email: str) -> str:
    """Return the language noted for a mailbox; else that of the page that writes to it."""
    known = list_persons_of(email)
    return known[0].language if known else get_language() or settings.LANGUAGE_CODE


def list_accounts_of(email: str) -> list[Account]:
    """Return the open accounts of a mailbox."""
    ids = [person.id for person in list_persons_of(email)]
    accounts: QuerySet[Account] = Account.objects.filter(person__in=ids, is_active=True)
    return list(accounts.select_related("person").order_by("created_at"))


def has_second_factor_set(account: Account) -> bool:
    return SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists()


def find_guard(person_id: UUID) -> tuple[bool, UUID | None]:
    """Say whether others share a person's mailbox, and which account a personal code keeps hers."""
    person = Person.objects.filter(id=person_id, erased_at__isnull=True).first()
    if person is None:
        return False, None
    codes = Account.objects.filter(person=person, is_active=True).exclude(personal_code="")
    return len(list_persons_of(person.email)) > 1, codes.values_list("id", flat=True).first()
