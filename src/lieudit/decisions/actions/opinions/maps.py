"""A map is opened, corrected, closed; its result is computed once, and holds no person."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lieudit.decisions.actions.refusals import Refused
from lieudit.decisions.events import OPINION_MAP, opinion_map_closed, opinion_map_opened
from lieudit.decisions.models import OpinionMap, OpinionStatement
from lieudit.decisions.queries.opinions import read_votes
from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef

MOST_STATEMENTS = 200


def open_map(
    *,
    collective_id: UUID,
    actor_id: UUID,
    question: str,
    about: str,
    closes_on: date,
    is_live: bool,
    statements: Sequence[str] = (),
    seed: int | None = None,
) -> OpinionMap:
    """Open a map with its first statements, if any."""
    check_closing_day(closes_on)
    with transaction.atomic():
        row = OpinionMap(
            collective_id=collective_id,
            question=question,
            about=about,
            opened_by_id=actor_id,
            opened_at=timezone.now(),
            closes_on=closes_on,
            is_live=is_live,
        )
        row.seed = row.id.int % 2**31 if seed is None else seed
        row.save(force_insert=True)
        OpinionStatement.objects.bulk_create(
            OpinionStatement(
                collective_id=collective_id, map=row, number=number, text=text, author_id=actor_id
            )
            for number, text in enumerate(dict.fromkeys(statements), start=1)
        )
        trace_map(row, actor_id, opinion_map_opened.name)
        opinion_map_opened.emit(
            scope_id=collective_id, actor_id=actor_id, subject=point_at_map(row.id)
        )
    return row


def change_map(
    *, map_id: UUID, actor_id: UUID, question: str, about: str, closes_on: date, is_live: bool
) -> None:
    """Correct an open map; once somebody voted, its question stays as it was asked."""
    check_closing_day(closes_on)
    with transaction.atomic():
        row = lock_map(map_id)
        if question != row.question and row.voices.exists():
            raise Refused(
                _("People have already voted: the question stays as they were asked it."),
                "question",
            )
        row.question, row.about, row.closes_on = question, about, closes_on
        row.is_live = is_live
        row.save(update_fields=["question", "about", "closes_on", "is_live"])
        trace_map(row, actor_id, "decisions.opinion_map_changed")


def close_map(*, map_id: UUID, actor_id: UUID | None) -> None:
    """Close a map and compute what is published of it; closed already, nothing happens."""
    from lieudit.decisions.engine.opinion_map.sharing import share_map  # noqa: PLC0415 -- numpy

    with transaction.atomic():
        row = OpinionMap.objects.select_for_update(of=("self",)).get(id=map_id)
        if row.closed_at is not None:
            return
        row.result = share_map(read_votes(row), row.seed)
        row.closed_at = timezone.now()
        row.save(update_fields=["result", "closed_at"])
        trace_map(row, actor_id, opinion_map_closed.name)
        opinion_map_closed.emit(
            scope_id=row.collective_id, actor_id=actor_id, subject=point_at_map(row.id)
        )


def close_due_maps(today: date) -> int:
    """Close the maps whose last day is past; return how many."""
    due = OpinionMap.objects.filter(closed_at=None, closes_on__lt=today)
    ids = list(due.values_list("id", flat=True))
    for map_id in ids:
        close_map(map_id=map_id, actor_id=None)
    return len(ids)


def note_export(row: OpinionMap, actor_id: UUID) -> None:
    """Leave a trace that the votes were taken out, without names."""
    trace_map(row, actor_id, "decisions.opinion_votes_exported")


def lock_map(map_id: UUID) -> OpinionMap:
    """Make those who write on one map queue. Raises Refused once it is closed."""
    row = OpinionMap.objects.select_for_update(of=("self",)).get(id=map_id)
    if row.closed_at is not None or row.closes_on < timezone.localdate():
        raise Refused(_("This map is closed: nothing can be added to it any more."))
    return row


def check_closing_day(closes_on: date) -> None:
    if closes_on < timezone.localdate():
        raise Refused(_("This day is past: choose today or a later day."), "closes_on")


def point_at_map(map_id: UUID) -> SubjectRef:
    return SubjectRef(OPINION_MAP, map_id)


def trace_map(row: OpinionMap, actor_id: UUID | None, verb: str, **codes: Any) -> None:
    """Record an act on a map; ids and codes only."""
    audit.record(
        scope_id=row.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=point_at_map(row.id),
        payload={key: str(value) for key, value in codes.items()},
    )
