"""Who may open a collective: the site's administrators, companions, networks' coordinators."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from lieudit.people.models.belonging import RoleHeld
from lieudit.people.models.person import Person


def may_open_collectives(presence: Any) -> bool:
    """Say whether whoever is here may open a collective; never by a printed card."""
    if presence.person is None or presence.came_by == "card":
        return False
    return bool(presence.account.is_site_admin) or is_companion_or_network(presence.person)


def is_companion_or_network(person: Person) -> bool:
    held = RoleHeld.objects.current_on(timezone.localdate()).filter(person=person)
    kinds = Q(role="coordinator", collective__kind__in=["network", "support"])
    return bool(held.filter(Q(role="companion") | kinds).exists())
