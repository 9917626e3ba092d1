"""What each room above says of its objects in a letter: its voice, by kind of subject."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Spoken:
    """How an object is called in a letter, its path on the site, and what may be read of it there.

    `text` is empty when its words had better stay on the page: a letter crosses in clear.
    """

    title: str
    path: str
    text: str = ""


@dataclass(frozen=True)
class AnswerChoice:
    """One answer that may be given from the mailbox."""

    code: str
    label: str


@dataclass(frozen=True)
class Call:
    """What awaits a person about one object: the answers open to her and the state they are about.

    `stamp` changes with what is decided upon: an answer to a former text is not one to the new.
    `asks_words` names the choices that want a sentence with them.
    """

    choices: Sequence[AnswerChoice]
    stamp: str
    asks_words: frozenset[str] = frozenset()


class AnswerRefused(Exception):
    """The sentence to show to whoever answered, at the field it is about."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Voice(Protocol):
    """One kind of subject. `sentences`: what each code says; `reason`: why one is told."""

    label: Text
    reason: Text
    sentences: Mapping[str, Text]

    def read(self, person_id: UUID, ids: Collection[UUID]) -> Mapping[UUID, Spoken]:
        """Return those she may read today, in the language of the moment."""

    def find_call(self, person_id: UUID, subject_id: UUID) -> Call | None:
        """Return what she may answer from her mailbox; None when there is nothing to."""

    def answer(self, person_id: UUID, subject_id: UUID, choice: str, words: str) -> None:
        """Write her answer as if she had given it on the page; AnswerRefused says why not."""


_voices: dict[str, Voice] = {}


def register_voice(kind: str, voice: Voice) -> None:
    """Name the voice of a kind of subject, once (« decisions.proposal »)."""
    known = _voices.get(kind)
    if known is not None and type(known) is not type(voice):
        raise ValueError(f"subject kind has two voices: {kind}")
    _voices[kind] = voice


def find_voice(kind: str) -> Voice | None:
    return _voices.get(kind)


def read_spoken(
    person_id: UUID, subjects: Collection[tuple[str, UUID]]
) -> dict[tuple[str, UUID], Spoken]:
    """Return what may be said to her of each; what has no voice or is shut to her is not there."""
    by_kind: dict[str, set[UUID]] = {}
    for kind, subject_id in subjects:
        by_kind.setdefault(kind, set()).add(subject_id)
    return {
        (kind, subject_id): spoken
        for kind, ids in by_kind.items()
        if (voice := find_voice(kind)) is not None
        for subject_id, spoken in voice.read(person_id, ids).items()
    }
