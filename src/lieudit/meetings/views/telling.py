"""Shows of hands, decisions and actions as pages draw them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from lieudit.meetings.forms.sentences import say_hands
from lieudit.meetings.models import Action, Show
from lieudit.meetings.queries.meetings import name_of


@dataclass(frozen=True)
class ShowLine:
    row: Show
    said: list[str]


@dataclass(frozen=True)
class ActionLine:
    row: Action
    name: str
    is_late: bool


def tell_shows(shows: Iterable[Show]) -> list[ShowLine]:
    return [ShowLine(one, say_hands(one)) for one in shows if one.state == "closed"]


def tell_actions(rows: Iterable[Action]) -> list[ActionLine]:
    today = timezone.localdate()
    return [
        ActionLine(
            row,
            name_of(row),
            row.due_on is not None and row.due_on < today and row.done_on is None,
        )
        for row in rows
    ]
