"""What the worker does again and again for this room."""

from lieudit.governance.actions.agreements.recalling import recall_reviews
from lieudit.governance.actions.bringing import drop_unread
from lieudit.governance.actions.reminding import remind_terms
from lieudit.hall.periodic import every


@every(minutes=360)
def remind_of_terms() -> None:
    remind_terms()


@every(minutes=360)
def recall_agreements() -> None:
    recall_reviews()


@every(minutes=360)
def drop_files_not_kept() -> None:
    drop_unread()
