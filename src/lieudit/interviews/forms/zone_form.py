"""Setting what the charter accepts on an item: an article, and two positions in words."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.actions.zones import LONGEST_ARTICLE
from lieudit.interviews.engine.form import Item
from lieudit.interviews.forms.position_words import position_names


class ZoneForm(LeanForm):
    """Positions are chosen by their words; the order is checked here and kept by the base."""

    article = forms.CharField(
        label=_("What the charter says"),
        help_text=_("The article in one sentence, as the group wrote it."),
        max_length=LONGEST_ARTICLE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the article this zone comes from.")},
    )
    low = forms.TypedChoiceField(label=_("It accepts from…"), coerce=int, widget=forms.Select)
    high = forms.TypedChoiceField(label=_("…to"), coerce=int, widget=forms.Select)

    def __init__(self, *args: Any, item: Item, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = position_names(item, language)
        choices = [(str(place), capfirst(name)) for place, name in enumerate(names, start=1)]
        for field in ("low", "high"):
            self.fields[field].choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        low, high = cleaned.get("low"), cleaned.get("high")
        if low is not None and high is not None and low > high:
            self.add_error(
                "high", _("The end comes before the beginning: choose a position further right.")
            )
        return cleaned
