"""Every row of the interviews room, one idea a file."""

from lieudit.interviews.models.answering import Answer, Consent, Participation
from lieudit.interviews.models.charter import Zone
from lieudit.interviews.models.ending import CandidacyEnd
from lieudit.interviews.models.guide import InterviewGuide
from lieudit.interviews.models.interview import (
    Interview,
    InterviewNote,
    InterviewPerson,
    InterviewVoice,
    NoteText,
)
from lieudit.interviews.models.offline import HeardEntry, OfflineCopy, SetAside
from lieudit.interviews.models.questionnaire import Questionnaire, QuestionnaireVersion
from lieudit.interviews.models.release import Release
from lieudit.interviews.models.returning import (
    ReturnDocument,
    ReturnGiving,
    ReturnReply,
    ReturnVersion,
)
from lieudit.interviews.models.sheet import SheetNote
from lieudit.interviews.models.wave import Wave, WaveState

__all__ = [
    "Answer",
    "CandidacyEnd",
    "Consent",
    "HeardEntry",
    "Interview",
    "InterviewGuide",
    "InterviewNote",
    "InterviewPerson",
    "InterviewVoice",
    "NoteText",
    "OfflineCopy",
    "Participation",
    "Questionnaire",
    "QuestionnaireVersion",
    "Release",
    "ReturnDocument",
    "ReturnGiving",
    "ReturnReply",
    "ReturnVersion",
    "SetAside",
    "SheetNote",
    "Wave",
    "WaveState",
    "Zone",
]
