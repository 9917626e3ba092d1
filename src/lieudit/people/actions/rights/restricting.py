"""A person has nobody else use her data for now; lifted by her, or after she was told."""

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.mail import send_mail
from lieudit.people.actions.own_acts import point_at
from lieudit.people.actions.rights.asking import note_own_act
from lieudit.people.models import Collective, Person, Restriction


def restrict_data(*, collective: Collective, person: Person, closes_request: bool = True) -> bool:
    """Restrict at once (art. 18); False when it already stands.

    Entered from a letter, the request itself stays to be answered in words.
    """
    with transaction.atomic():
        mine = {"collective": collective, "person": person, "lifted_at": None}
        _row, is_new = Restriction.objects.get_or_create(**mine, defaults={"since": timezone.now()})
        if is_new:
            if closes_request:
                note_own_act(collective=collective, person=person, kind="restriction")
            _record(collective, person, person, "data_restricted")
    return is_new


def lift_restriction(*, restriction: Restriction, by: Person) -> bool:
    """Lift it; a person who did not lift it herself is told before anybody reads (art. 18(3))."""
    with transaction.atomic():
        standing = Restriction.objects.filter(id=restriction.id, lifted_at__isnull=True)
        if not standing.update(lifted_at=timezone.now(), lifted_by=by):
            return False
        person, collective = restriction.person, restriction.collective
        _record(collective, person, by, "restriction_lifted")
        if by.id != person.id and person.email:
            send_mail(
                to=[person.email],
                template="people/mail/rights_news",
                context={
                    "news": "lifted",
                    "given_name": person.given_name,
                    "collective": collective.name,
                },
                language=person.language,
                scope_id=collective.id,
            )
    return True


def _record(collective: Collective, person: Person, by: Person, verb: str) -> None:
    audit.record(
        scope_id=collective.id, actor_id=by.id, verb=f"people.{verb}", subject=point_at(person)
    )
