"""Every row of the admission room."""

from lieudit.admission.models.candidacy import Applicant, Candidacy
from lieudit.admission.models.deciding import Decider, GroupDecision, OwnDecision, Reply
from lieudit.admission.models.path import PathVersion
from lieudit.admission.models.record import RecordDecider, RefusalRecord
from lieudit.admission.models.steps import LogNote, PaperNote, StepNote
from lieudit.admission.models.waiting import WaitingEntry

__all__ = [
    "Applicant",
    "Candidacy",
    "Decider",
    "GroupDecision",
    "LogNote",
    "OwnDecision",
    "PaperNote",
    "PathVersion",
    "RecordDecider",
    "RefusalRecord",
    "Reply",
    "StepNote",
    "WaitingEntry",
]
