"""A voice of the tests' own: a kitchen one may say yes to, with what each person may read."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest

from lieudit.hall.subjects import SubjectRef
from lieudit.notices.queries import voices
from lieudit.notices.queries.voices import AnswerChoice, AnswerRefused, Call, Spoken

KIND = "tests.kitchen"


@dataclass
class Kitchen:
    """Each attribute may be changed by a test: who may read, whether it is open, the stamp."""

    label: str = "Décision"
    reason: str = "Vous êtes dans le groupe qui décide."
    sentences: dict[str, str] = field(
        default_factory=lambda: {"opened": "Elle est ouverte.", "amended": "Le texte a changé."}
    )
    titles: dict[UUID, str] = field(default_factory=dict)
    shut_to: set[UUID] = field(default_factory=set)
    stamp: str = "1"
    is_open: bool = True
    refuses: str = ""
    answers: list[tuple[UUID, str, str]] = field(default_factory=list)

    def make(self, title: str) -> SubjectRef:
        subject = SubjectRef(KIND, uuid4())
        self.titles[subject.id] = title
        return subject

    def read(self, person_id, ids):
        if person_id in self.shut_to:
            return {}
        return {
            key: Spoken(self.titles[key], f"/cuisine/{key}/", f"Texte de {self.titles[key]}")
            for key in ids
            if key in self.titles
        }

    def find_call(self, person_id, subject_id):
        if not self.is_open:
            return None
        choices = [AnswerChoice("yes", "Je n’ai pas d’objection"), AnswerChoice("no", "J’objecte")]
        return Call(choices, self.stamp, frozenset({"no"}))

    def answer(self, person_id, subject_id, choice, words):
        if self.refuses:
            raise AnswerRefused(self.refuses)
        self.answers.append((person_id, choice, words))


@pytest.fixture
def kitchen(monkeypatch):
    voice = Kitchen()
    monkeypatch.setitem(voices._voices, KIND, voice)
    return voice
