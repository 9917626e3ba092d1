"""What a forgotten person takes with her of opinion maps: her votes and her name.

A statement others voted on stays, since it was never shown under a name; one nobody voted on goes.
Published results hold nobody.
"""

from uuid import UUID

from lieudit.decisions.actions.forgetting import register_forgetting
from lieudit.decisions.models import OpinionMap, OpinionStatement, OpinionVoice


def forget_in_opinions(person_id: UUID, collective_id: UUID | None = None) -> int:
    """Erase her votes and her name from opinion maps. Return the rows touched."""
    here = {} if collective_id is None else {"collective_id": collective_id}
    touched = OpinionVoice.objects.filter(person_id=person_id, **here).delete()[0]
    said = OpinionStatement.objects.filter(author_id=person_id, **here)
    touched += said.filter(votes=None, map__closed_at=None).delete()[0]
    touched += said.update(author=None)
    for model, name in (
        (OpinionMap, "opened_by"), (OpinionVoice, "entered_by"), (OpinionStatement, "set_aside_by"),
    ):  # fmt: skip
        rows = model._default_manager.filter(**{name: person_id}, **here)
        touched += rows.update(**{name: None})
    return touched


register_forgetting(forget_in_opinions)
