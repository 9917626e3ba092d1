"""All that this room holds on one person, to hand over to her."""

from typing import Any
from uuid import UUID

from lieudit.notices.models import Mute, Notice, Rhythm
from lieudit.notices.queries.voices import find_voice, read_spoken


def gather_person(person_id: UUID, scope_id: UUID | None = None) -> dict[str, Any]:
    """Return what she was told of and what she stopped; her rhythm belongs to no group."""
    notices = Notice.objects.filter(person_id=person_id).select_related("collective")
    mutes = Mute.objects.filter(person_id=person_id).select_related("collective")
    if scope_id is not None:
        notices, mutes = (
            notices.filter(collective_id=scope_id),
            mutes.filter(collective_id=scope_id),
        )
    rows = [*notices.order_by("happened_at", "id"), *mutes]
    spoken = read_spoken(person_id, {(one.subject_kind, one.subject_id) for one in rows})
    rhythm = None if scope_id else Rhythm.objects.filter(person_id=person_id).first()
    return {
        "told_of": [
            {
                "at": one.happened_at.isoformat(),
                "about": _name(one, spoken),
                "what": _say(one),
                "letter_sent": one.told_at.isoformat() if one.told_at else None,
                "collective": one.collective.name,
            }
            for one in notices.order_by("happened_at", "id")
        ],
        "letters_stopped": [
            {"about": _name(one, spoken), "collective": one.collective.name} for one in mutes
        ],
        "rhythm_of_letters": rhythm.get_rhythm_display() if rhythm else None,
    }


def _name(row: Notice | Mute, spoken: dict[tuple[str, UUID], Any]) -> str:
    found = spoken.get((row.subject_kind, row.subject_id))
    return found.title if found else "—"


def _say(row: Notice) -> str:
    voice = find_voice(row.subject_kind)
    return str(voice.sentences.get(row.code, row.code)) if voice else row.code
