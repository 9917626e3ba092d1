"""Guides: the one that ships, and a collective's own, changed station by station, one step back."""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.engine.interviewing.guide import (
    MOST_STATIONS,
    Guide,
    guide_from_json,
    guide_to_json,
)
from lieudit.interviews.models import InterviewGuide
from lieudit.interviews.queries.interviewing.guides import find_guide, read_guide

CONTENT = Path(__file__).resolve().parents[2] / "content"
SHIPPED = "entretien"
LONGEST_TITLE = 160


def install_shipped_guide() -> None:
    """Keep the shipped guide as a row; a new wording replaces it, interviews keep their copy."""
    document = read_shipped_guide()
    row = InterviewGuide.objects.filter(shipped_name=SHIPPED).first()
    if row is None:
        InterviewGuide.objects.get_or_create(
            shipped_name=SHIPPED, defaults={"title": "Entretien", "definition": document}
        )
    elif row.definition != document:
        row.definition, row.revision = document, row.revision + 1
        row.save(update_fields=["definition", "revision", "changed_at"])


@lru_cache(maxsize=1)
def read_shipped_guide() -> dict[str, Any]:
    """Return the stations of the shipped guide as written in `content/`."""
    text = (CONTENT / f"{SHIPPED}.json").read_text(encoding="utf-8")
    return guide_to_json(guide_from_json(json.loads(text)))


def copy_guide(*, collective_id: UUID, guide_id: UUID, title: str, actor_id: UUID) -> UUID:
    """Make a guide of one's own from another."""
    source = find_guide(collective_id, guide_id)
    if source is None:
        raise NotFound("guide", guide_id)
    with transaction.atomic():
        row = InterviewGuide.objects.create(
            collective_id=collective_id,
            title=_check_title(title),
            copied_from=source,
            definition=source.definition,
            made_by_id=actor_id,
        )
        _trace(row, actor_id, "guide_copied")
    return row.id


def rename_guide(*, guide_id: UUID, collective_id: UUID, title: str, actor_id: UUID) -> None:
    """Give an own guide another title."""
    with transaction.atomic():
        row = _lock_own(guide_id, collective_id)
        row.title = _check_title(title)
        row.save(update_fields=["title", "changed_at"])
        _trace(row, actor_id, "guide_renamed")


def change_guide(
    *,
    guide_id: UUID,
    collective_id: UUID,
    seen_revision: int,
    change: Callable[[Guide], Guide],
    actor_id: UUID,
) -> int:
    """Change an own guide; refused when somebody changed it since it was shown."""
    with transaction.atomic():
        row = _lock_own(guide_id, collective_id)
        if row.revision != seen_revision:
            raise Refused("changed_meanwhile")
        before = read_guide(row)
        after = change(before)
        if len(after.stations) > MOST_STATIONS:
            raise Refused("too_many_stations")
        if after == before:
            return row.revision
        row.undo_definition, row.definition = row.definition, guide_to_json(after)
        row.revision += 1
        row.save(update_fields=["undo_definition", "definition", "revision", "changed_at"])
        _trace(row, actor_id, "guide_changed")
    return row.revision


def undo_guide_change(
    *, guide_id: UUID, collective_id: UUID, seen_revision: int, actor_id: UUID
) -> None:
    """Go back one step; done again, it comes forward."""
    with transaction.atomic():
        row = _lock_own(guide_id, collective_id)
        if row.revision != seen_revision:
            raise Refused("changed_meanwhile")
        if row.undo_definition is None:
            raise Refused("nothing_to_undo")
        row.undo_definition, row.definition = row.definition, row.undo_definition
        row.revision += 1
        row.save(update_fields=["undo_definition", "definition", "revision", "changed_at"])
        _trace(row, actor_id, "guide_change_undone")


def archive_guide(
    *, guide_id: UUID, collective_id: UUID, actor_id: UUID, is_archived: bool
) -> None:
    """Put an own guide away, or take it out again; interviews that follow it keep their copy."""
    with transaction.atomic():
        row = _lock_own(guide_id, collective_id)
        row.archived_at = timezone.now() if is_archived else None
        row.save(update_fields=["archived_at", "changed_at"])
        _trace(row, actor_id, "guide_archived" if is_archived else "guide_restored")


def _check_title(title: str) -> str:
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise Refused("title_missing" if not title else "title_too_long", "title")
    return title


def _lock_own(guide_id: UUID, collective_id: UUID) -> InterviewGuide:
    rows = InterviewGuide.objects.select_for_update()
    row = rows.filter(id=guide_id, collective_id=collective_id).first()
    if row is None:
        raise NotFound("guide", guide_id)
    return row


def _trace(row: InterviewGuide, actor_id: UUID, verb: str) -> None:
    assert row.collective_id is not None
    audit.record(
        scope_id=row.collective_id,
        actor_id=actor_id,
        verb=verb,
        subject=SubjectRef("interviews.guide", row.id),
    )
