"""What devices sent is forgotten in time: words nobody chose, copies given back."""

from datetime import timedelta

from django.utils import timezone

from lieudit.interviews.models import OfflineCopy, SetAside

KEPT = timedelta(days=30)


def forget_devices() -> tuple[int, int]:
    """Erase settled versions and copies given back thirty days ago; return how many of each.

    A copy beside which words still wait to be compared stays.
    """
    before = timezone.now() - KEPT
    settled = SetAside.objects.filter(settled_at__lt=before)
    asides = settled.count()
    settled.delete()
    ended = OfflineCopy.objects.filter(ended_at__lt=before, asides__isnull=True)
    copies = ended.count()
    ended.delete()
    return asides, copies
