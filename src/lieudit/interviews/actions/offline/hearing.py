"""What was answered to each entry of a device: heard again, it is answered the same."""

from dataclasses import dataclass
from uuid import UUID

from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.syncing import Verdict
from lieudit.interviews.models import HeardEntry, OfflineCopy


@dataclass(frozen=True)
class Heard:
    """`note_id`: where the words of a note stand, when they were kept beside another's."""

    verdict: Verdict
    note_id: UUID | None = None


def find_heard(copy: OfflineCopy, entry_id: UUID) -> Heard | None:
    """Return what was answered the first time; refuses an entry another device sent."""
    row = HeardEntry.objects.filter(id=entry_id).first()
    if row is None:
        return None
    if row.copy_id != copy.id:
        raise Refused("entry_of_another_device")
    return Heard(Verdict(row.verdict, row.revision), row.note_id)  # type: ignore[arg-type]


def note_heard(copy: OfflineCopy, entry_id: UUID, heard: Heard) -> None:
    """Remember the answer; there is not a word of anybody in it."""
    HeardEntry.objects.create(
        id=entry_id,
        collective_id=copy.collective_id,
        copy=copy,
        verdict=heard.verdict.code,
        revision=heard.verdict.revision,
        note_id=heard.note_id,
    )
