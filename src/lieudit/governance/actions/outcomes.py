"""What a decision says of the words of this room it was about: in force, or open again.

Each is idempotent: a decision told twice is heard once. Words the group amended on the way are
those that come into force; lines of a matrix are not read from a text, so that an amended one
opens again to be brought into step.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lieudit.decisions import doors as decisions
from lieudit.governance.actions.agreements.adopting import (
    Adoption,
    adopt_version,
    take_back_version,
)
from lieudit.governance.actions.matrix.adopting import adopt_matrix, take_back_matrix
from lieudit.governance.actions.pact.adopting import adopt_article, take_back_article
from lieudit.governance.engine.agreements.wording import read_articles_back
from lieudit.governance.models import AgreementVersion, MatrixVersion, PactArticle
from lieudit.governance.queries.agreements.words import read_articles, tell_article


@dataclass(frozen=True)
class Told:
    """A decision as it ended: the words it adopted, and whether they were amended."""

    proposal_id: UUID
    is_adopted: bool
    on: date
    text: str
    is_amended: bool
    review_on: date | None = None

    @property
    def adoption(self) -> Adoption:
        return Adoption(self.on, "", self.proposal_id, self.review_on)


def read_outcome(proposal_id: UUID, is_adopted: bool, on: date) -> Told:
    """Return what the register says of a proposal; its own day when it has one."""
    seen = decisions.outcome_of([proposal_id]).get(proposal_id)
    words = decisions.read_words(proposal_id)
    number, _driver, text = words or (1, "", "")
    decided = seen.decided_on if seen and seen.decided_on else on
    review = seen.review_on if seen else None
    return Told(proposal_id, is_adopted, decided, text, number > 1, review)


def hear_outcome(*, proposal_id: UUID, is_adopted: bool, on: date, actor_id: UUID | None) -> None:
    """Bring into force what a decision adopted, or open its words again."""
    version = AgreementVersion.objects.filter(proposal_id=proposal_id).first()
    matrix = MatrixVersion.objects.filter(proposal_id=proposal_id, state="proposed").first()
    article = PactArticle.objects.filter(proposal_id=proposal_id).first()
    if version is None and matrix is None and article is None:
        return
    told = read_outcome(proposal_id, is_adopted, on)
    if article is not None:
        _hear_article(article, told, actor_id)
    elif version is not None:
        _hear_version(version, told, actor_id)
    elif matrix is not None:
        _hear_matrix(matrix, told, actor_id)


def _hear_version(version: AgreementVersion, told: Told, actor_id: UUID | None) -> None:
    if version.state != "proposed":
        return
    if not told.is_adopted:
        take_back_version(version=version, actor_id=actor_id)
        return
    if told.is_amended and told.text.strip():
        articles = read_articles_back(told.text, read_articles(version.articles))
        version.articles = [tell_article(one) for one in articles]
        version.save(update_fields=["articles"])
    adopt_version(version=version, adoption=told.adoption, actor_id=actor_id)


def _hear_matrix(version: MatrixVersion, told: Told, actor_id: UUID | None) -> None:
    if told.is_adopted and not told.is_amended:
        adopt_matrix(version=version, adoption=told.adoption, actor_id=actor_id)
    else:
        take_back_matrix(version=version, actor_id=actor_id)


def _hear_article(article: PactArticle, told: Told, actor_id: UUID | None) -> None:
    if article.state != "proposed":
        return
    if not told.is_adopted:
        take_back_article(article=article, actor_id=actor_id)
        return
    if told.is_amended and told.text.strip():
        article.text, article.is_edited = told.text.strip(), True
        article.save(update_fields=["text", "is_edited"])
    adopt_article(
        article=article,
        adoption=told.adoption,
        actor_id=actor_id,
        are_rows_sure=not told.is_amended,
    )
