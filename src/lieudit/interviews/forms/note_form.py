"""A note on a conversation sheet: what kind, and the words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.actions.sheet_notes import MOST_NOTE

KIND_CHOICES = [
    ("support", _("A point of support")),
    ("explore", _("To explore together")),
    ("need", _("A need")),
    ("offer", _("An offer")),
]


class NoteForm(LeanForm):
    kind = forms.ChoiceField(
        label=_("What you note"),
        choices=KIND_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of note it is.")},
    )
    words = forms.CharField(
        label=_("In words"),
        help_text=_("What was heard, without adjectives. The person may ask to read it."),
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Write the note before keeping it."),
            "max_length": _("Shorten the note: %(limit_value)d characters at the most."),
        },
    )
