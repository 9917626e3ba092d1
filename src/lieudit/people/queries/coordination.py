"""Who coordinates, who may take over, and whether anybody is still there."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from lieudit.people.models import (
    Account,
    Collective,
    CollectiveLink,
    CoordinationClaim,
    HandOver,
    MandateHolder,
    Membership,
    Person,
)
from lieudit.people.queries.belongings import list_role_holders

GONE_AFTER = timedelta(days=60)


def list_takers(collective: Collective, *, but: Person) -> list[Person]:
    """Return who may take the coordination: members, companions, the network's coordinators."""
    today = timezone.localdate()
    members = Membership.objects.current_on(today).filter(
        collective=collective, stage__in=["member", "integration"]
    )
    found = {
        person.id: person
        for person in Person.objects.filter(id__in=members.values("person_id"), erased_at=None)
    }
    for person in list_role_holders(collective.id, "companion", "coordinator"):
        found[person.id] = person
    for network_id in _list_networks(collective):
        for person in list_role_holders(network_id, "coordinator"):
            found[person.id] = person
    found.pop(but.id, None)
    return sorted(found.values(), key=lambda one: one.full_name.casefold())


def can_receive(collective: Collective, person: Person) -> bool:
    return person in list_takers(collective, but=Person())


def find_open_offer(collective: Collective, *, to: Person) -> HandOver | None:
    """Return the offer waiting for this person, whose giver still coordinates."""
    givers = [person.id for person in list_role_holders(collective.id, "coordinator")]
    offers = HandOver.objects.filter(
        collective=collective,
        offered_to=to,
        offered_by__in=givers,
        accepted_at=None,
        declined_at=None,
    )
    return offers.select_related("collective", "offered_by", "offered_to").first()


def list_open_offers(person: Person) -> list[HandOver]:
    """Return every offer waiting for a person, also from collectives she is not in."""
    offers = HandOver.objects.filter(offered_to=person, accepted_at=None, declined_at=None)
    return list(offers.select_related("collective", "offered_by").order_by("created_at"))


def find_offer(offer_id: UUID) -> HandOver | None:
    """Return an offer nobody has answered."""
    offers = HandOver.objects.filter(
        id=offer_id, accepted_at=None, declined_at=None, collective__closed_at=None
    )
    return offers.select_related("collective", "offered_by").first()


def find_offer_by(collective: Collective, giver: Person) -> HandOver | None:
    offers = HandOver.objects.filter(
        collective=collective, offered_by=giver, accepted_at=None, declined_at=None
    )
    return offers.select_related("offered_to").first()


def find_open_claim(collective: Collective) -> CoordinationClaim | None:
    claims = CoordinationClaim.objects.filter(collective=collective, opposed_at=None, done_at=None)
    return claims.select_related("claimed_by", "collective").first()


def can_claim(collective: Collective, person: Person) -> bool:
    """A companion holding a mandate, when no coordinator has signed in for sixty days."""
    today = timezone.localdate()
    holds = MandateHolder.objects.current_on(today).filter(collective=collective, person=person)
    is_companion = person in list_role_holders(collective.id, "companion")
    return is_companion and holds.exists() and is_coordination_empty(collective)


def is_coordination_empty(collective: Collective) -> bool:
    """Say whether every coordinator is gone, or has not signed in for sixty days."""
    since = timezone.now() - GONE_AFTER
    coordinators = list_role_holders(collective.id, "coordinator")
    # Whoever has just been made coordinator counts as there, though she never signed in.
    seen = Account.objects.filter(
        Q(last_login__gte=since) | Q(last_login=None, created_at__gte=since),
        person__in=[person.id for person in coordinators],
    )
    return not seen.exists()


def _list_networks(collective: Collective) -> list[object]:
    links = CollectiveLink.objects.current_on(timezone.localdate()).filter(
        collective=collective, other__isnull=False
    )
    return list(links.values_list("other_id", flat=True))
