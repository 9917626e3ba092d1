"""A wave closes once: what the group may see is computed, sealed, and never computed again."""

import json
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.vault import seal
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.actions.waves import lock_wave, wave_ref
from lieudit.interviews.engine.release_json import METHOD_VERSION
from lieudit.interviews.engine.wave_release import Seat, release_wave
from lieudit.interviews.engine.wave_release_json import write_wave_release
from lieudit.interviews.events import wave_closed
from lieudit.interviews.models import Participation, Release, Wave, WaveState
from lieudit.interviews.queries.filling import evaluate_told, read_form
from lieudit.interviews.queries.sealed import (
    Told,
    has_release,
    read_told,
    release_label,
    release_owner,
)
from lieudit.interviews.queries.zones import find_zones


def close_wave(*, wave_id: UUID, actor_id: UUID) -> None:
    """Close, compute and seal the release in one transaction: all of it or nothing."""
    with transaction.atomic():
        wave = lock_wave(wave_id)
        if not wave.is_open or has_release(wave_id):
            raise Refused("wave_not_open")
        seats = list(
            Participation.objects.select_for_update()
            .filter(wave=wave, withdrawn_at__isnull=True)
            .order_by("id")
        )
        document = _build_document(wave, seats)
        now = timezone.now()
        Release.objects.create(
            collective_id=wave.collective_id,
            wave=wave,
            sealed=seal(
                release_owner(wave.collective_id), json.dumps(document), release_label(wave.id)
            ),
            method_version=METHOD_VERSION,
            released_at=now,
        )
        wave.state, wave.closed_at = WaveState.CLOSED, now
        wave.save(update_fields=["state", "closed_at"])
        audit.record(
            scope_id=wave.collective_id,
            actor_id=actor_id,
            verb="wave_closed",
            subject=wave_ref(wave.id),
        )
        wave_closed.emit(scope_id=wave.collective_id, actor_id=actor_id, subject=wave_ref(wave.id))


def _build_document(wave: Wave, participations: list[Participation]) -> dict[str, object]:
    form = read_form(wave.version)
    told = read_told(participations)
    seats = [_take_seat(evaluate_told(form, one).relevant, one) for one in told.values()]
    release = release_wave(form, seats, find_zones(wave.collective_id, form))
    return write_wave_release(release) | {
        "shared": _list_shared(told) if release.has_enough_people else {}
    }


def _take_seat(shown: tuple[str, ...], told: dict[str, Told]) -> Seat:
    """Answers to what is no longer shown are dropped (XLSForm's rule)."""
    return Seat(frozenset(shown), {name: told[name].given for name in shown if name in told})


def _list_shared(told: Mapping[UUID, dict[str, Told]]) -> dict[str, list[str]]:
    """Per item, the seats whose author lets the group read her words; never a protected item.

    Ids only: the words stay where they are, so that an erasure takes them from here too.
    """
    shared: dict[str, list[str]] = {}
    for seat_id, answers in told.items():
        for name, one in answers.items():
            if one.may_share_words and one.block != "art9":
                shared.setdefault(name, []).append(str(seat_id))
    return {name: sorted(ids) for name, ids in shared.items()}
