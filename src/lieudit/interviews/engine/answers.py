"""Can this raw answer be kept? The one gate for screens, paper typed back, and files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lieudit.interviews.engine.answer import ANSWER_STATES, Answer
from lieudit.interviews.engine.answer_reading import clean_text, read_answer, refuse
from lieudit.interviews.engine.branching import evaluate_form
from lieudit.interviews.engine.form import Form, Item
from lieudit.interviews.engine.problems import Problem

MAX_RAW = 100_000
MAX_PARTS = 500


def normalise_answer(
    item: Item, raw: str | Sequence[str], *, state: str = "value"
) -> Answer | Problem | None:
    """Return the checked answer, the reason it is refused, or None when nothing was given.

    `raw` is one text, or the names ticked (in the order of preference for a rank). With the state
    "dont_know" or "prefer_to_talk" the raw value is not looked at.
    """
    if not item.is_answerable:
        return refuse(item, "not_answerable")
    for known in ANSWER_STATES:
        if state == known and known != "value":
            return Answer(known)
    if state != "value":
        return refuse(item, "unknown_state")
    parts = [raw] if isinstance(raw, str) else list(raw)
    size = sum(len(part) for part in parts)
    if size > MAX_RAW or len(parts) > MAX_PARTS:
        return refuse(item, "answer_too_long", count=size, limit=MAX_RAW)
    return _read(item, [clean for part in parts if (clean := clean_text(part))])


def _read(item: Item, parts: list[str]) -> Answer | Problem | None:
    if not parts:
        return None
    value = read_answer(item, parts)
    if isinstance(value, Problem):
        return value
    return None if value is None else Answer("value", value)


def accept_answer(
    form: Form,
    answers: Mapping[str, Answer],
    name: str,
    raw: str | Sequence[str],
    *,
    today: str,
    state: str = "value",
) -> Answer | Problem | None:
    """Return the answer to one item of a form, also refused when the item is unknown or not shown.

    A constraint that fails is told as `constraint_failed`; required items may stay empty here, for
    people answer in several sittings: `evaluate_form` tells what is missing at the end.
    """
    item = form.find_item(name)
    if item is None:
        return Problem("unknown_item", item=name[:80])
    if name not in evaluate_form(form, answers, today).relevant:
        return refuse(item, "item_not_shown")
    answer = normalise_answer(item, raw, state=state)
    if isinstance(answer, Answer) and answer.state == "value":
        after = evaluate_form(form, {**answers, name: answer}, today)
        for problem in after.problems:
            if problem.item == name:
                return problem
    return answer
