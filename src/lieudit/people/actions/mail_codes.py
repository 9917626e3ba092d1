"""Six digits sent to a mailbox: to sign in, or to show that a new address is hers."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from lieudit.hall.mail import send_mail
from lieudit.people.models import SignInCode
from lieudit.people.models.digests import digest_secret, make_mail_code
from lieudit.people.queries.accounts import find_language_of, list_persons_of, normalise_email

LIFE = timedelta(minutes=15)
MOST_TRIES = 5
SIGN_IN = "sign_in"
NEW_EMAIL = "new_email"


def send_code(*, email: str, purpose: str = SIGN_IN) -> None:
    """Mail a fresh code; for signing in only to a mailbox we know, and without saying so.

    An unknown mailbox costs the same writing, taken back at the end: time tells nothing.
    """
    mailbox = normalise_email(email)
    is_sent = purpose != SIGN_IN or bool(list_persons_of(mailbox))
    code, now = make_mail_code(), timezone.now()
    with transaction.atomic():
        SignInCode.objects.filter(email=mailbox, purpose=purpose, used_at=None).update(used_at=now)
        row = SignInCode(email=mailbox, purpose=purpose, expires_at=now + LIFE)
        row.digest = _digest(row, code)
        row.save()
        send_mail(
            to=[mailbox],
            template=f"people/mail/{purpose}_code",
            context={"code": code},
            language=find_language_of(mailbox),
        )
        if not is_sent:
            transaction.set_rollback(True)


def use_code(*, email: str, code: str, purpose: str = SIGN_IN) -> bool:
    """Say whether this is the mailbox's living code; right or wrong, the try counts."""
    now = timezone.now()
    with transaction.atomic():
        rows = SignInCode.objects.select_for_update().filter(
            email=normalise_email(email),
            purpose=purpose,
            used_at=None,
            expires_at__gt=now,
            created_at__lte=now,  # a clock set back does not revive a code
            tries__lt=MOST_TRIES,
        )
        row = rows.order_by("-created_at").first()
        if row is None:
            return False
        SignInCode.objects.filter(id=row.id).update(tries=F("tries") + 1)
        if not constant_time_compare(row.digest, _digest(row, code)):
            return False
        SignInCode.objects.filter(id=row.id).update(used_at=now)
    return True


def purge_codes() -> int:
    """Delete the codes nobody can use any more."""
    return SignInCode.objects.filter(expires_at__lt=timezone.now()).delete()[0]


def _digest(row: SignInCode, code: str) -> str:
    digits = "".join(letter for letter in code if letter.isdigit())
    return digest_secret("mail_code", f"{row.id}|{row.purpose}|{digits}")
