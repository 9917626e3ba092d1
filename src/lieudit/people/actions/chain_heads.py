"""Once a month each coordinator is mailed the last link of her collective's audit chain.

Kept in a mailbox, outside the database, it shows whether the end of the chain was cut since.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.mail import send_mail
from lieudit.people.models import Collective, Person
from lieudit.people.queries.belongings import list_role_holders

MAILED = "people.chain_head_mailed"


def mail_chain_heads() -> int:
    """Write to the coordinators of every open collective; return how many letters."""
    open_ones = Collective.objects.filter(closed_at__isnull=True).order_by("id")
    return sum(mail_chain_head(collective=collective) for collective in open_ones)


def mail_chain_head(*, collective: Collective) -> int:
    """Write once a month, if something was done since the last letter; several workers may ask."""
    with transaction.atomic():
        Collective.objects.select_for_update().get(id=collective.id)
        readers = [one for one in list_role_holders(collective.id, "coordinator") if one.email]
        if not readers or not _is_due(collective):
            return 0
        head = audit.find_head(collective.id)
        for person in readers:
            _send(collective, person, head)
        audit.record(
            scope_id=collective.id,
            actor_id=None,
            verb=MAILED,
            payload={"number": str(head.number)},
        )
    return len(readers)


def _is_due(collective: Collective) -> bool:
    last = audit.find_last(collective.id)
    if last is None or last[0] == MAILED:
        return False
    mailed_at = audit.find_last_time(collective.id, MAILED)
    return mailed_at is None or _month(mailed_at) != _month(timezone.now())


def _month(at: datetime) -> tuple[int, int]:
    day = timezone.localdate(at)
    return day.year, day.month


def _send(collective: Collective, person: Person, head: audit.Head) -> None:
    send_mail(
        to=[person.email],
        template="people/mail/chain_head",
        context={
            "collective": collective.name,
            "number": head.number,
            "head": head.short,
            "day": timezone.localdate(),
            "command": f"lieudit audit verify --scope {collective.id} --head {head.short}",
        },
        language=person.language,
        scope_id=collective.id,
    )
