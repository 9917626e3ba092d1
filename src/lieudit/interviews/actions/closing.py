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
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.release_json import METHOD_VERSION
from lieudit.interviews.engine.wave_release import Seat, release_wave
from lieudit.interviews.engine.wave_release_json import write_wave_release
from lieudit.interviews.events import wave_closed
from lieudit.interviews.models import Participation, Release, Wave, WaveState
from lieudit.interviews.queries.filling import fill, read_asked_form
from lieudit.interviews.queries.sealed import (
    Told,
    has_release,
    read_told,
    release_label,
    release_owner,
)
from lieudit.interviews.queries.zones import find_zones

Answers = Mapping[str, Told]


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
    form = read_asked_form(wave.version)
    kept = read_told(participations)
    told = {seat.id: _drop_hidden(seat, form, kept[seat.id]) for seat in participations}
    seats = [_take_seat(shown, one) for shown, one in told.values()]
    release = release_wave(form, seats, find_zones(wave.collective_id, form))
    said = {seat_id: one for seat_id, (_shown, one) in told.items()}
    return write_wave_release(release) | {
        "shared": _list_shared(form, said) if release.has_enough_people else {}
    }


def _drop_hidden(
    seat: Participation, form: Form, kept: Mapping[str, Told]
) -> tuple[frozenset[str], Answers]:
    """What the person was shown, and her answers to that alone (XLSForm's rule).

    An answer of a repeated question bears the name of its occurrence: nothing counts it.
    """
    filling = fill(seat, form, kept)
    shown = frozenset(filling.state.relevant)
    return shown, {name: one for name, one in filling.told.items() if name in shown}


def _take_seat(shown: frozenset[str], told: Answers) -> Seat:
    return Seat(shown, {name: one.given for name, one in told.items()})


def _list_shared(form: Form, told: Mapping[UUID, Answers]) -> dict[str, list[str]]:
    """Per item, the seats whose author lets the group read her words; never a protected item.

    Words alone are shared, never a choice or a number. Ids only: the words stay where they
    are, so that an erasure takes them from here too.
    """
    texts = {item.name for item in form.items if item.type == "text"}
    readable = {item.name for item in form.items if item.sensitivity != "art9"}
    shared: dict[str, list[str]] = {}
    for seat_id, answers in told.items():
        for name, one in answers.items():
            has_words = bool(one.words) or name in texts
            if one.may_share_words and has_words and name in readable:
                shared.setdefault(name, []).append(str(seat_id))
    return {name: sorted(ids) for name, ids in shared.items()}
