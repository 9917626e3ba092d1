"""A login: none or one per person, by password, e-mailed code or printed card."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from lieudit.hall.models import Row
from lieudit.kit.uuid7 import make_uuid7

# What a session says of how its person came in.
CAME_BY = "came_by"  # password | code | card | demo
SECOND_FACTOR_PASSED = "second_factor_passed"
CARD_ID = "card_id"  # only when she came by a printed card


class Account(AbstractBaseUser):
    """`personal_code` (hashed) tells apart the persons who share one mailbox."""

    id = models.UUIDField(primary_key=True, default=make_uuid7, editable=False)
    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="account")
    personal_code = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_site_admin = models.BooleanField(default=False)
    session_round = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BaseUserManager()
    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self) -> str:
        return str(self.id)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Every open session carries this; a new round closes them all."""
        value = f"{self.password}|{self.session_round}"
        key = secret or settings.SECRET_KEY
        return salted_hmac("lieudit.session", value, secret=key, algorithm="sha256").hexdigest()


class SignInCode(Row):
    """A code sent to a mailbox: digest only, short-lived, few tries."""

    email = models.EmailField(db_index=True)
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    purpose = models.CharField(max_length=12, default="sign_in")  # or new_email


class SecondFactor(Row):
    """A TOTP secret (RFC 6238), sealed by the vault's site key; confirmed by a first code."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="second_factor")
    sealed_secret = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)  # a code is never accepted twice


class RecoveryCode(Row):
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)
