"""What a file of answers shall hold."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.engine.answer_table import Columns
from lieudit.interviews.forms.answers_file import Wanted


class AnswersOutForm(LeanForm):
    ending = forms.ChoiceField(
        label=_("File"),
        choices=[("xlsx", _("Workbook (.xlsx)")), ("csv", _("Text table (.csv)"))],
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    has_labels = forms.BooleanField(
        label=_("A second row with the questions in words"), required=False, initial=True
    )
    splits_choices = forms.BooleanField(
        label=_("One more column for each choice, where several may be ticked"), required=False
    )
    has_words = forms.BooleanField(
        label=_("One more column for the words people added"), required=False
    )
    has_names = forms.BooleanField(
        label=_("The names of people instead of a code"),
        required=False,
        help_text=_("Only if you need it: a file is easily lost or passed on."),
    )

    def read_wanted(self) -> Wanted:
        """Return what was asked for."""
        data = self.cleaned_data
        columns = Columns(splits_choices=data["splits_choices"], has_words=data["has_words"])
        return Wanted(data["ending"], columns, data["has_labels"], data["has_names"])
