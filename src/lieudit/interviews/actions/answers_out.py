"""The answers of a wave leave in a file: each person is told who took them, and when."""

from uuid import UUID

from django.db import transaction

from lieudit.hall import audit
from lieudit.hall.reads import log_reads
from lieudit.interviews.access import find_readers
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.engine.answer_table import Columns
from lieudit.interviews.models import Wave
from lieudit.interviews.queries.answers_out import (
    FEWEST_ROWS,
    AnswerTable,
    list_answering,
    read_table,
)

TAKEN = "interviews.answers_taken"


def take_answers(*, wave_id: UUID, actor_id: UUID, wanted: Columns, has_names: bool) -> AnswerTable:
    """Write down that each answer was read by this person, then return them all.

    Only for whom the notice of this wave named; refused under five people who answered.
    """
    with transaction.atomic():
        wave = Wave.objects.select_related("version", "collective").filter(id=wave_id).first()
        if wave is None:
            raise NotFound("wave", wave_id)
        if actor_id not in find_readers(wave):
            raise Refused("not_a_reader")
        if len(list_answering(wave)) < FEWEST_ROWS:
            raise Refused("too_few_rows")
        table = read_table(wave, wanted, has_names=has_names)
        subject = wave_ref(wave.id)
        log_reads(
            scope_id=wave.collective_id,
            actor_id=actor_id,
            what=TAKEN,
            opened=[(seat.person_id, subject) for seat in table.seats],
        )
        audit.record(
            scope_id=wave.collective_id,
            actor_id=actor_id,
            verb="answers_taken",
            subject=subject,
        )
    return table
