"""Accounts: made when first needed, changed by their person."""

from django.db import transaction

from lieudit.people.actions.addresses import tell_former_address
from lieudit.people.actions.own_acts import record_own_act
from lieudit.people.models import Account, Person


def ensure_account(*, person: Person) -> Account:
    """Return the person's account, made now without a password if she had none."""
    account = Account.objects.filter(person=person).first()
    if account is None:
        account = Account(person=person)
        account.set_unusable_password()
        account.save()
    return account


def create_site_admin(
    *, given_name: str, family_name: str, email: str, password: str | None = None
) -> Account:
    """Make the first administrator; without a password she signs in by e-mailed code."""
    with transaction.atomic():
        person = Person.objects.create(
            given_name=given_name.strip(), family_name=family_name.strip(), email=email.strip()
        )
        account = Account(person=person, is_site_admin=True)
        if password:
            account.set_password(password)
        else:
            account.set_unusable_password()
        account.save()
    return account


def change_details(
    *, person: Person, given_name: str, family_name: str, phone: str, language: str
) -> None:
    """Keep what a person says of herself."""
    with transaction.atomic():
        person.given_name, person.family_name = given_name, family_name
        person.phone, person.language = phone, language
        person.save(update_fields=["given_name", "family_name", "phone", "language"])
        record_own_act(person, "details_changed")


def change_email(*, person: Person, email: str) -> None:
    """Keep the address she showed to be hers by a code; the one she had is told."""
    former = person.email
    with transaction.atomic():
        person.email = email
        person.save(update_fields=["email"])
        record_own_act(person, "email_changed")
        tell_former_address(person=person, former=former)
