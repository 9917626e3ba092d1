"""A second factor: six digits from a phone's application (TOTP, RFC 6238), or a paper code.

A code is accepted for the half minute before and after its own, once only.
"""

import secrets
from uuid import UUID

import pyotp
from django.db import transaction
from django.utils import timezone

from lieudit.hall import vault
from lieudit.people.actions.own_acts import record_own_act
from lieudit.people.actions.sessions import sign_out_everywhere
from lieudit.people.models import Account, RecoveryCode, SecondFactor
from lieudit.people.models.digests import digest_secret

# The vault's scope of what belongs to no collective.
SITE = UUID("6b2a4c4e-52c8-5f0c-9f55-6d3a1f8f2c10")
STEP_SECONDS = 30
RECOVERY_CODES = 8


def begin_second_factor(*, account: Account) -> str:
    """Return the secret to show; the same until it is confirmed, so that a reload keeps it."""
    with transaction.atomic():
        factor = SecondFactor.objects.filter(account=account).first()
        if factor is not None and factor.confirmed_at is None:
            return _open_secret(factor)
        if factor is not None:
            raise ValueError("a second factor is already confirmed")
        secret = pyotp.random_base32()
        factor = SecondFactor(account=account)
        factor.sealed_secret = vault.seal(_owner(account), secret, _label(factor))
        factor.save()
    return secret


def confirm_second_factor(*, account: Account, code: str) -> list[str] | None:
    """Confirm with a first code; return the recovery codes, shown this once, or None."""
    with transaction.atomic():
        factor = SecondFactor.objects.filter(account=account, confirmed_at=None).first()
        if factor is None or not _accept(factor, code):
            return None
        factor.confirmed_at = timezone.now()
        factor.save(update_fields=["confirmed_at"])
        record_own_act(account.person, "second_factor_set")
        return _make_recovery_codes(account)


def pass_second_factor(*, account: Account, code: str) -> bool:
    """Say whether this is a fresh code of the application, or an unused paper code."""
    with transaction.atomic():
        factors = SecondFactor.objects.select_for_update()
        factor = factors.filter(account=account, confirmed_at__isnull=False).first()
        if factor is None:
            return False
        return _accept(factor, code) or _use_recovery_code(account, code)


def remove_second_factor(*, account: Account) -> None:
    """Take it away and close every session: none may go on as if it had passed it."""
    with transaction.atomic():
        SecondFactor.objects.filter(account=account).delete()
        RecoveryCode.objects.filter(account=account).delete()
        sign_out_everywhere(account=account)
        record_own_act(account.person, "second_factor_removed")


def describe_address(account: Account, secret: str) -> str:
    """Return the address an authenticator application reads from the QR code."""
    totp = pyotp.TOTP(secret)
    return totp.provisioning_uri(name=account.person.short_name, issuer_name="Lieudit")


def _accept(factor: SecondFactor, code: str) -> bool:
    digits = "".join(letter for letter in code if letter.isdigit())
    totp = pyotp.TOTP(_open_secret(factor))
    now = int(timezone.now().timestamp()) // STEP_SECONDS
    for step in (now - 1, now, now + 1):
        if step > factor.last_step and secrets.compare_digest(
            totp.generate_otp(step).encode(), digits.encode()
        ):
            factor.last_step = step
            factor.save(update_fields=["last_step"])
            return True
    return False


def _make_recovery_codes(account: Account) -> list[str]:
    codes = [
        "-".join(secrets.token_hex(2) for _part in range(3)) for _code in range(RECOVERY_CODES)
    ]
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, digest=_digest_recovery(account, code)) for code in codes
    )
    return codes


def _use_recovery_code(account: Account, code: str) -> bool:
    unused = RecoveryCode.objects.filter(
        account=account, digest=_digest_recovery(account, code), used_at=None
    )
    return unused.update(used_at=timezone.now()) == 1


def _digest_recovery(account: Account, code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return digest_secret("recovery_code", f"{account.id}|{plain}")


def _open_secret(factor: SecondFactor) -> str:
    return vault.unseal(_owner(factor.account), factor.sealed_secret, _label(factor))


def _owner(account: Account) -> vault.Owner:
    return vault.Owner(SITE, account.person_id, "ordinary")


def _label(factor: SecondFactor) -> vault.Label:
    return vault.Label("people_secondfactor", factor.id, "sealed_secret")
