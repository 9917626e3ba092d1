"""An answer of the founding sheet is kept; two writers at once are told, never overwritten."""

from typing import Any
from uuid import UUID

from django.db import transaction

from lieudit.genesis.engine.founding import QUESTIONS
from lieudit.genesis.events import SHEET, sheet_changed
from lieudit.genesis.models import FoundingSheet
from lieudit.genesis.queries.sealed import open_answers, seal_answers
from lieudit.hall import audit
from lieudit.hall.subjects import SubjectRef


class ChangedMeanwhile(Exception):
    """Somebody else answered the same question since the page was opened."""


def write_answer(
    *, collective_id: UUID, actor_id: UUID, question: str, value: Any, before: Any
) -> FoundingSheet:
    """Keep the answer to one question; ChangedMeanwhile if it is not as it was read."""
    if question not in QUESTIONS:
        raise ValueError(question)
    with transaction.atomic():
        FoundingSheet.objects.get_or_create(collective_id=collective_id)
        sheet = FoundingSheet.objects.select_for_update().get(collective_id=collective_id)
        answers = open_answers(sheet)
        if answers.get(question) != before:
            raise ChangedMeanwhile
        answers[question] = value
        sheet.sealed, sheet.changed_by_id = seal_answers(sheet, answers), actor_id
        sheet.save(update_fields=["sealed", "changed_by", "changed_at"])
        subject = SubjectRef(SHEET, sheet.id)
        audit.record(
            scope_id=collective_id,
            actor_id=actor_id,
            verb=sheet_changed.name,
            subject=subject,
            payload={"question": question},
        )
        sheet_changed.emit(scope_id=collective_id, actor_id=actor_id, subject=subject, public=False)
    return sheet
