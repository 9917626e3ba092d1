"""Notes of conversations and papers seen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.admission.actions.log import LONGEST_NOTE
from lieudit.admission.actions.papers import LONGEST_WHERE
from lieudit.admission.forms.fields import today_field, words_field
from lieudit.admission.forms.words import PAPERS, list_choices
from lieudit.hall.forms import LeanForm


class LogForm(LeanForm):
    on_date = today_field(label=_("Day"))
    words = words_field(
        label=_("What was said, briefly"),
        max_length=LONGEST_NOTE,
        help_text=_(
            "Facts, without adjectives. Nothing on health, family, belief or origin. The person "
            "may read it."
        ),
        error_messages={
            "required": _("Write the note before keeping it."),
            "max_length": _("Shorten the note: %(limit_value)d characters at the most."),
        },
    )


class PaperForm(LeanForm):
    paper = forms.ChoiceField(label=_("Which paper"))
    seen_on = today_field(label=_("Seen on"))
    where = forms.CharField(
        label=_("Where it is kept"),
        required=False,
        max_length=LONGEST_WHERE,
        help_text=_("For example: given back at once; in the coordination's binder."),
    )
    page = forms.CharField(
        label=_("A page of this space that goes with it"),
        required=False,
        max_length=300,
        help_text=_("The address of a page of the group, from /c/ on."),
    )

    def __init__(self, *args: Any, papers: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].choices = list_choices(PAPERS, *papers)
