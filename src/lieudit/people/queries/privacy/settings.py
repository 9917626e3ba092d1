"""Who answers for a collective's data, and the versions of what people are told."""

from uuid import UUID

from django.conf import settings
from django.utils import timezone

from lieudit.people.models import (
    Breach,
    Collective,
    CollectiveLink,
    PrivacyNotice,
    PrivacySettings,
)
from lieudit.people.queries.belongings import list_role_holders


def read_settings(collective: Collective) -> PrivacySettings:
    """Return what was set, or what the collective's own ties suggest, not yet kept."""
    kept = PrivacySettings.objects.filter(collective=collective).select_related("contact_person")
    return kept.first() or _suggest(collective)


def list_notices(collective_id: UUID) -> list[PrivacyNotice]:
    """Return the published versions, newest first."""
    return list(PrivacyNotice.objects.filter(collective_id=collective_id).order_by("-number"))


def find_notice(collective_id: UUID, number: int | None = None) -> PrivacyNotice | None:
    """Return one version, the last without a number."""
    rows = PrivacyNotice.objects.filter(collective_id=collective_id).order_by("-number")
    return rows.first() if number is None else rows.filter(number=number).first()


def list_breaches(collective_id: UUID) -> list[Breach]:
    return list(Breach.objects.filter(collective_id=collective_id).order_by("-known_at"))


def find_breach(collective_id: UUID, breach_id: UUID) -> Breach | None:
    return Breach.objects.filter(collective_id=collective_id, id=breach_id).first()


def _suggest(collective: Collective) -> PrivacySettings:
    """The carrying structure answers, else the collective itself. No mailbox is suggested: a
    personal one is its owner's to publish."""
    today = timezone.localdate()
    links = CollectiveLink.objects.current_on(today).filter(collective=collective)
    names = dict(links.order_by("-valid_from").values_list("kind", "other_name"))
    companions = list_role_holders(collective.id, "companion")
    return PrivacySettings(
        collective=collective,
        controller_name=names.get("carrying_structure") or collective.name,
        mandator_name=names.get("mandator", ""),
        consultant_name=", ".join(one.full_name for one in companions),
        host_name=str(settings.SITE_URL),
    )
