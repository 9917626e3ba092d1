"""The questions of an interview as a tablet keeps them: drawn by the templates of the screen.

What is closed to this voice is not sent: only that it is closed, and why.
"""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from lieudit.interviews.engine.form import Form, pick_text
from lieudit.interviews.forms.heading_words import tell_question
from lieudit.interviews.forms.question import build_question, show_told
from lieudit.interviews.forms.sheet import prefix_of
from lieudit.interviews.queries.filling import Filling
from lieudit.interviews.queries.interviewing.reading import (
    AnswerSeen,
    InterviewSeen,
    PersonSeen,
)

UNKNOWN = -1
ON_THE_TABLET = frozenset({"", "not_asked"})  # the tablet itself works out what is asked


def key_of(filling: Filling, name: str) -> str:
    """Return how a tablet calls the answer of one person to one question."""
    return f"{filling.participation.id}/{name}"


def build_questions(
    seen: InterviewSeen, person: PersonSeen, language: str, known: Mapping[str, int]
) -> dict[str, dict[str, Any]]:
    """Return the questions of one person by key, without those known at the same revision."""
    assert person.filling is not None
    found: dict[str, dict[str, Any]] = {}
    numbers = _number(person.filling.form)
    for station in seen.stations:
        for one in station.answers[person.id]:
            key = key_of(person.filling, one.item.name)
            revision = one.told.revision if one.told else 0
            if known.get(key, UNKNOWN) != revision:
                found[key] = _draw(person.filling.form, one, language) | {
                    "seat": str(person.filling.participation.id),
                    "name": one.item.name,
                    "number": numbers.get(one.item.name, 0),
                    "revision": revision,
                }
    return found


def _number(form: Form) -> dict[str, int]:
    """Numbers count what is answered, as everywhere."""
    asked = [item.name for item in form.items if item.is_answerable]
    return {name: number for number, name in enumerate(asked, start=1)}


def _draw(form: Form, one: AnswerSeen, language: str) -> dict[str, Any]:
    item = one.item
    words = {"label": tell_question(form, item, language), "hint": pick_text(item.hints, language)}
    if one.hidden not in ON_THE_TABLET:
        return words | {"kind": "closed", "html": "", "reason": say_closed(one.hidden)}
    question = build_question(item, language, show_told(one.told), prefix=prefix_of(item))
    if not question.is_asked:
        return words | {"kind": "closed", "html": "", "reason": say_closed(question.kind)}
    html = render_to_string("interviews/question/fields.html", {"question": question})
    return words | {"kind": question.kind, "html": html, "reason": ""}


def say_closed(code: str) -> str:
    """Return why a question has no field on the tablet."""
    if code == "roster":
        return _("Each one is added or removed online; those already there are asked below.")
    if code == "read":
        return _("This is worked out from the other answers, online.")
    if code == "protected":
        return _("Specially protected by law: it opens in the person’s presence, online.")
    return _("Already answered: it is not shown here.")
