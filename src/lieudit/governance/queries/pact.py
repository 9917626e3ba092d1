"""The pact of a group: what it answered, the articles as it has them, why each was proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lieudit.governance.engine.designing.choosing import (
    Answers,
    Choice,
    Design,
    Words,
    choose,
)
from lieudit.governance.models import Pact, PactArticle
from lieudit.governance.queries.library import list_articles, map_kinds

QUESTIONS = ("kind", "size", "form", "pains", "pace", "meeting", "carrier")


@dataclass(frozen=True)
class ArticleSeen:
    """An article as the group has it; `choice` is why the library proposed it, and what else."""

    row: PactArticle
    choice: Choice | None


@dataclass(frozen=True)
class PactSeen:
    pact: Pact
    articles: list[ArticleSeen]

    @property
    def kept(self) -> list[ArticleSeen]:
        return [one for one in self.articles if not one.row.is_left_out]

    @property
    def adopted(self) -> list[ArticleSeen]:
        return [one for one in self.kept if one.row.state == "adopted"]


def find_pact(collective_id: UUID) -> Pact | None:
    """Return the pact of the collective, being answered or proposed; None before it begins."""
    return Pact.objects.filter(collective_id=collective_id, set_aside_at=None).first()


def read_pact(pact: Pact, words: Words) -> PactSeen:
    """Return the pact with the reason of each article."""
    design = design_for(pact, words)
    reasons = {choice.article.key: choice for choice in design.choices}
    rows = PactArticle.objects.filter(pact=pact).order_by("position", "id")
    return PactSeen(pact, [ArticleSeen(row, reasons.get(row.key)) for row in rows])


def find_article(collective_id: UUID, key: str) -> PactArticle | None:
    rows = PactArticle.objects.filter(collective_id=collective_id, pact__set_aside_at=None)
    return rows.filter(key=key).select_related("pact").first()


def design_for(pact: Pact, words: Words, picked: Mapping[str, str] | None = None) -> Design:
    """Return what the library proposes for the answers of a pact."""
    return choose(list_articles(), read_answers(pact.answers), map_kinds(), picked, words)


def read_answers(told: Mapping[str, Any]) -> Answers:
    """Return the answers as the engine takes them; what is not answered stays at its default."""
    known = {name: told[name] for name in QUESTIONS if name in told and name != "pains"}
    known = {"kind": "housing", "size": 8} | known
    return Answers(pains=frozenset(told.get("pains", ())), **known)


def list_unanswered(told: Mapping[str, Any]) -> list[str]:
    """Return the questions still to answer, in order."""
    return [name for name in QUESTIONS if name not in told]
