"""Counts tries in windows of time, so that nobody guesses codes at leisure."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from lieudit.hall.models import ThrottleHit


def is_allowed(key: str, *, limit: int, seconds: int) -> bool:
    """Count one try and say whether it is within the limit.

    The window slides: the previous one counts for the share of it still in
    reach, so a burst at a border does not double the limit. A refused try
    counts too. Only a digest of the key is kept.
    """
    now = timezone.now().timestamp()
    window = int(now // seconds)
    digest = sha256(f"{seconds}|{key}".encode()).hexdigest()
    count = _add_hit(digest, window, (window + 2) * seconds)
    before = ThrottleHit.objects.filter(key=digest, window=window - 1).first()
    share = 1 - (now % seconds) / seconds
    carried = before.count * share if before else 0
    return count + carried <= limit


def purge_hits() -> int:
    """Delete the counts that no longer matter."""
    return ThrottleHit.objects.filter(expires_at__lt=timezone.now()).delete()[0]


def _add_hit(digest: str, window: int, ends: int) -> int:
    expires_at = datetime.fromtimestamp(ends, UTC) + timedelta(seconds=1)
    with transaction.atomic():
        hits = ThrottleHit.objects.filter(key=digest, window=window)
        if not hits.update(count=F("count") + 1):
            try:
                with transaction.atomic():
                    ThrottleHit.objects.create(
                        key=digest, window=window, count=1, expires_at=expires_at
                    )
            except IntegrityError:
                hits.update(count=F("count") + 1)
        return hits.values_list("count", flat=True).get()
