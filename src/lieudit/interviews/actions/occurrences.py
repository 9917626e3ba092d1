"""One more child, one fewer: the occurrences of a repeated group are added and removed.

Which ones there are is an answer like another, sealed under the name of the group.
"""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from lieudit.interviews.actions.answers import mark_progress
from lieudit.interviews.actions.consents import close_consents
from lieudit.interviews.actions.keeping import (
    destroy_unused_keys,
    keep_answer,
    lock_seat,
    take_back,
)
from lieudit.interviews.actions.refusals import Refused
from lieudit.interviews.engine.answer import Answer as Given
from lieudit.interviews.engine.asking import list_inside, next_mark
from lieudit.interviews.engine.form import Item
from lieudit.interviews.engine.repeats import MARK, MOST_OCCURRENCES, is_roster
from lieudit.interviews.models import Participation
from lieudit.interviews.queries.filling import Filling, read_filling
from lieudit.interviews.queries.sealed import Told


def add_occurrence(
    *, participation_id: UUID, repeat: str, seen: tuple[str, ...], actor_id: UUID
) -> str:
    """Add one occurrence at the end; return its mark.

    `seen` are the marks that were on the page: pressed twice, one is added.
    """
    with transaction.atomic():
        seat = lock_seat(participation_id)
        filling = read_filling(seat)
        roster = _find_roster(filling, repeat)
        marks = filling.asked.marks.get(repeat, ())
        if marks[: len(seen)] == seen and len(marks) == len(seen) + 1:
            return marks[-1]
        if len(marks) >= MOST_OCCURRENCES:
            raise Refused("too_many_occurrences", repeat)
        used = tuple(key.split(MARK)[-1] for key in _list_used(filling, repeat))
        mark = next_mark(marks, used)
        _keep_marks(seat, filling, roster, (*marks, mark), actor_id)
        return mark


def remove_occurrence(*, participation_id: UUID, repeat: str, mark: str, actor_id: UUID) -> None:
    """Take one occurrence away with everything answered in it; already gone: nothing to do."""
    with transaction.atomic():
        seat = lock_seat(participation_id)
        filling = read_filling(seat)
        roster = _find_roster(filling, repeat)
        marks = filling.asked.marks.get(repeat, ())
        if mark not in marks:
            return
        inside = list_inside(filling.kept, filling.written, repeat, mark)
        take_back(seat, seat.answers.filter(item__in=inside))
        close_consents(seat, inside)
        _keep_marks(seat, filling, roster, tuple(one for one in marks if one != mark), actor_id)
        destroy_unused_keys(seat.collective_id, seat.person_id)


def set_count(*, participation_id: UUID, repeat: str, count: int, actor_id: UUID) -> None:
    """Make as many occurrences as a sheet of paper holds; the last ones leave first."""
    with transaction.atomic():
        filling = read_filling(lock_seat(participation_id))
        _find_roster(filling, repeat)
        marks = filling.asked.marks.get(repeat, ())
        if not 0 <= count <= MOST_OCCURRENCES:
            raise Refused("too_many_occurrences", repeat)
        for mark in marks[count:]:
            remove_occurrence(
                participation_id=participation_id, repeat=repeat, mark=mark, actor_id=actor_id
            )
        for _more in range(count - len(marks)):
            now = read_filling(lock_seat(participation_id)).asked.marks.get(repeat, ())
            add_occurrence(
                participation_id=participation_id, repeat=repeat, seen=now, actor_id=actor_id
            )


def _find_roster(filling: Filling, repeat: str) -> Item:
    item = filling.form.find_item(repeat)
    if item is None or not is_roster(item) or repeat not in filling.state.relevant:
        raise Refused("item_not_shown", repeat[:80])
    return item


def _list_used(filling: Filling, repeat: str) -> list[str]:
    """Keys still kept under occurrences that are no more: a new one must not find them."""
    depth = repeat.count(MARK) + 1
    return [MARK.join(name.split(MARK)[: depth + 1]) for name in filling.asked.left if MARK in name]


def _keep_marks(
    seat: Participation, filling: Filling, roster: Item, marks: tuple[str, ...], actor_id: UUID
) -> None:
    told = filling.kept.get(roster.name) or Told(Given())
    given = Given("value", marks)
    keep_answer(seat, roster, replace(told, given=given), actor_id)
    mark_progress(seat, roster.name)
