"""The links of a letter: signed, for one person, one object and one answer, until a day."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.utils import timezone

ANSWER, STOP = "notices.answer", "notices.stop"


@dataclass(frozen=True)
class AnswerLink:
    person_id: UUID
    kind: str
    subject_id: UUID
    choice: str
    stamp: str
    until: datetime

    @property
    def is_over(self) -> bool:
        return timezone.now() >= self.until


@dataclass(frozen=True)
class StopLink:
    person_id: UUID
    collective_id: UUID
    kind: str
    subject_id: UUID


def sign_answer(link: AnswerLink) -> str:
    parts = [str(link.person_id), link.kind, str(link.subject_id), link.choice, link.stamp]
    return signing.dumps([*parts, link.until.isoformat()], salt=ANSWER, compress=True)


def read_answer(token: str) -> AnswerLink | None:
    """Return what a link answers, None when it was altered; whether it is over is asked apart."""
    try:
        person_id, kind, subject_id, choice, stamp, until = signing.loads(token, salt=ANSWER)
        moment = datetime.fromisoformat(until)
        return AnswerLink(UUID(person_id), kind, UUID(subject_id), choice, stamp, moment)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def sign_stop(link: StopLink) -> str:
    parts = [str(link.person_id), str(link.collective_id), link.kind, str(link.subject_id)]
    return signing.dumps(parts, salt=STOP, compress=True)


def read_stop(token: str) -> StopLink | None:
    try:
        person_id, collective_id, kind, subject_id = signing.loads(token, salt=STOP)
        return StopLink(UUID(person_id), UUID(collective_id), kind, UUID(subject_id))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
