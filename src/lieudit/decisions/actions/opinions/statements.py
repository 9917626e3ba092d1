"""Statements: said by anybody of the group, set aside only off the question or said twice."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.opinions.maps import MOST_STATEMENTS, lock_map, trace_map
from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.models import OpinionMap, OpinionStatement
from lieudit.kit.folding import fold_text

REASONS = ("off_topic", "duplicate")


def add_statement(*, map_id: UUID, actor_id: UUID, text: str) -> OpinionStatement:
    """Add a statement, unless the same words are there already."""
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Write your statement: one idea, one sentence."), "text")
    with transaction.atomic():
        row = lock_map(map_id)
        check_new(row, text)
        last = row.statements.aggregate(last=Max("number"))["last"] or 0
        statement = OpinionStatement.objects.create(
            collective_id=row.collective_id,
            map=row,
            number=last + 1,
            text=text,
            author_id=actor_id,
        )
        trace_map(row, actor_id, "decisions.opinion_statement_added", statement=statement.id)
    return statement


def check_new(row: OpinionMap, text: str) -> None:
    """Refuse words that are there already, or one statement too many for anybody to read."""
    known = list(row.statements.values_list("text", flat=True))
    if fold_text(text) in {fold_text(one) for one in known}:
        raise Refused(_("This statement is there already, in the same words."), "text")
    if len(known) >= MOST_STATEMENTS:
        raise Refused(_("There are two hundred statements already: nobody could read more."))


def set_aside(*, statement_id: UUID, actor_id: UUID, reason: str, why: str) -> None:
    """Take a statement out of the vote, with a reason its author reads. Its votes are kept."""
    if reason not in REASONS:
        raise Refused(_("Choose one of the reasons."), "reason")
    if not why.strip():
        raise Refused(_("Say why, in words its author can read."), "why")
    with transaction.atomic():
        statement, row = _lock_statement(statement_id)
        statement.set_aside_as, statement.set_aside_why = reason, why.strip()
        statement.set_aside_by_id = actor_id
        statement.save(update_fields=["set_aside_as", "set_aside_why", "set_aside_by"])
        trace_map(
            row, actor_id, "decisions.opinion_statement_set_aside",
            statement=statement.id, reason=reason,
        )  # fmt: skip


def put_back(*, statement_id: UUID, actor_id: UUID) -> None:
    """Put a statement back to the vote; the votes it had count again."""
    with transaction.atomic():
        statement, row = _lock_statement(statement_id)
        statement.set_aside_as = statement.set_aside_why = ""
        statement.set_aside_by = None
        statement.save(update_fields=["set_aside_as", "set_aside_why", "set_aside_by"])
        trace_map(row, actor_id, "decisions.opinion_statement_put_back", statement=statement.id)


def _lock_statement(statement_id: UUID) -> tuple[OpinionStatement, OpinionMap]:
    statement = OpinionStatement.objects.get(id=statement_id)
    return statement, lock_map(statement.map_id)
