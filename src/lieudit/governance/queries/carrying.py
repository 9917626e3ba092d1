"""What the carrying structure keeps and hands over on a day; the matrix is checked against it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lieudit.governance.models import CarriedPower
from lieudit.people.doors.links import CARRYING, LinkSeen, list_links


@dataclass(frozen=True)
class Carried:
    """One domain, for the check of the matrix. `share`: keeps, hands_over, both."""

    id: UUID
    holder: str
    domain: str
    label: str
    share: str
    ceiling_cents: int | None
    agreement_id: UUID | None
    agreement_words: str


def list_carried(collective_id: UUID, on: date) -> list[Carried]:
    """Return what is kept and handed over that day, each domain once a structure."""
    return [
        Carried(
            id=row.id,
            holder=row.link.other_name,
            domain=row.domain,
            label=row.label,
            share=row.share,
            ceiling_cents=row.ceiling_cents,
            agreement_id=row.agreement_id,
            agreement_words=row.agreement_words,
        )
        for row in list_powers(collective_id, on)
    ]


def list_powers(collective_id: UUID, on: date) -> list[CarriedPower]:
    rows = CarriedPower.objects.current_on(on).filter(collective_id=collective_id)
    return list(rows.select_related("link").order_by("label", "id"))


def list_former_powers(collective_id: UUID, on: date) -> list[CarriedPower]:
    """Return what counted before, the latest first."""
    rows = CarriedPower.objects.filter(collective_id=collective_id, valid_to__lte=on)
    return [
        row
        for row in rows.select_related("link").order_by("-valid_to", "label")
        if row.valid_to > row.valid_from
    ]


def find_power(collective_id: UUID, power_id: UUID) -> CarriedPower | None:
    rows = CarriedPower.objects.filter(collective_id=collective_id, id=power_id)
    return rows.select_related("link").first()


def list_carriers(collective_id: UUID, on: date) -> list[LinkSeen]:
    """Return the structures that carry the group that day."""
    return list_links(collective_id, CARRYING, on)
