"""A click on the laptop: kept as rows at once, and what rows were before it, to take it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Max, Model
from django.utils.translation import gettext_lazy as _

from lieudit.meetings.actions.refusals import Refused
from lieudit.meetings.actions.tracing import lock_meeting, show_anew
from lieudit.meetings.models import Click, Meeting

KEPT = 40  # clicks that can be taken back, one after the other


class Recorder:
    """Writes rows and remembers how they were."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self._before: list[dict[str, Any]] = []

    def change(self, row: Model, **fields: Any) -> None:
        """Give a row new values; what does not change is not written."""
        changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
        if not changed:
            return
        was = {name: getattr(row, name) for name in changed}
        self._before.append({"row": row._meta.label, "id": str(row.pk), "was": was})
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=list(changed))

    def make(self, row: Model) -> None:
        """Write a new row, which taking back erases."""
        row.save(force_insert=True)
        self._before.append({"row": row._meta.label, "id": str(row.pk), "was": None})

    def close(self, act: str) -> None:
        if not self._before:
            return
        last = self.meeting.clicks.aggregate(last=Max("number"))["last"] or 0
        Click.objects.create(
            collective_id=self.meeting.collective_id,
            meeting=self.meeting,
            number=last + 1,
            act=act,
            before=self._before,
        )
        self.meeting.clicks.filter(number__lte=last + 1 - KEPT).delete()
        show_anew(self.meeting.id)


@contextmanager
def clicking(meeting_id: UUID, act: str) -> Iterator[Recorder]:
    """One click of a meeting under way: all of it is kept, or nothing."""
    with transaction.atomic():
        recorder = Recorder(lock_meeting(meeting_id, "running"))
        yield recorder
        recorder.close(act)


def undo_click(*, meeting_id: UUID, number: int) -> str:
    """Take back the last click, if it still is the last, and return what it was."""
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, "running")
        click = meeting.clicks.order_by("-number").first()
        if click is None:
            raise Refused(_("There is no click to take back."))
        if click.number != number:
            raise Refused(_("Somebody clicked since: look at the page again, then take it back."))
        for one in reversed(click.before):
            _put_back(one)
        act: str = click.act
        click.delete()
        show_anew(meeting.id)
    return act


def _put_back(told: dict[str, Any]) -> None:
    model = apps.get_model(told["row"])
    row = model._default_manager.filter(pk=told["id"])
    if told["was"] is None:
        row.delete()
        return
    fields = {name: model._meta.get_field(name) for name in told["was"]}
    row.update(**{name: field.to_python(told["was"][name]) for name, field in fields.items()})
