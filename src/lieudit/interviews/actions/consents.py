"""The sensitive block has its own consent: given, refused, withdrawn, with no other effect."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.hall import audit
from lieudit.interviews.actions.erasing_notes import forget_protected_part
from lieudit.interviews.actions.keeping import destroy_unused_keys, lock_seat, take_back
from lieudit.interviews.actions.waves import wave_ref
from lieudit.interviews.engine.answer import Answer as Given
from lieudit.interviews.engine.asking import is_behind
from lieudit.interviews.models import Consent, Participation
from lieudit.interviews.queries.filling import read_filling


def follow_consent(seat: Participation, block: str, given: Given | None, actor_id: UUID) -> None:
    """Record what the answer to a consent item means; a consent taken back erases the block."""
    is_given = given is not None and given.value == "OK"
    live = seat.consents.filter(block=block, withdrawn_at__isnull=True).first()
    if live and bool(live.given_at) == is_given:
        return
    if live and live.given_at:
        _erase_block(seat, block)
    now = timezone.now()
    if live:
        live.withdrawn_at = now
        live.save(update_fields=["withdrawn_at"])
    Consent.objects.create(
        collective_id=seat.collective_id,
        participation=seat,
        block=block,
        given_at=now if is_given else None,
        refused_at=None if is_given else now,
        recorded_by_id=actor_id if actor_id != seat.person_id else None,
    )
    verb = "consent_given" if is_given else "consent_refused"
    audit.record(
        scope_id=seat.collective_id, actor_id=actor_id, verb=verb, subject=wave_ref(seat.wave_id)
    )


def withdraw_consent(*, participation_id: UUID, block: str, actor_id: UUID) -> None:
    """Take a consent back at any time, even after closing: the block's answers are erased."""
    with transaction.atomic():
        seat = lock_seat(participation_id, must_be_open=False)
        take_back(seat, seat.answers.filter(item=block))
        follow_consent(seat, block, None, actor_id)


def close_consents(seat: Participation, blocks: Collection[str]) -> None:
    """End the consents of parts that are no more: an occurrence that was removed."""
    live = seat.consents.filter(block__in=blocks, withdrawn_at__isnull=True)
    live.update(withdrawn_at=timezone.now())


def _erase_block(seat: Participation, block: str) -> None:
    """Delete what this consent opened, and its key once nothing is left under it.

    Given inside an occurrence, a consent opens the part of that occurrence; given before, that of
    all of them.
    """
    filling = read_filling(seat)
    opened = {item.name for item in filling.form.items if item.consent == block}
    opened |= {key for key in filling.asked.left if is_behind(filling.written, key, block)}
    take_back(seat, seat.answers.filter(item__in=opened))
    forget_protected_part(seat)
    seat.asides.filter(item__in=opened).delete()
    destroy_unused_keys(seat.collective_id, seat.person_id)
