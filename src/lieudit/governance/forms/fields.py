"""Fields several forms of this room share: a day, somebody of the group, one sentence a line."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lieudit.people.doors import PersonSeen

LONGEST_LINE, MOST_LINES = 500, 60


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault(
            "error_messages",
            {"required": _("Choose a day."), "invalid": _("Write the day as 31/12/2026.")},
        )
        super().__init__(**kwargs)


def today_field(**kwargs: Any) -> DayField:
    return DayField(initial=timezone.localdate, **kwargs)


class PersonField(forms.TypedChoiceField):
    """Somebody of the group; gives an id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, **kwargs)

    def offer(self, persons: Iterable[PersonSeen], nobody: str | Promise | None = None) -> None:
        first = nobody if nobody is not None else _("Choose a person")
        self.choices = [("", first), *((str(one.id), one.full_name) for one in persons)]


class DecisionField(forms.TypedChoiceField):
    """A decision of the register, or none; gives its id."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Which decision of the register"))
        super().__init__(coerce=UUID, empty_value=None, required=False, **kwargs)

    def offer(self, decisions: Iterable[tuple[UUID, str]]) -> None:
        self.choices = [("", _("None of them")), *((str(key), name) for key, name in decisions)]


def offer_decisions(form: forms.Form, decisions: Iterable[tuple[UUID, str]]) -> None:
    """Fill the field of decisions, or leave it out where the register is empty."""
    offered = list(decisions)
    if offered:
        form.fields["decision_id"].offer(offered)  # type: ignore[attr-defined]
    else:
        del form.fields["decision_id"]


class LinesField(forms.CharField):
    """Sentences, one a line; gives a tuple of them, shown again one a line."""

    def __init__(self, **kwargs: Any) -> None:
        rows = kwargs.pop("rows", 4)
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        text = super().clean(value)
        lines = tuple(line for line in (" ".join(one.split()) for one in text.splitlines()) if line)
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("Keep to sixty lines at the most."))
        long = next((n for n, line in enumerate(lines, 1) if len(line) > LONGEST_LINE), None)
        if long is not None:
            raise forms.ValidationError(
                _("Line %(number)s is too long: 500 characters at the most.") % {"number": long}
            )
        return lines


def words_field(**kwargs: Any) -> forms.CharField:
    """A text of some lines."""
    rows = kwargs.pop("rows", 3)
    kwargs.setdefault("max_length", 3000)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
