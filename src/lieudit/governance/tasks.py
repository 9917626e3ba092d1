"""What the worker does again and again for this room."""

from lieudit.governance.actions.agreements.recalling import recall_reviews
from lieudit.governance.actions.reminding import remind_terms
from lieudit.hall.periodic import every


@every(minutes=360)
def remind_of_terms() -> None:
    remind_terms()


@every(minutes=360)
def recall_agreements() -> None:
    recall_reviews()
