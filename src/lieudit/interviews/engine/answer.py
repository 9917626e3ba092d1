"""What one person said on one item: a value, or one of the two honest ways of not giving one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

AnswerState = Literal["value", "dont_know", "prefer_to_talk"]
AnswerValue = str | int | float | tuple[str, ...] | None
ANSWER_STATES: tuple[AnswerState, ...] = ("value", "dont_know", "prefer_to_talk")


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer. `value` is None unless `state` is "value".

    Texts, dates (ISO), one choice and acknowledgements ("OK") are strings; integers are int;
    decimals, ranges and sliders are int or float; several choices and ranks are tuples of names.
    """

    state: AnswerState = "value"
    value: AnswerValue = None

    @property
    def is_missing(self) -> bool:
        """Whether statistics must leave it out: it is never the middle of a scale."""
        return self.state != "value"


DONT_KNOW = Answer("dont_know")
PREFER_TO_TALK = Answer("prefer_to_talk")


def answer_to_text(answer: Answer) -> str:
    """Write an answer as the text the vault seals."""
    value = list(answer.value) if isinstance(answer.value, tuple) else answer.value
    return json.dumps({"state": answer.state, "value": value}, ensure_ascii=False)


def answer_from_text(text: str) -> Answer:
    """Read back what `answer_to_text` wrote; raises ValueError on anything else."""
    document = json.loads(text)
    if not isinstance(document, dict) or document.get("state") not in ANSWER_STATES:
        raise ValueError("not_an_answer")
    value = document.get("value")
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return Answer(document["state"], tuple(value))
    if value is None or isinstance(value, str | int | float):
        return Answer(document["state"], value)
    raise ValueError("not_an_answer")
