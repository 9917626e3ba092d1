"""A printed card: a QR code and a short code that open one person's pages."""

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from lieudit.people.models.ground import CollectiveRow


class CardQuerySet(QuerySet):
    def alive(self) -> QuerySet:
        """Cards neither taken back nor past their date; a clock set back revives none."""
        now = timezone.now()
        in_time = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
        return self.filter(in_time, created_at__lte=now, revoked_at=None)


class AccessCard(CollectiveRow):
    """Only digests are kept; the card itself is shown once, to be printed."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="cards")
    token_digest = models.CharField(max_length=64, unique=True)
    short_code_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    next_path = models.CharField(max_length=200, blank=True)  # where it leads, inside the site

    objects = CardQuerySet.as_manager()
