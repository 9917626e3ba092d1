"""Invitations that still stand, and who they come from."""

from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from lieudit.people.models import Invitation
from lieudit.people.models.digests import digest_secret

TOKEN, CODE = "invitation_token", "invitation_code"


def list_alive() -> QuerySet[Invitation]:
    """Return the invitations not revoked, not past, not used up."""
    alive = Invitation.objects.filter(
        revoked_at=None,
        expires_at__gt=timezone.now(),
        uses__lt=F("max_uses"),
        collective__closed_at=None,
    )
    return alive.select_related("collective", "made_by", "person")


def list_pending(collective_id: UUID) -> list[Invitation]:
    """Return those of a collective, newest first."""
    return list(list_alive().filter(collective_id=collective_id).order_by("-created_at"))


def find_by_token(token: str) -> Invitation | None:
    return list_alive().filter(token_digest=digest_secret(TOKEN, token)).first()


def find_by_short_code(code: str) -> Invitation | None:
    return list_alive().filter(short_code_digest=digest_secret(CODE, code)).first()
