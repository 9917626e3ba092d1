"""What a forgotten person takes with her of votes and elections.

Ballots stay without a name: her place on the roll loses hers, and no count moves. Her reasons, her
objections, her wishes and whatever was written of her as a nominee go.
"""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from lieudit.decisions.actions.forgetting import register_forgetting
from lieudit.decisions.models import (
    Election,
    ElectionAnswer,
    HandCount,
    NamedBallot,
    Nomination,
    Proxy,
    SetAside,
)


def forget_in_votes(person_id: UUID, collective_id: UUID | None = None) -> int:
    """Erase her name and words from votes and elections. Return the rows touched."""
    here = {} if collective_id is None else {"collective_id": collective_id}
    touched = _forget_proxies(person_id, here)
    touched += Nomination.objects.filter(nominee_id=person_id, **here).update(
        nominee=None, reason=""
    )
    mine: dict[str, Any] = {"elector__person_id": person_id, **here}
    touched += Nomination.objects.filter(**mine).update(reason="")
    touched += ElectionAnswer.objects.filter(state="open", **mine).update(state="withdrawn")
    touched += ElectionAnswer.objects.filter(**mine).update(argument="", closed_why="")
    touched += SetAside.objects.filter(person_id=person_id, **here).delete()[0]
    Election.objects.filter(proposed_id=person_id, **here).update(proposed_why="")
    for model, name in (
        (Election, "incumbent"),
        (Election, "proposed"),
        (Election, "elected"),
        (NamedBallot, "cast_by"),
        (HandCount, "noted_by"),
        (Nomination, "noted_by"),
        (ElectionAnswer, "noted_by"),
    ):
        rows = model._default_manager.filter(**{name: person_id}, **here)
        touched += rows.update(**{name: None})
    return touched


def _forget_proxies(person_id: UUID, here: dict[str, Any]) -> int:
    """A voice she carried in a vote still open comes back to its giver."""
    carried = Proxy.objects.filter(holder_id=person_id, **here)
    carried.filter(ended_at=None, proposal__closed_at=None).update(
        ended_at=timezone.now(), ended_how="holder_left"
    )
    touched = carried.update(holder=None)
    wishes = Q(giver__person_id=person_id) | Q(given_by=person_id)
    return touched + Proxy.objects.filter(wishes, **here).update(wish="", given_by=None)


register_forgetting(forget_in_votes)
