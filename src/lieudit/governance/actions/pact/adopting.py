"""An article of the pact is adopted: it becomes an agreement, and its rows the matrix."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.agreements.adopting import Adoption, adopt_version
from lieudit.governance.actions.agreements.writing import Said, Sheet, begin_agreement
from lieudit.governance.actions.matrix.adopting import end_current
from lieudit.governance.actions.matrix.tracing import trace as trace_matrix
from lieudit.governance.actions.matrix.writing import begin_matrix, put_rows
from lieudit.governance.actions.pact.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.engine.agreements.comparing import Article
from lieudit.governance.engine.matrix.exchange import read_stored
from lieudit.governance.events import matrix_adopted, pact_article_adopted, pact_changed
from lieudit.governance.models import Agreement, MatrixVersion, PactArticle
from lieudit.governance.queries.matrix.reading import find_matrix
from lieudit.people.doors import lock_collective

BLANK = "« … »"  # a place in an article only the group can fill
NOT_WRITTEN = _("A sentence of this article is yours to write, in place of “…”. Write it first.")
NOT_OPEN = _("This article is already adopted, or left out.")
KINDS = {"purpose": "purpose", "speaking": "relational_pact", "conflict": "relational_pact"}
REVIEWS = {"six_months": 6}
YEAR = 12


def adopt_article(
    *,
    article: PactArticle,
    adoption: Adoption,
    actor_id: UUID | None,
    are_rows_sure: bool = True,
) -> None:
    """Bring one article into force; told twice by one decision, it is in force once.

    `are_rows_sure` False: its words were amended, so that its rows wait in the next version.
    """
    with transaction.atomic():
        lock_collective(article.collective_id)
        row = PactArticle.objects.select_for_update().select_related("pact").get(id=article.id)
        if row.state == "adopted" and adoption.is_same_as(row.proposal_id):
            return
        if row.state == "adopted" or row.is_left_out:
            raise Refused(NOT_OPEN)
        if adoption.proposal_id is None:
            check_written(row)
        row.agreement = _make_agreement(row, adoption, actor_id)
        if row.rows and are_rows_sure:
            add_rows(row, adoption, actor_id)
        elif row.rows:
            _leave_rows(row, adoption, actor_id)
        row.state, row.adopted_on, row.adopted_how = "adopted", adoption.on, adoption.how
        row.proposal_id = adoption.proposal_id or row.proposal_id
        row.save()
        trace(pact_article_adopted, row.pact, actor_id, is_news=True, article=row.key)


def check_written(row: PactArticle) -> None:
    """Refuse an article that still holds a blank of its template."""
    if BLANK in row.text.replace("\u00a0", " ").replace("\u202f", " "):
        raise Refused(NOT_WRITTEN)


def add_rows(article: PactArticle, adoption: Adoption, actor_id: UUID | None) -> MatrixVersion:
    """Make the next version of the matrix: the rows in force, these in place of their domains."""
    rows = read_stored(article.rows)
    domains = {row.domain for row in rows}
    current = find_matrix(article.collective_id, adoption.on)
    kept = [row for row in current.rows if row.domain not in domains] if current else []
    mine = MatrixVersion.objects.filter(collective_id=article.collective_id)
    last = mine.aggregate(last=Max("number"))["last"] or 0
    end_current(article.collective_id, adoption.on)
    version = MatrixVersion.objects.create(
        collective_id=article.collective_id,
        number=last + 1,
        state="in_force",
        legal_form=article.pact.answers.get("form", "none_yet"),
        reason=article.title,
        proposal_id=adoption.proposal_id,
        adopted_on=adoption.on,
        adopted_how=adoption.how,
        valid_from=adoption.on,
        made_by_id=actor_id,
    )
    put_rows(version, [*kept, *rows])
    trace_matrix(matrix_adopted, version, actor_id, is_news=True)
    return version


def _leave_rows(article: PactArticle, adoption: Adoption, actor_id: UUID | None) -> None:
    """Put the rows in the version being written, for somebody to bring into step."""
    current = find_matrix(article.collective_id, adoption.on)
    rows = read_stored(article.rows)
    domains = {row.domain for row in rows}
    kept = [row for row in current.rows if row.domain not in domains] if current else []
    begin_matrix(
        collective_id=article.collective_id,
        rows=[*kept, *rows],
        form=article.pact.answers.get("form", "none_yet"),
        actor_id=actor_id,
    )


def take_back_article(*, article: PactArticle, actor_id: UUID | None) -> None:
    """Open its words again: the proposal was not adopted, or is no longer wanted."""
    with transaction.atomic():
        rows = PactArticle.objects.filter(id=article.id, state="proposed")
        if not rows.update(state="written", proposal_id=None):
            raise Refused(NOT_OPEN)
        trace(pact_changed, article.pact, actor_id, act="taken_back", article=article.key)


def _make_agreement(row: PactArticle, adoption: Adoption, actor_id: UUID | None) -> Agreement:
    said = Said(articles=(Article(row.key, row.title, row.text),), driver="")
    sheet = Sheet(
        kind=KINDS.get(row.key, "policy"),
        title=row.title,
        review_months=REVIEWS.get(row.option, YEAR),
    )
    made = begin_agreement(
        collective_id=row.collective_id, sheet=sheet, said=said, actor_id=actor_id
    )
    adopt_version(version=made.versions.get(), adoption=adoption, actor_id=actor_id)
    made.refresh_from_db()
    return made
