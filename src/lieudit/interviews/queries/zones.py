"""The accepted zones in force: what the group's charter holds on an item."""

from uuid import UUID

from django.db.models import Q, QuerySet

from lieudit.interviews.engine.alignment import Zone as AcceptedZone
from lieudit.interviews.engine.form import Form, Item, pick_text
from lieudit.interviews.engine.wave_release import FEWEST_CATEGORIES
from lieudit.interviews.models import QuestionnaireVersion, Zone
from lieudit.interviews.queries.filling import read_form


def list_zones(collective_id: UUID) -> list[Zone]:
    """Zones in force, by item."""
    return list(
        Zone.objects.filter(collective_id=collective_id, ended_at__isnull=True)
        .select_related("set_by")
        .order_by("item")
    )


def find_zones(collective_id: UUID, form: Form) -> dict[str, AcceptedZone]:
    """Return the zones that fit the scales of a form; one that does not fit is left out."""
    fitting: dict[str, AcceptedZone] = {}
    for zone in list_zones(collective_id):
        item = form.find_item(zone.item)
        size = len(item.ordered_categories) if item else 0
        if size >= FEWEST_CATEGORIES and zone.high <= size:
            fitting[zone.item] = AcceptedZone(zone.low, zone.high, size)
    return fitting


def find_zone(collective_id: UUID, zone_id: UUID) -> Zone | None:
    return Zone.objects.filter(collective_id=collective_id, id=zone_id).first()


def list_former_zones(collective_id: UUID) -> dict[str, list[Zone]]:
    """Ended zones by item, newest first."""
    rows = Zone.objects.filter(collective_id=collective_id, ended_at__isnull=False)
    former: dict[str, list[Zone]] = {}
    for zone in rows.select_related("set_by").order_by("-ended_at"):
        former.setdefault(zone.item, []).append(zone)
    return former


def list_scales(collective_id: UUID) -> dict[str, Item]:
    """Ordered items a zone may speak of, by name: asked by this collective, the newest wording.

    Sensitive beliefs are never weighed against a charter.
    """
    scales: dict[str, Item] = {}
    for version in _versions(collective_id):
        for item in read_form(version).items:
            is_scale = len(item.ordered_categories) >= FEWEST_CATEGORIES
            if is_scale and item.sensitivity != "art9":
                scales.setdefault(item.name, item)
    return scales


def find_scale(collective_id: UUID, name: str) -> Item | None:
    """Return the ordered item of that name this collective asks, if any."""
    return list_scales(collective_id).get(name)


def _versions(collective_id: UUID) -> QuerySet[QuestionnaireVersion]:
    """The questionnaires of the collective, and those its waves ask; newest first.

    A pasted text nobody checked yet is none.
    """
    ours = Q(
        questionnaire__collective_id=collective_id, questionnaire__archived_at=None, pasted_text=""
    )
    asked = Q(waves__collective_id=collective_id)
    rows = QuestionnaireVersion.objects.filter(ours | asked).distinct()
    return rows.order_by("-questionnaire__created_at", "-number")


def name_positions(item: Item, language: str) -> tuple[str, ...]:
    """Return the positions of an ordered item in words, from the first."""
    if item.has_choices:
        return tuple(pick_text(choice.labels, language) for choice in item.choices)
    names = list(item.ordered_categories)
    for place, pole in ((0, item.pole_a), (-1, item.pole_b)):
        words = pick_text(pole, language)
        names[place] = f"{names[place]} · {words}" if words else names[place]
    return tuple(names)
