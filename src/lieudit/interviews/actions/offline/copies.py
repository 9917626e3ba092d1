"""An interview goes on a tablet and comes back: who took it, how she opens it without phrase."""

import base64
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall.vault import seal, unseal
from lieudit.interviews.actions.interviewing.holding import (
    find_own_voice,
    lock_interview,
    trace,
)
from lieudit.interviews.actions.refusals import NotFound, Refused
from lieudit.interviews.models import OfflineCopy
from lieudit.interviews.models.interview import InterviewState
from lieudit.interviews.queries.sealed import spare_label, spare_owner
from lieudit.kit.uuid7 import make_uuid7

KEY_BYTES = 32


@dataclass(frozen=True)
class TakenCopy:
    """`spare_key` is told once to the device, which locks with it and forgets it."""

    id: UUID
    spare_key: str


def take_copy(*, interview_id: UUID, actor_id: UUID) -> TakenCopy:
    """Let an interview be kept on a device of whoever leads it."""
    with transaction.atomic():
        interview = lock_interview(interview_id)
        find_own_voice(interview, actor_id)
        if interview.state == InterviewState.CANCELLED:
            raise Refused("not_planned")
        spare = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")
        copy = OfflineCopy(
            id=make_uuid7(),
            collective_id=interview.collective_id,
            interview=interview,
            taken_by_id=actor_id,
        )
        copy.spare_key = seal(spare_owner(copy.collective_id), spare, spare_label(copy.id))
        copy.save(force_insert=True)
        trace(interview, actor_id, "interview_taken_offline")
    return TakenCopy(copy.id, spare)


def open_without_phrase(*, copy_id: UUID, actor_id: UUID) -> str:
    """Return the spare key of one's own copy; said in the group's record of acts."""
    with transaction.atomic():
        copy = lock_copy(copy_id, actor_id)
        trace(copy.interview, actor_id, "offline_copy_opened_without_phrase")
        return unseal(spare_owner(copy.collective_id), bytes(copy.spare_key), spare_label(copy.id))


def mark_heard(*, copy_id: UUID, actor_id: UUID) -> None:
    """The device spoke: refused once it was given back or its interview was called off."""
    with transaction.atomic():
        copy = lock_copy(copy_id, actor_id)
        copy.heard_at = timezone.now()
        copy.save(update_fields=["heard_at"])


def end_copy(*, copy_id: UUID, actor_id: UUID) -> None:
    """The device has sent everything and erased its copy; asked again, nothing more happens."""
    with transaction.atomic():
        copy = lock_copy(copy_id, actor_id, may_be_ended=True)
        if copy.ended_at is not None:
            return
        copy.ended_at = timezone.now()
        copy.save(update_fields=["ended_at"])
        trace(copy.interview, actor_id, "offline_copy_ended")


def restore_copy(*, copy_id: UUID, actor_id: UUID) -> None:
    """Let a device speak again that was silenced by mistake."""
    with transaction.atomic():
        copy = lock_copy(copy_id, actor_id, may_be_ended=True)
        if copy.ended_at is None:
            return
        copy.ended_at = None
        copy.save(update_fields=["ended_at"])
        trace(copy.interview, actor_id, "offline_copy_restored")


def lock_copy(copy_id: UUID, actor_id: UUID, *, may_be_ended: bool = False) -> OfflineCopy:
    """Return one's own copy, held until the transaction ends."""
    copy = (
        OfflineCopy.objects.select_for_update(of=("self",))
        .select_related("interview")
        .filter(id=copy_id, taken_by_id=actor_id)
        .first()
    )
    if copy is None:
        raise NotFound("copy", copy_id)
    if copy.ended_at is not None and not may_be_ended:
        raise Refused("copy_ended")
    return copy
