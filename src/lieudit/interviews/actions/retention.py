"""Answers leave when their time is over, or with the person; what the group read stays."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.vault import destroy_keys
from lieudit.interviews.actions.answers import withdraw_answers
from lieudit.interviews.actions.interviewing.erasing import erase_interviews_of
from lieudit.interviews.actions.keeping import destroy_unused_keys
from lieudit.interviews.actions.returning.forgetting import erase_returns_about
from lieudit.interviews.actions.waves import lock_wave, wave_ref
from lieudit.interviews.models import (
    Answer,
    CandidacyEnd,
    Consent,
    Participation,
    ReturnDocument,
    SetAside,
    SheetNote,
    Wave,
    WaveState,
)
from lieudit.kit.months import add_months


def erase_expired(collective_id: UUID | None = None, on: date | None = None) -> int:
    """Erase the answers of every wave whose time is over, here or everywhere; return how many."""
    today = on or timezone.localdate()
    closed = Wave.objects.filter(state=WaveState.CLOSED, participations__answers__isnull=False)
    if collective_id is not None:
        closed = closed.filter(collective_id=collective_id)
    expired = [wave.id for wave in closed.distinct() if find_expiry(wave) < today]
    for wave_id in expired:
        _erase_answers(wave_id)
    return len(expired)


def erase_person(
    *, person_id: UUID, collective_id: UUID | None = None, is_asked_by_her: bool = True
) -> int:
    """Withdraw every seat of a person and destroy her keys; return the number of seats."""
    actor_id = person_id if is_asked_by_her else None
    seats = Participation.objects.filter(person_id=person_id)
    if collective_id is not None:
        seats = seats.filter(collective_id=collective_id)
    found = list(seats)
    with transaction.atomic():
        for seat in found:
            withdraw_answers(participation_id=seat.id, actor_id=actor_id)
        about = ReturnDocument.objects.filter(person_id=person_id)
        scopes = {seat.collective_id for seat in found}
        scopes |= set(about.values_list("collective_id", flat=True))
        erased = erase_returns_about(person_id, collective_id)
        erased += erase_interviews_of(
            person_id=person_id, collective_id=collective_id, actor_id=actor_id
        )
        ends = CandidacyEnd.objects.filter(person_id=person_id)
        if collective_id is not None:
            ends = ends.filter(collective_id=collective_id)
        ends.delete()
        for scope_id in scopes if collective_id is None else scopes & {collective_id}:
            destroy_keys(scope_id, person_id)
    return len(found) + erased


def find_expiry(wave: Wave) -> date:
    """Return the last day the answers of a closed wave are kept."""
    assert wave.closed_at is not None
    return add_months(timezone.localdate(wave.closed_at), wave.retention_months)


def _erase_answers(wave_id: UUID) -> None:
    with transaction.atomic():
        wave = lock_wave(wave_id)
        seats = Participation.objects.filter(wave=wave)
        Answer.objects.filter(participation__in=seats).delete()
        SheetNote.objects.filter(participation__in=seats).delete()
        SetAside.objects.filter(participation__in=seats).delete()
        Consent.objects.filter(participation__in=seats).delete()
        seats.update(last_item="")
        for person_id in seats.values_list("person_id", flat=True):
            destroy_unused_keys(wave.collective_id, person_id)
        audit.record(
            scope_id=wave.collective_id,
            actor_id=None,
            verb="answers_expired",
            subject=wave_ref(wave.id),
        )
