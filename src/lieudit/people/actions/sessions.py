"""Opens and closes sessions: what is written in them is written here only."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth import login
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from lieudit.people.models import Account, SecondFactor
from lieudit.people.models.account import CAME_BY, CARD_ID, SECOND_FACTOR_PASSED

BACKEND = "lieudit.people.presence.AccountBackend"
PENDING = "pending_account"
PENDING_TIME = timedelta(minutes=10)


def begin_session(*, request: HttpRequest, account: Account, came_by: str) -> bool:
    """Open the session, or keep it waiting for the second factor; say whether it is open."""
    if SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists():
        request.session.cycle_key()
        request.session[PENDING] = {
            "account": str(account.id),
            "came_by": came_by,
            "at": timezone.now().isoformat(),
        }
        return False
    open_session(request=request, account=account, came_by=came_by)
    return True


def open_session(
    *,
    request: HttpRequest,
    account: Account,
    came_by: str,
    second_factor: bool = False,
    card_id: UUID | None = None,
) -> None:
    """Sign the account in under a fresh session key that remembers nothing from before."""
    request.session.flush()
    login(request, account, backend=BACKEND)
    request.session[CAME_BY] = came_by
    request.session[SECOND_FACTOR_PASSED] = second_factor
    if card_id is not None:
        request.session[CARD_ID] = str(card_id)


def find_pending(request: HttpRequest) -> tuple[Account, str] | None:
    """Return the account that still owes its second factor, and how it came in."""
    pending = request.session.get(PENDING)
    if not pending:
        return None
    age = timezone.now() - datetime.fromisoformat(pending["at"])
    if not timedelta(0) <= age <= PENDING_TIME:
        request.session.pop(PENDING)
        return None
    account = Account.objects.filter(id=pending["account"], is_active=True).first()
    return (account, pending["came_by"]) if account else None


def sign_out_everywhere(*, account: Account) -> None:
    """Close every session of the account, this one too."""
    with transaction.atomic():
        Account.objects.filter(id=account.id).update(session_round=F("session_round") + 1)
    account.refresh_from_db(fields=["session_round"])
