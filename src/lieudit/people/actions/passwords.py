"""Tries a password against each person of a mailbox; sets one."""

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from lieudit.people.actions.own_acts import record_own_act
from lieudit.people.models import Account
from lieudit.people.queries.accounts import list_accounts_of


def check_passwords(*, email: str, password: str) -> list[Account]:
    """Return the accounts of this mailbox whose password this is.

    An unknown mailbox costs one hash too, so that time tells nothing.
    """
    accounts = list_accounts_of(email)
    if not accounts:
        make_password(password)
    return [account for account in accounts if check_password(password, account.password)]


def set_password(*, account: Account, password: str) -> None:
    """Keep the digest of a new password; sessions opened with the old one close."""
    with transaction.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        record_own_act(account.person, "password_set")


def set_personal_code(*, account: Account, code: str) -> None:
    """Keep (or drop, when empty) the code that tells apart the persons of one mailbox."""
    with transaction.atomic():
        account.personal_code = make_password(code) if code else ""
        account.save(update_fields=["personal_code"])
        record_own_act(account.person, "personal_code_set" if code else "personal_code_dropped")


def is_personal_code(*, account: Account, code: str) -> bool:
    """Say whether this is the person's own code; costs a hash in every case."""
    return check_password(code, account.personal_code or make_password(None))


def check_one_password(*, account: Account, password: str) -> bool:
    """Say whether this is the account's password."""
    return check_password(password, account.password)
