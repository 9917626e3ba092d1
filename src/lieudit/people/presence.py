"""Who is here, and in which collective: worked out once per request.

Reads the account, the `slug` of the address and what the session says of how
the person came in; costs at most three queries, none for a visitor outside a collective.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lieudit.people.models import (
    AccessCard,
    Account,
    Collective,
    Membership,
    Person,
    RoleHeld,
)
from lieudit.people.models.account import CAME_BY, CARD_ID, SECOND_FACTOR_PASSED


@dataclass(frozen=True)
class Presence:
    person: Person | None = None
    account: Account | None = None
    collective: Collective | None = None
    membership: Membership | None = None
    roles: frozenset[str] = frozenset()
    has_second_factor: bool = False
    came_by: str | None = None
    card_scope_id: UUID | None = None

    @property
    def stage(self) -> str | None:
        return self.membership.stage if self.membership else None

    @property
    def belongs(self) -> bool:
        """A current stage other than « left », or a role held today."""
        return bool(self.roles) or (self.membership is not None and self.stage != "left")

    def reaches(self, collective_id: UUID) -> bool:
        """A printed card opens the pages of the collective it was made in, no others."""
        return self.person is not None and self.card_scope_id in {None, collective_id}


class PresenceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.presence = Presence()
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        request.presence = find_presence(request, kwargs.get("slug"))


class AccountBackend(ModelBackend):
    """Reads an account with its person: every page asks for both."""

    def get_user(self, user_id: Any) -> Account | None:
        account = Account.objects.select_related("person").filter(pk=user_id).first()
        return account if account and self.user_can_authenticate(account) else None


def find_presence(request: HttpRequest, slug: str | None) -> Presence:
    """Return who asks, and what she is in the collective named by the address."""
    collective = Collective.objects.filter(slug=slug).first() if slug else None
    account = request.user if request.user.is_authenticated else None
    came_by = request.session.get(CAME_BY) if account else None
    card = _find_card(request) if came_by == "card" else None
    if account is None or account.person.erased_at or (came_by == "card" and card is None):
        return Presence(collective=collective)
    is_elsewhere = card is not None and collective is not None and card.collective != collective
    membership, roles = find_belonging(account.person, None if is_elsewhere else collective)
    return Presence(
        person=account.person,
        account=account,
        collective=collective,
        membership=membership,
        roles=frozenset() if card else roles,
        has_second_factor=bool(request.session.get(SECOND_FACTOR_PASSED)),
        came_by=came_by,
        card_scope_id=card.collective_id if card else None,
    )


def _find_card(request: HttpRequest) -> AccessCard | None:
    """A card taken back, or past its date, also closes the sessions it opened.

    A card opens one person's own pages and never carries her roles: whoever
    prints it must not gain them.
    """
    alive = AccessCard.objects.alive().select_related("collective")
    return alive.filter(id=request.session.get(CARD_ID)).first()


def find_belonging(
    person: Person, collective: Collective | None
) -> tuple[Membership | None, frozenset[str]]:
    """Return the current membership and the roles held today, in two queries."""
    if collective is None:
        return None, frozenset()
    today = timezone.localdate()
    mine = {"collective": collective, "person": person}
    membership = (
        Membership.objects.current_on(today).filter(**mine).order_by("-valid_from", "-id").first()
    )
    roles = RoleHeld.objects.current_on(today).filter(**mine).values_list("role", flat=True)
    return membership, frozenset(roles)
