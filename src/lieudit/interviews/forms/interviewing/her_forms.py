"""What a person writes about her interview: a reply, the correction of her own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.actions.interviewing.notes import MOST_WORDS

TOO_LONG = _("Shorten it: %(limit_value)d characters at the most.")


class HerWordsForm(LeanForm):
    """A reply or a correction; `base` is the revision she was reading."""

    words = forms.CharField(
        label=_("Your words"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write something before sending."),
            "max_length": TOO_LONG,
        },
    )
    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    @property
    def base_revision(self) -> int:
        return int(self.cleaned_data.get("base") or 0)
