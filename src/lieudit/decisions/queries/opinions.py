"""Opinion maps as they are read: lists, the next statement, votes as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from lieudit.decisions.engine.opinion_map.priority import order_statement
from lieudit.decisions.models import OpinionMap, OpinionStatement, OpinionVoice, OpinionVote

if TYPE_CHECKING:
    from lieudit.decisions.engine.opinion_map.votes import VoteTable

TOLD_FOR = timedelta(days=14)
SHOWN = Q(set_aside_as="")


@dataclass(frozen=True)
class Progress:
    """How far somebody is: statements she voted on, of those put to the vote."""

    voted: int
    total: int

    @property
    def is_done(self) -> bool:
        return self.total > 0 and self.voted >= self.total


@dataclass(frozen=True)
class MapLine:
    """A map in a list: how many voices and statements, whether it still takes votes."""

    row: OpinionMap
    voices: int
    statements: int
    is_open: bool


def list_maps(collective_id: UUID, today: date) -> list[MapLine]:
    """Return the maps of a group, open ones first, then the latest."""
    rows = OpinionMap.objects.filter(collective_id=collective_id).annotate(
        voice_count=Count("voices", distinct=True),
        statement_count=Count("statements", filter=Q(statements__set_aside_as=""), distinct=True),
    )
    lines = [
        MapLine(row, row.voice_count, row.statement_count, is_open(row, today))
        for row in rows.order_by("-opened_at")
    ]
    return sorted(lines, key=lambda line: not line.is_open)


def is_open(row: OpinionMap, today: date) -> bool:
    return row.closed_at is None and row.closes_on >= today


def find_map(collective_id: UUID, map_id: UUID) -> OpinionMap | None:
    return OpinionMap.objects.filter(collective_id=collective_id, id=map_id).first()


def find_statement(row: OpinionMap, statement_id: UUID) -> OpinionStatement | None:
    return row.statements.filter(id=statement_id).first()


def list_shown(row: OpinionMap) -> list[OpinionStatement]:
    """Return the statements put to the vote, in the order they came."""
    return list(row.statements.filter(SHOWN))


def list_all_statements(row: OpinionMap) -> list[OpinionStatement]:
    """Return every statement with who said it, for whoever leads the map."""
    return list(row.statements.select_related("author"))


def list_own_statements(row: OpinionMap, person_id: UUID) -> list[OpinionStatement]:
    return list(row.statements.filter(author_id=person_id))


def count_voices(row: OpinionMap) -> int:
    return row.voices.count()


def measure_progress(row: OpinionMap, person_id: UUID) -> Progress:
    """Return how far somebody is in a map."""
    mine = OpinionVote.objects.filter(
        statement=OuterRef("id"), voice__person_id=person_id, voice__map=row
    )
    counts = row.statements.filter(SHOWN).aggregate(
        total=Count("id"), voted=Count("id", filter=Exists(mine))
    )
    return Progress(counts["voted"], counts["total"])


def find_next(row: OpinionMap, person_id: UUID) -> OpinionStatement | None:
    """Return the statement on which her vote is worth most: those short of votes first.

    Then Polis's priority, without extremity; equal ones in the order they came.
    """
    mine = OpinionVote.objects.filter(
        statement=OuterRef("id"), voice__person_id=person_id, voice__map=row
    )
    waiting = (
        row.statements.filter(SHOWN)
        .exclude(Exists(mine))
        .annotate(
            seen=Count("votes"),
            agreed=Count("votes", filter=Q(votes__sign=1)),
            passed=Count("votes", filter=Q(votes__sign=0)),
        )
    )
    return min(
        waiting,
        key=lambda one: (
            order_statement(agreed=one.agreed, passed=one.passed, seen=one.seen),
            one.number,
        ),
        default=None,
    )


def list_own_votes(row: OpinionMap, person_id: UUID) -> list[OpinionVote]:
    """Return somebody's own votes with their statements, in the order these came."""
    votes = OpinionVote.objects.filter(voice__map=row, voice__person_id=person_id)
    return list(votes.filter(statement__set_aside_as="").select_related("statement").order_by(
        "statement__number"
    ))  # fmt: skip


def find_own_sign(statement: OpinionStatement, person_id: UUID) -> int | None:
    """Return what somebody said of one statement, None when nothing."""
    votes = OpinionVote.objects.filter(statement=statement, voice__person_id=person_id)
    return votes.values_list("sign", flat=True).first()


def find_own_voice(row: OpinionMap, person_id: UUID) -> UUID | None:
    voices = row.voices.filter(person_id=person_id)
    return voices.values_list("id", flat=True).first()


def find_sheet(row: OpinionMap, voice_id: UUID) -> OpinionVoice | None:
    return row.voices.filter(id=voice_id, person=None).first()


def next_sheet_number(row: OpinionMap) -> int:
    """Return the number of the next paper sheet."""
    last = row.voices.order_by("-sheet").filter(sheet__isnull=False).first()
    return (last.sheet or 0) + 1 if last else 1


def read_votes(row: OpinionMap) -> VoteTable:
    """Return the votes on the statements put to the vote; rows and columns go by their ids."""
    from lieudit.decisions.engine.opinion_map.votes import build_table  # noqa: PLC0415 -- numpy

    statements = [str(one) for one in row.statements.filter(SHOWN).values_list("id", flat=True)]
    votes: dict[str, dict[str, int]] = {}
    cast = OpinionVote.objects.filter(voice__map=row, statement__set_aside_as="")
    for voice, statement, sign in cast.values_list("voice_id", "statement_id", "sign"):
        votes.setdefault(str(voice), {})[str(statement)] = sign
    return build_table(votes, statements)


def name_statements(row: OpinionMap) -> dict[str, str]:
    """Return the words of every statement by its id."""
    return {str(key): text for key, text in row.statements.values_list("id", "text")}


def list_for_card(collective_id: UUID, person_id: UUID, today: date) -> Sequence[OpinionMap]:
    """Return, in one query, the open maps where statements await her, and those just closed.

    `awaiting` is how many statements of an open map she has not voted on.
    """
    mine = OpinionVote.objects.filter(statement=OuterRef("id"), voice__person_id=person_id)
    waiting = (
        OpinionStatement.objects.filter(SHOWN, map=OuterRef("id"))
        .exclude(Exists(mine))
        .order_by()
        .values("map")
        .annotate(count=Count("id"))
        .values("count")
    )
    rows: QuerySet[OpinionMap] = OpinionMap.objects.filter(collective_id=collective_id)
    rows = rows.filter(
        Q(closed_at=None, closes_on__gte=today) | Q(closed_at__date__gte=today - TOLD_FOR)
    )
    return list(rows.annotate(awaiting=Subquery(waiting)).order_by("closes_on")[:6])
