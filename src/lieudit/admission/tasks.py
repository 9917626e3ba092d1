"""What the worker does again and again for this room."""

from lieudit.admission.actions.reminding import remind_owners
from lieudit.admission.actions.waiting import ask_who_waits
from lieudit.hall.periodic import every


@every(minutes=360)
def remind_who_follows() -> None:
    remind_owners()


@every(minutes=1440)
def ask_who_still_waits() -> None:
    ask_who_waits()
