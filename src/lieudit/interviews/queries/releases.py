"""Reads what a closing released, and the words their authors chose to share."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lieudit.hall.vault import unseal
from lieudit.interviews.engine.wave_release import WaveRelease
from lieudit.interviews.engine.wave_release_json import read_wave_release
from lieudit.interviews.models import Participation, Release, Wave
from lieudit.interviews.queries.sealed import read_told, release_label, release_owner


@dataclass(frozen=True)
class Released:
    """A closed wave as the group may read it."""

    release: WaveRelease
    shared_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_release(wave: Wave) -> WaveRelease | None:
    """Return the figures and words released at closing, nobody's own words; None while open."""
    document = _open_document(wave)
    return read_wave_release(document) if document else None


def read_released(wave: Wave) -> Released | None:
    """Return the release of a closed wave with the words shared; None while it is open."""
    document = _open_document(wave)
    if document is None:
        return None
    shared = {name: [UUID(one) for one in ids] for name, ids in document["shared"].items()}
    return Released(read_wave_release(document), _read_shared(shared))


def _open_document(wave: Wave) -> dict[str, Any] | None:
    row = Release.objects.filter(wave=wave).first()
    if row is None:
        return None
    text = unseal(release_owner(row.collective_id), bytes(row.sealed), release_label(wave.id))
    document: dict[str, Any] = json.loads(text)
    return document


def _read_shared(shared: Mapping[str, list[UUID]]) -> dict[str, tuple[str, ...]]:
    """Words of those who still share them, in an order that says nothing of who wrote them."""
    ids = {one for seats in shared.values() for one in seats}
    seats = Participation.objects.filter(id__in=ids, withdrawn_at__isnull=True)
    told = read_told(seats, items=shared)
    words: dict[str, tuple[str, ...]] = {}
    for item, seat_ids in shared.items():
        texts = []
        for seat_id in seat_ids:
            one = told.get(seat_id, {}).get(item)
            if one is None or not one.may_share_words:
                continue
            is_text = isinstance(one.given.value, str) and not one.words
            texts.append(one.words or (str(one.given.value) if is_text else ""))
        words[item] = tuple(sorted(filter(None, texts), key=_shuffle_key))
    return words


def _shuffle_key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
