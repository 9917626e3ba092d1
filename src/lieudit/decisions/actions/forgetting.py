"""What a forgotten person takes with her; what the group decided still stands without her name.

Her drafts go. Of what she said, the words go and the facts stay (an objection was raised and
integrated). Her place on a roll stays, nameless: the counts of a decision do not move.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lieudit.decisions.models import (
    AdviceRequest,
    Concern,
    Contribution,
    Elector,
    Objection,
    ObjectionState,
    Proposal,
    Stage,
)
from lieudit.decisions.queries.held import CHARGES

Forget = Callable[[UUID, UUID | None], int]
_parts: list[Forget] = []


def register_forgetting(forget: Forget) -> None:
    """Let a part of the room erase what it holds on a person; it returns the rows touched."""
    if forget not in _parts:
        _parts.append(forget)


def erase_person(*, person_id: UUID, collective_id: UUID | None = None) -> int:
    """Erase a person's words and name from every decision. Return the rows touched."""
    here = {} if collective_id is None else {"collective_id": collective_id}
    with transaction.atomic():
        touched = sum(forget(person_id, collective_id) for forget in _parts)
        touched += _erase_drafts(person_id, here) + _erase_words(person_id, here)
        for _charge, model, name in CHARGES:
            rows = model._default_manager.filter(**{name: person_id}, **here)
            touched += rows.update(**{name: None})
        touched += Elector.objects.filter(person_id=person_id, **here).update(person=None, label="")
    return touched


def _erase_drafts(person_id: UUID, here: dict[str, Any]) -> int:
    drafts = Proposal.objects.filter(owner_id=person_id, stage=Stage.DRAFT, opened_at=None, **here)
    return drafts.delete()[0]


def _erase_words(person_id: UUID, here: dict[str, Any]) -> int:
    mine = {"author_id": person_id, **here}
    now = timezone.now()
    touched = Concern.objects.filter(**mine).delete()[0]
    # A question others answered keeps its place in the talk, without a word of hers.
    touched += Contribution.objects.filter(answers=None, **mine).delete()[0]
    touched += Contribution.objects.filter(**mine).update(text="", author=None, removed_at=now)
    still = Objection.objects.filter(
        state__in=[ObjectionState.OPEN, ObjectionState.TESTED_VALID], **mine
    )
    still.update(state=ObjectionState.WITHDRAWN, closed_how="author_gone", closed_at=now)
    touched += Objection.objects.filter(**mine).update(argument="", test_words="", author=None)
    asked = AdviceRequest.objects.filter(person_id=person_id, **here)
    return touched + asked.update(advice="", reply="", person=None)
