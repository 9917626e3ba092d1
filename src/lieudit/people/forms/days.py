"""A local date, typed or picked; shown to the browser as it expects it."""

from typing import Any

from django import forms
from django.utils import timezone


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


def today_field(**kwargs: Any) -> DayField:
    """A day that is today unless another is chosen."""
    return DayField(initial=timezone.localdate, **kwargs)
