"""A person is forgotten, at her word or by time: every room erases what it holds on her."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from lieudit.hall import audit
from lieudit.hall.personal_data import erase_by_room, erase_everywhere
from lieudit.hall.tombstones import list_tombstones
from lieudit.people.actions.belonging import is_last_coordinator, keep_coordinated
from lieudit.people.actions.own_acts import point_at
from lieudit.people.actions.rights.asking import note_own_act
from lieudit.people.models import Account, Collective, Membership, Person, RoleHeld
from lieudit.people.queries.belongings import list_belongings
from lieudit.people.queries.rights.reach import list_known_collectives

KEPT_AFTER = timedelta(days=3 * 365 + 1)


def forget_person(*, person: Person) -> dict[str, int]:
    """Erase her everywhere; refused while a group would be left without coordination.

    Returns the rows each room erased. That she asked for it stays, without her name.
    """
    with transaction.atomic():
        for collective in sorted(_list_coordinated(person), key=lambda one: one.id):
            keep_coordinated(collective.id, person)
        for collective in list_known_collectives(person):
            note_own_act(collective=collective, person=person, kind="erasure")
        return erase_by_room(person.id)


def forget_person_in(*, person: Person, collective: Collective, by: Person) -> dict[str, int]:
    """Erase what one collective holds on her; the others keep theirs."""
    with transaction.atomic():
        if any(one.id == collective.id for one in _list_coordinated(person)):
            keep_coordinated(collective.id, person)
        if by.id == person.id:
            note_own_act(collective=collective, person=person, kind="erasure")
        erased = erase_by_room(person.id, collective.id)
        audit.record(
            scope_id=collective.id,
            actor_id=by.id,
            verb="people.person_erased_here",
            subject=point_at(person),
        )
    return erased


def forget_again() -> int:
    """After a restore: forget anew whoever was forgotten since the backup; return how many."""
    back = list(Person.objects.filter(id__in=list_tombstones(), erased_at__isnull=True))
    for person in back:
        erase_everywhere(person.id)
    return len(back)


def list_coordinated_alone(person: Person) -> list[Collective]:
    """Return the groups that nobody else coordinates."""
    mine = _list_coordinated(person)
    return [collective for collective in mine if is_last_coordinator(collective, person)]


def _list_coordinated(person: Person) -> list[Collective]:
    return [one.collective for one in list_belongings(person) if "coordinator" in one.roles]


def forget_long_gone(today: date) -> int:
    """Erase whoever has belonged nowhere for three years; return how many persons."""
    gone = list(list_long_gone(today - KEPT_AFTER))
    for person in gone:
        erase_everywhere(person.id)
    return len(gone)


def list_long_gone(limit: date) -> QuerySet[Person]:
    """Return the persons without stage or role since that day, who have not come in since."""
    since = Q(valid_to__isnull=True) | Q(valid_to__gt=limit)
    stays = Membership.objects.filter(since & ~Q(stage="left"))
    partings = Membership.objects.filter(stage="left", valid_from__gt=limit)
    roles = RoleHeld.objects.filter(since)
    kept = [rows.values("person_id") for rows in (stays, partings, roles)]
    accounts = Account.objects.filter(Q(is_site_admin=True) | Q(last_login__date__gt=limit))
    persons = Person.objects.filter(erased_at__isnull=True, created_at__date__lte=limit)
    for ids in [*kept, accounts.values("person_id")]:
        persons = persons.exclude(id__in=ids)
    return persons
