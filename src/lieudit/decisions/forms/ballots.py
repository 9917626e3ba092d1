"""A ballot on a page: plain choices that work without script, in any order; and read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lieudit.decisions.engine.public_votes import APPROVING, CHOICES
from lieudit.decisions.forms.vote_words import CHOICES as CHOICE_WORDS
from lieudit.decisions.forms.vote_words import DATE_ANSWERS, name_grades
from lieudit.decisions.queries.votes import VoteSeen
from lieudit.hall.templatetags.wording import euros

BLANK = gettext_lazy("Blank vote: none of these")


@dataclass(frozen=True)
class Question:
    """One question of a ballot: its name in the form, its words, what is ticked already."""

    name: str
    legend: str
    choices: Sequence[tuple[str, str]]
    value: str | list[str] | None
    help: str = ""
    kind: str = "radio"  # radio, checkbox, select


def build_questions(seen: VoteSeen, content: Mapping[str, Any] | None) -> list[Question]:
    """Return what the ballot asks; `content` is the ballot cast before, or none."""
    said = dict(content or {})
    method = seen.proposal.method
    if method == "simple_vote":
        choices = [(key, str(CHOICE_WORDS[key])) for key in CHOICES]
        return [Question("choice", _("Your vote"), choices, said.get("choice"))]
    if method == "plurality":
        options = [*_list_options(seen), ("", str(BLANK))]
        chosen = said.get("chosen")
        return [Question("chosen", _("Choose one option"), options, chosen)]
    if method in APPROVING:
        legend = (
            _("Tick every option you approve of")
            if method == "approval"
            else _("Tick every project you would like to see paid for")
        )
        approved = said.get("approved")
        return [Question("approved", legend, _list_options(seen), approved, kind="checkbox")]
    return [_ask_one(seen, str(one.id), one.label, one.description, said) for one in seen.choices]


def read_questions(seen: VoteSeen, sent: QueryDict) -> dict[str, Any]:
    """Return the ballot a form sent, in the shape `engine.public_votes` reads and checks.

    What is not a number stays as it was sent, so that a forged value is refused, never ignored.
    """
    method = seen.proposal.method
    if method == "simple_vote":
        return {"choice": sent.get("choice", "")}
    if method == "plurality":
        return {"chosen": sent.get("chosen", "")}
    if method in APPROVING:
        return {"approved": sent.getlist("approved")}
    if method == "majority_judgment":
        return {"grades": _read_whole(seen, sent, "grade")}
    if method == "date":
        said = {one: sent.get(f"answer-{one}", "") for one in seen.options}
        return {"answers": {one: answer for one, answer in said.items() if answer}}
    return {"ranks": _read_whole(seen, sent, "rank")}


def say_ballot(seen: VoteSeen, content: Mapping[str, Any]) -> str:
    """A ballot in one line, for the list of who voted what once it may be shown."""
    names = {str(one.id): one.label for one in seen.choices}
    method = seen.proposal.method
    if method == "simple_vote":
        return str(CHOICE_WORDS[content["choice"]])
    if method == "plurality":
        return names.get(content["chosen"], str(BLANK))
    if method in APPROVING:
        return ", ".join(names[one] for one in content["approved"] if one in names) or str(BLANK)
    said = next(iter(content.values()))
    told = [f"{names[key]} : {_say(seen, value)}" for key, value in said.items() if key in names]
    return " ; ".join(told) or str(BLANK)


def _ask_one(
    seen: VoteSeen, key: str, label: str, description: str, said: Mapping[str, Any]
) -> Question:
    if seen.proposal.method == "majority_judgment":
        grades = list(enumerate(name_grades(seen.terms.levels)))
        choices = [(str(place), name) for place, name in reversed(grades)]
        choices.append(("", _("No opinion")))
        value = said.get("grades", {}).get(key)
        return Question(f"grade-{key}", label, choices, _text(value, said), description)
    if seen.proposal.method == "date":
        choices = [(code, str(name)) for code, name in DATE_ANSWERS.items()]
        return Question(f"answer-{key}", label, choices, said.get("answers", {}).get(key))
    count = len(seen.choices)
    ranks = [("", "—"), *((str(rank), str(rank)) for rank in range(1, count + 1))]
    value = said.get("ranks", {}).get(key)
    return Question(f"rank-{key}", label, ranks, _text(value, said), description, kind="select")


def _text(value: int | None, said: Mapping[str, Any]) -> str | None:
    """Nothing is ticked on a first ballot; « no opinion » is, on one cast without it."""
    if value is None:
        return "" if said else None
    return str(value)


def _list_options(seen: VoteSeen) -> list[tuple[str, str]]:
    return [
        (
            str(one.id),
            f"{one.label} — {euros(one.cost_cents)}" if one.cost_cents is not None else one.label,
        )
        for one in seen.choices
    ]


def _read_whole(seen: VoteSeen, sent: QueryDict, prefix: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for option in seen.options:
        value = sent.get(f"{prefix}-{option}", "")
        if value:
            told[option] = int(value) if value.isascii() and value.isdigit() else value
    return told


def _say(seen: VoteSeen, value: Any) -> str:
    if seen.proposal.method == "majority_judgment":
        return name_grades(seen.terms.levels)[value]
    return str(DATE_ANSWERS.get(value, value))
