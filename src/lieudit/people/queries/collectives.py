"""Collectives as they are shown: in public, and with what they depend on."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from lieudit.kit.folding import fold_text
from lieudit.people.models import Collective, CollectiveLink, Mandate, MandateHolder


def list_public(*, text: str = "", kind: str = "") -> list[Collective]:
    """Return the collectives that show themselves, by name."""
    rows = Collective.objects.filter(is_public=True, closed_at__isnull=True)
    if kind:
        rows = rows.filter(kind=kind)
    words = fold_text(text).split()
    found = [
        one for one in rows if all(word in fold_text(f"{one.name} {one.summary}") for word in words)
    ]
    return sorted(found, key=lambda one: fold_text(one.name))


def search_all(text: str) -> QuerySet[Collective]:
    """Return every collective by name, for the site's administrators."""
    rows = Collective.objects.order_by("name", "id")
    return rows.filter(name__icontains=text) if text else rows


def list_structures(but_id: UUID) -> QuerySet[Collective]:
    """Return the collectives that show themselves, to depend on: all but one, by name."""
    shown = Collective.objects.filter(is_public=True, closed_at__isnull=True)
    return shown.exclude(id=but_id).order_by("name")


def find_by_slug(slug: str) -> Collective | None:
    return Collective.objects.filter(slug=slug).first()


def find_kind(collective_id: object) -> str | None:
    return Collective.objects.filter(id=collective_id).values_list("kind", flat=True).first()


def has_mandate(collective_id: UUID) -> bool:
    return Mandate.objects.filter(collective_id=collective_id, valid_to__isnull=True).exists()


def list_mandates(collective_id: UUID, day: date) -> list[Mandate]:
    """Return the mandates in force or to come, each with `shared_by`."""
    shared = MandateHolder.objects.filter(valid_to__isnull=True).select_related("person")
    rows = Mandate.objects.filter(collective_id=collective_id, valid_to__isnull=True)
    return list(
        rows.order_by("valid_from").prefetch_related(
            Prefetch("holders", shared.order_by("valid_from", "id"), to_attr="shared_by")
        )
    )


def list_links(collective_id: UUID, day: date) -> list[CollectiveLink]:
    """Return the mandator, the carrying structure and the networks of that day."""
    rows = CollectiveLink.objects.current_on(day).filter(collective_id=collective_id)
    return list(rows.select_related("other").order_by("kind", "other_name"))


def list_linked_from(collective_id: UUID, day: date) -> list[CollectiveLink]:
    """Return the collectives that say they depend on this one and show themselves."""
    rows = CollectiveLink.objects.current_on(day).filter(
        other_id=collective_id, collective__is_public=True, collective__closed_at__isnull=True
    )
    return list(rows.select_related("collective").order_by("collective__name"))
