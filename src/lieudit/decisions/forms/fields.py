"""Fields several forms share: a day, somebody of the group, a text of some lines."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lieudit.people.doors import PersonSeen


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        told = {"required": _("Choose a day."), "invalid": _("Write the day as 31/12/2026.")}
        kwargs.setdefault("error_messages", told)
        super().__init__(**kwargs)


class PersonField(forms.TypedChoiceField):
    """Somebody of the group, or nobody; gives an id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, **kwargs)

    def offer(self, persons: Iterable[PersonSeen], nobody: str | Promise = "") -> None:
        told = [(str(one.id), one.full_name) for one in persons]
        self.choices = [("", nobody or _("Nobody yet")), *told]


class PersonsField(forms.TypedMultipleChoiceField):
    """Several people of the roll, ticked; gives ids."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, widget=forms.CheckboxSelectMultiple, **kwargs)

    def offer(self, persons: Iterable[tuple[str, str]]) -> None:
        self.choices = list(persons)


def words_field(**kwargs: Any) -> forms.CharField:
    """A text of some lines."""
    rows = kwargs.pop("rows", 4)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
