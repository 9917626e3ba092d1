"""What the worker does for this room by itself: reminders, and answers whose time is over."""

from lieudit.hall.periodic import every
from lieudit.interviews.actions.reminders import remind_open_waves
from lieudit.interviews.actions.retention import erase_expired


@every(minutes=60)
def send_due_reminders() -> None:
    remind_open_waves()


@every(minutes=360)
def erase_what_expired() -> None:
    erase_expired()
