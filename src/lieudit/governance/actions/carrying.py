"""What the carrying structure keeps, what it hands over: noted from a day on, changed, ended."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.refusals import Refused
from lieudit.governance.actions.tracing import leave_traces
from lieudit.governance.events import carrying_changed
from lieudit.governance.models import CarriedPower
from lieudit.hall.subjects import SubjectRef
from lieudit.people.doors import lock_collective
from lieudit.people.doors.links import CARRYING, list_links
from lieudit.people.events import COLLECTIVE

SHARES = ("keeps", "hands_over", "both")


@dataclass(frozen=True)
class PowerSaid:
    """One domain. `share`: keeps, hands_over, both; `ceiling_cents`: up to this sum."""

    link_id: UUID
    label: str
    share: str
    domain: str = ""
    ceiling_cents: int | None = None
    conditions: str = ""
    agreement_id: UUID | None = None
    agreement_words: str = ""


def note_power(*, collective_id: UUID, said: PowerSaid, on: date, actor_id: UUID | None) -> UUID:
    """Note what becomes of one domain from that day on."""
    with transaction.atomic():
        lock_collective(collective_id)
        _check(collective_id, said)
        row = _write(collective_id, said, on, actor_id)
    return row.id


def change_power(*, power: CarriedPower, said: PowerSaid, on: date, actor_id: UUID | None) -> UUID:
    """Say it anew from that day on; before it, what was said then stays readable."""
    with transaction.atomic():
        lock_collective(power.collective_id)
        row = _lock_open(power)
        if on < row.valid_from:
            raise Refused(_("This was noted for a later day: choose a later date."), "on")
        _check(row.collective_id, said)
        row.valid_to = on
        row.save(update_fields=["valid_to"])
        return _write(row.collective_id, said, on, actor_id).id


def end_power(*, power: CarriedPower, on: date, actor_id: UUID | None) -> None:
    with transaction.atomic():
        lock_collective(power.collective_id)
        row = _lock_open(power)
        row.valid_to = max(on, row.valid_from)
        row.save(update_fields=["valid_to"])
        _trace(row.collective_id, actor_id)


def restore_power(*, power: CarriedPower, actor_id: UUID | None) -> None:
    """Undo an end, unless the same domain was noted again meanwhile."""
    with transaction.atomic():
        lock_collective(power.collective_id)
        row = CarriedPower.objects.get(id=power.id)
        again = CarriedPower.objects.filter(link=row.link, label=row.label, valid_to=None)
        if row.valid_to is None or again.exists():
            raise Refused(_("This can no longer be undone: it was noted again meanwhile."))
        row.valid_to = None
        row.save(update_fields=["valid_to"])
        _trace(row.collective_id, actor_id)


def _check(collective_id: UUID, said: PowerSaid) -> None:
    if said.share not in SHARES:
        raise Refused(_("Choose who decides on this."), "share")
    if said.link_id not in {link.id for link in list_links(collective_id, CARRYING)}:
        raise Refused(_("Choose the structure that carries the group."), "link_id")
    if said.ceiling_cents is not None and said.share != "hands_over":
        raise Refused(
            _("A ceiling goes with what is handed over: choose this, or leave the sum empty."),
            "ceiling_euros",
        )


def _write(collective_id: UUID, said: PowerSaid, on: date, actor_id: UUID | None) -> CarriedPower:
    row = CarriedPower.objects.create(
        collective_id=collective_id, valid_from=on, noted_by_id=actor_id, **vars(said)
    )
    _trace(collective_id, actor_id)
    return row


def _lock_open(power: CarriedPower) -> CarriedPower:
    row: CarriedPower = CarriedPower.objects.select_for_update().get(id=power.id)
    if row.valid_to is not None:
        raise Refused(_("This no longer counts: it was changed or ended."))
    return row


def _trace(collective_id: UUID, actor_id: UUID | None) -> None:
    leave_traces(
        carrying_changed,
        scope_id=collective_id,
        actor_id=actor_id,
        subject=SubjectRef(COLLECTIVE, collective_id),
        is_news=True,
    )
