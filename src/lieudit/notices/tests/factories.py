"""What the tests of rooms above ask of this one: have the letters written, count what waits."""

from lieudit.notices.actions.letters import write_calls, write_digests
from lieudit.notices.models import Notice

__all__ = ["count_calls", "write_calls", "write_digests"]


def count_calls() -> int:
    """How many persons something awaits, told yet or not."""
    return Notice.objects.filter(due_at__isnull=False).count()
