"""What the worker does again and again for this room."""

from lieudit.hall.periodic import every
from lieudit.notices.actions.letters import write_calls, write_digests


@every(minutes=2)
def write_what_awaits() -> None:
    write_calls()


@every(minutes=30)
def write_what_happened() -> None:
    write_digests()
