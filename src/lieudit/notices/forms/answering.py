"""The confirmation of an answer given from a letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.notices.engine.digest import DAILY
from lieudit.notices.models import Rhythm


class AnswerForm(LeanForm):
    """`words` only where the answer wants them, `code` only in a mailbox others read."""

    words = forms.CharField(
        label=_("Say why, in a few words"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
    )
    code = forms.CharField(
        label=_("Your personal code"),
        help_text=_("Others read this mailbox: your code shows that it is you."),
        max_length=8,
        widget=forms.PasswordInput({"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, wants_words: bool, wants_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not wants_words:
            del self.fields["words"]
        if not wants_code:
            del self.fields["code"]


class RhythmForm(LeanForm):
    rhythm = forms.ChoiceField(
        label=_("Letters that tell what happened"),
        help_text=_("What awaits you before a day always comes at once."),
        choices=Rhythm.CHOICES,
        initial=DAILY,
        widget=forms.RadioSelect,
    )
