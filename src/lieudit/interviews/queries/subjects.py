"""What the room says of a wave to whoever speaks of it: its title, its page, who may read."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from lieudit.hall.access import Verdict
from lieudit.interviews.access import leads_waves
from lieudit.interviews.models import Wave, WaveState, Zone


class WaveSubject:
    """Read by everybody of its collective; in preparation by those who lead."""

    def title(self, id: UUID) -> str | None:  # noqa: A002 - the resolver's own word
        return Wave.objects.filter(id=id).values_list("title", flat=True).first()

    def url(self, id: UUID) -> str | None:  # noqa: A002 - the resolver's own word
        slug = Wave.objects.filter(id=id).values_list("collective__slug", flat=True).first()
        return reverse("interviews:wave_detail", args=[slug, id]) if slug else None

    def can_read(self, request: HttpRequest, id: UUID) -> bool:  # noqa: A002 - the resolver's own word
        presence = request.presence
        if presence.collective is None or not presence.belongs:
            return False
        wave = Wave.objects.filter(id=id, collective=presence.collective).first()
        if wave is None:
            return False
        is_seen = wave.state != WaveState.PREPARED
        return is_seen or leads_waves(request, {}) is Verdict.ALLOW


class ZoneSubject:
    """What the charter accepts on an item: read by everybody of its collective."""

    def title(self, id: UUID) -> str | None:  # noqa: A002 - the resolver's own word
        return Zone.objects.filter(id=id).values_list("article", flat=True).first()

    def url(self, id: UUID) -> str | None:  # noqa: A002 - the resolver's own word
        slug = Zone.objects.filter(id=id).values_list("collective__slug", flat=True).first()
        return reverse("interviews:zones", args=[slug]) if slug else None

    def can_read(self, request: HttpRequest, id: UUID) -> bool:  # noqa: A002 - the resolver's own word
        presence = request.presence
        if presence.collective is None or not presence.belongs:
            return False
        return Zone.objects.filter(id=id, collective=presence.collective).exists()
