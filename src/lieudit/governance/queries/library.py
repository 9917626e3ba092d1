"""What ships with the room: the articles a pact is made of, the usual domains, the notary's list.

The words are French: they become the group's own, about French law, once it takes them up.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lieudit.governance.engine.designing.choosing import (
    Answers,
    Article,
    CircleTemplate,
    Condition,
    Option,
)
from lieudit.governance.engine.matrix.rows import MatrixRow

SETS = ("kinds", "forms", "pains", "paces", "carriers", "meetings")


@dataclass(frozen=True)
class Domain:
    """A usual domain of decision, and the kinds of collective that have it."""

    key: str
    label: str
    examples: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class NotaryQuestion:
    question: str
    why: str


@cache
def list_domains() -> tuple[Domain, ...]:
    """Return every domain of the library, in order."""
    return tuple(
        Domain(key, told["label"], told["examples"], frozenset(told["kinds"]))
        for key, told in _read("pact.json")["domains"].items()
    )


def list_usual_domains(kind: str) -> tuple[Domain, ...]:
    """Return the domains a collective of this kind usually decides of."""
    return tuple(domain for domain in list_domains() if kind in domain.kinds)


def find_domain(key: str) -> Domain | None:
    return next((domain for domain in list_domains() if domain.key == key), None)


def map_kinds() -> dict[str, frozenset[str]]:
    """Return by domain the kinds it is usual for, as the engine asks."""
    return {domain.key: domain.kinds for domain in list_domains()}


@cache
def list_articles() -> tuple[Article, ...]:
    """Return the articles of the library, in the order of the pact."""
    return tuple(
        Article(
            told["key"],
            told["title"],
            tuple(_read_option(option) for option in told["options"]),
            _read_condition(told.get("when", {})),
        )
        for told in _read("pact.json")["articles"]
    )


def tell_reason_of(article_key: str, option_key: str) -> str:
    """Return why the library proposes an option; empty once it is no longer its own."""
    return next(
        (
            option.reason
            for article in list_articles()
            if article.key == article_key
            for option in article.options
            if option.key == option_key
        ),
        "",
    )


def list_notary_questions(answers: Answers) -> list[NotaryQuestion]:
    """Return what this group should ask its notary, general questions first."""
    return [
        NotaryQuestion(told["question"], told["why"])
        for told in _read("notary.json")
        if _read_condition(told.get("when", {})).find_grounds(answers) is not None
    ]


def _read_option(told: Mapping[str, Any]) -> Option:
    return Option(
        key=told["key"],
        title=told["title"],
        text=told["text"],
        reason=told["reason"],
        price=told["price"],
        when=_read_condition(told.get("when", {})),
        rows=tuple(_read_row(row) for row in told.get("rows", ())),
        circles=tuple(CircleTemplate(**circle) for circle in told.get("circles", ())),
    )


def _read_row(told: Mapping[str, Any]) -> MatrixRow:
    domain = find_domain(told["domain"])
    if domain is None:
        raise KeyError(told["domain"])
    return MatrixRow(label=domain.label, examples=domain.examples, **told)


def _read_condition(told: Mapping[str, Any]) -> Condition:
    sets = {name: frozenset(told[name]) for name in SETS if name in told}
    sizes = {name: told[name] for name in ("size_from", "size_to") if name in told}
    return Condition(**sets, **sizes)


@cache
def _read(name: str) -> Any:
    path = files("lieudit.governance") / "content" / name
    return json.loads(path.read_text("utf-8"))
