"""What is kept of a secret: a digest keyed by the site's key, never the secret.

Short codes have few bits: without the site's key, a stolen database does not
let anyone try them all.
"""

import secrets

from django.utils.crypto import salted_hmac

from lieudit.people.engine.codes import write_code


def digest_secret(purpose: str, secret: str) -> str:
    """Return 64 hexadecimal characters; the same secret differs from purpose to purpose."""
    return salted_hmac(f"lieudit.{purpose}", secret, algorithm="sha256").hexdigest()


def make_token() -> str:
    """Return 192 random bits for an address."""
    return secrets.token_urlsafe(24)


def make_short_code() -> str:
    """Return eight characters a person can type from paper."""
    return write_code(secrets.token_bytes(8))


def make_mail_code() -> str:
    """Return six digits for an e-mail."""
    return f"{secrets.randbelow(1_000_000):06d}"
