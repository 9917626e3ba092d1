"""What the worker does again and again for this room."""

from django.utils import timezone

from lieudit.hall.periodic import every
from lieudit.people.actions.forgetting import forget_long_gone
from lieudit.people.actions.mail_codes import purge_codes


@every(minutes=60)
def purge_old_codes() -> None:
    """Delete the e-mailed codes nobody can use any more."""
    purge_codes()


@every(minutes=1440)
def forget_who_left_long_ago() -> None:
    """Keep the promise told on “My data”: three years after the last group, then nothing."""
    forget_long_gone(timezone.localdate())
