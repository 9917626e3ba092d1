"""What the worker does again and again for this room."""

from django.utils import timezone

from lieudit.hall.periodic import every
from lieudit.people.actions.chain_heads import mail_chain_heads
from lieudit.people.actions.erasing import record_forgotten
from lieudit.people.actions.forgetting import forget_long_gone
from lieudit.people.actions.mail_codes import purge_codes
from lieudit.people.actions.old_requests import forget_old_requests


@every(minutes=60)
def purge_old_codes() -> None:
    """Delete the e-mailed codes nobody can use any more."""
    purge_codes()


@every(minutes=1440)
def mail_heads_of_chains() -> None:
    """Once a month each coordinator gets what shows a cut in the record of acts."""
    mail_chain_heads()


@every(minutes=1440)
def forget_requests_of_long_ago() -> None:
    """Keep the promise told to whoever asks to join: six months, then nothing."""
    forget_old_requests()


@every(minutes=1440)
def forget_who_left_long_ago() -> None:
    """Keep the promise told on “My data”: three years after the last group, then nothing."""
    forget_long_gone(timezone.localdate())
    record_forgotten()
